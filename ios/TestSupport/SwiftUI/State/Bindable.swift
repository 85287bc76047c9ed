@MainActor @propertyWrapper @dynamicMemberLookup public struct Bindable<Value> {
    public var wrappedValue: Value

    public var projectedValue: Bindable<Value> { self }

    @available(*, unavailable, message: "the wrapped value has to be an observable object")
    public init(wrappedValue: Value) { self.init(model: wrappedValue) }

    private init(model: Value) { wrappedValue = model }
}

extension Bindable where Value: AnyObject {
    public subscript<Subject>(
        dynamicMember keyPath: ReferenceWritableKeyPath<Value, Subject>
    ) -> Binding<Subject> {
        let model = wrappedValue
        return Binding(get: { model[keyPath: keyPath] }, set: { model[keyPath: keyPath] = $0 })
    }
}

extension Bindable where Value: Observable {
    public init(wrappedValue: Value) { self.init(model: wrappedValue) }

    public init(_ wrappedValue: Value) { self.init(model: wrappedValue) }

    public init(projectedValue: Bindable<Value>) { self = projectedValue }
}
