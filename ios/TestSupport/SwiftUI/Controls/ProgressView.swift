public struct ProgressView<Label: View, CurrentValueLabel: View>: View, Primitive {
    let fraction: Double?
    let label: Label?
    let current: CurrentValueLabel?

    private init(fraction: Double?, label: Label?, current: CurrentValueLabel?) {
        self.fraction = fraction
        self.label = label
        self.current = current
    }

    public var body: Never { noBody() }

    /// Without a label VoiceOver says by itself that something goes on, in the language of the phone.
    func elements(in scope: Scope) -> [Element] {
        let progress = Element(.progress, text: label.map { scope.child(.named("label")).label(of: $0) })
        let percent = fraction.map { "\(Int(($0 * 100).rounded()))%" }
        progress.value = current.map { scope.child(.named("value")).label(of: $0) } ?? percent
        return [progress]
    }
}

extension ProgressView where CurrentValueLabel == EmptyView {
    public init() where Label == EmptyView { self.init(fraction: nil, label: nil, current: nil) }

    public init(@ViewBuilder label: () -> Label) { self.init(fraction: nil, label: label(), current: nil) }

    public init(_ titleKey: LocalizedStringKey) where Label == Text {
        self.init(fraction: nil, label: Text(titleKey), current: nil)
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S) where Label == Text {
        self.init(fraction: nil, label: Text(title), current: nil)
    }

    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1.0) where Label == EmptyView {
        self.init(fraction: value.map { Double($0 / total) }, label: nil, current: nil)
    }

    public init<V: BinaryFloatingPoint>(value: V?, total: V = 1.0, @ViewBuilder label: () -> Label) {
        self.init(fraction: value.map { Double($0 / total) }, label: label(), current: nil)
    }

    public init<V: BinaryFloatingPoint>(_ titleKey: LocalizedStringKey, value: V?, total: V = 1.0)
    where Label == Text {
        self.init(fraction: value.map { Double($0 / total) }, label: Text(titleKey), current: nil)
    }

    @_disfavoredOverload public init<S: StringProtocol, V: BinaryFloatingPoint>(
        _ title: S, value: V?, total: V = 1.0
    ) where Label == Text {
        self.init(fraction: value.map { Double($0 / total) }, label: Text(title), current: nil)
    }
}

extension ProgressView {
    public init<V: BinaryFloatingPoint>(
        value: V?, total: V = 1.0, @ViewBuilder label: () -> Label,
        @ViewBuilder currentValueLabel: () -> CurrentValueLabel
    ) {
        self.init(fraction: value.map { Double($0 / total) }, label: label(), current: currentValueLabel())
    }
}
