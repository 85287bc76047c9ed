@MainActor @propertyWrapper public struct FocusState<Value: Hashable>: DynamicProperty {
    private let link: BoxLink<Value>
    private let nowhere: Value

    public init() where Value == Bool {
        link = BoxLink(false)
        nowhere = false
    }

    public init<T>() where Value == T?, T: Hashable {
        link = BoxLink(nil)
        nowhere = nil
    }

    public var wrappedValue: Value {
        get { link.value }
        nonmutating set { link.value = newValue }
    }

    public var projectedValue: FocusState<Value>.Binding { Binding(link: link, nowhere: nowhere) }

    @MainActor @propertyWrapper public struct Binding {
        let link: BoxLink<Value>
        let nowhere: Value

        public var wrappedValue: Value {
            get { link.value }
            nonmutating set { link.value = newValue }
        }

        public var projectedValue: FocusState<Value>.Binding { self }
    }
}

extension FocusState: Connecting {
    func connect(to scope: Scope, name: String) { link.connect(to: scope, name: name) }
}

extension View {
    public func focused<Value>(_ binding: FocusState<Value>.Binding, equals value: Value) -> some View {
        onEach { element, _ in
            element.isFocused = binding.wrappedValue == value
            element.handlers.focus = { binding.wrappedValue = value }
            element.handlers.unfocus = {
                if binding.wrappedValue == value { binding.wrappedValue = binding.nowhere }
            }
        }
    }

    public func focused(_ condition: FocusState<Bool>.Binding) -> some View {
        focused(condition, equals: true)
    }

    /// The first field to be filled in is a matter of the keyboard, which nobody has here.
    public func defaultFocus<V: Hashable>(_ binding: FocusState<V>.Binding, _ value: V) -> some View { self }
}
