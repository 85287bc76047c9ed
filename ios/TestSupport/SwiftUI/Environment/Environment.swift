@MainActor @propertyWrapper public struct Environment<Value>: DynamicProperty {
    private let link: EnvironmentLink
    private let read: (EnvironmentValues) -> Value

    public init(_ keyPath: KeyPath<EnvironmentValues, Value>) {
        link = EnvironmentLink()
        read = { $0[keyPath: keyPath] }
    }

    public init(_ objectType: Value.Type) where Value: AnyObject, Value: Observable {
        link = EnvironmentLink()
        read = { values in
            guard let object = values[object: objectType] else {
                // There is nothing that could be given instead; Apple's ends the process as well.
                preconditionFailure("no \(objectType) in the environment: .environment(…) is missing above this view")
            }
            return object
        }
    }

    public init<T>(_ objectType: T.Type) where Value == T?, T: AnyObject, T: Observable {
        link = EnvironmentLink()
        read = { $0[object: objectType] }
    }

    public var wrappedValue: Value { read(link.values) }
}

extension Environment: Connecting {
    func connect(to scope: Scope, name: String) { link.values = scope.environment }
}

/// The environment as it was when the view was evaluated last.
@MainActor final class EnvironmentLink {
    var values = EnvironmentValues()
}

extension View {
    public func environment<V>(_ keyPath: WritableKeyPath<EnvironmentValues, V>, _ value: V) -> some View {
        environmentChange { $0[keyPath: keyPath] = value }
    }

    public func environment<T>(_ object: T?) -> some View where T: AnyObject, T: Observable {
        environmentChange { $0[object: T.self] = object }
    }

    public func transformEnvironment<V>(
        _ keyPath: WritableKeyPath<EnvironmentValues, V>, transform: @escaping (inout V) -> Void
    ) -> some View {
        environmentChange { transform(&$0[keyPath: keyPath]) }
    }

    public func disabled(_ disabled: Bool) -> some View {
        environmentChange { $0.isEnabled = $0.isEnabled && !disabled }
    }

    public func dynamicTypeSize(_ size: DynamicTypeSize) -> some View {
        environmentChange { $0.dynamicTypeSize = size }
    }

    public func dynamicTypeSize<T>(_ range: T) -> some View where T: RangeExpression, T.Bound == DynamicTypeSize {
        environmentChange { $0.dynamicTypeSize = $0.dynamicTypeSize.clamped(to: range) }
    }

    public func redacted(reason: RedactionReasons) -> some View {
        environmentChange { $0.redactionReasons.insert(reason) }
    }

    public func unredacted() -> some View {
        environmentChange { $0.redactionReasons = [] }
    }

    public func preferredColorScheme(_ colorScheme: ColorScheme?) -> some View {
        environmentChange { $0.colorScheme = colorScheme ?? $0.colorScheme }
    }
}

extension DynamicTypeSize {
    /// The nearest size that the range contains.
    func clamped<T>(to range: T) -> DynamicTypeSize where T: RangeExpression, T.Bound == DynamicTypeSize {
        let allowed = Self.allCases.filter { range.contains($0) }
        return allowed.min { abs($0.rank - rank) < abs($1.rank - rank) } ?? self
    }
}
