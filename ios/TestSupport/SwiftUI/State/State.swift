@MainActor @propertyWrapper public struct State<Value>: DynamicProperty {
    private let link: BoxLink<Value>

    public init(wrappedValue value: Value) { link = BoxLink(value) }

    public init(initialValue value: Value) { link = BoxLink(value) }

    public var wrappedValue: Value {
        get { link.value }
        nonmutating set { link.value = newValue }
    }

    public var projectedValue: Binding<Value> {
        let link = link
        return Binding(get: { link.value }, set: { link.value = $0 })
    }
}

extension State where Value: ExpressibleByNilLiteral {
    public init() { self.init(wrappedValue: nil) }
}

extension State: Connecting {
    func connect(to scope: Scope, name: String) { link.connect(to: scope, name: name) }
}
