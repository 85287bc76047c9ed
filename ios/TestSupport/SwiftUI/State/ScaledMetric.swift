@MainActor @propertyWrapper public struct ScaledMetric<Value: BinaryFloatingPoint>: DynamicProperty {
    private let base: Value
    private let link = Environment(\.dynamicTypeSize)

    public init(wrappedValue: Value) { base = wrappedValue }

    /// Every style of text grows like the body here; Apple's small styles grow faster and large ones slower.
    public init(wrappedValue: Value, relativeTo textStyle: Font.TextStyle) { base = wrappedValue }

    public var wrappedValue: Value { base * Value(link.wrappedValue.factor) }
}

extension ScaledMetric: Connecting {
    func connect(to scope: Scope, name: String) { link.connect(to: scope, name: name) }
}

extension DynamicTypeSize {
    /// Of the body text, whose 17 points are the size "large".
    var factor: Double { points / 17 }

    private var points: Double {
        switch self {
        case .xSmall: 14
        case .small: 15
        case .medium: 16
        case .large: 17
        case .xLarge: 19
        case .xxLarge: 21
        case .xxxLarge: 23
        case .accessibility1: 28
        case .accessibility2: 33
        case .accessibility3: 40
        case .accessibility4: 47
        case .accessibility5: 53
        }
    }
}
