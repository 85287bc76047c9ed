/// Where VoiceOver is. Here it is only what the view has set: nobody moves it by touch.
@MainActor @propertyWrapper public struct AccessibilityFocusState<Value: Hashable>: DynamicProperty {
    private let link: BoxLink<Value>

    public init() where Value == Bool { link = BoxLink(false) }

    public init<T>() where Value == T?, T: Hashable { link = BoxLink(nil) }

    public var wrappedValue: Value {
        get { link.value }
        nonmutating set { link.value = newValue }
    }

    public var projectedValue: AccessibilityFocusState<Value>.Binding { Binding(link: link) }

    @MainActor @propertyWrapper public struct Binding {
        let link: BoxLink<Value>

        public var wrappedValue: Value {
            get { link.value }
            nonmutating set { link.value = newValue }
        }

        public var projectedValue: AccessibilityFocusState<Value>.Binding { self }
    }
}

extension AccessibilityFocusState: Connecting {
    func connect(to scope: Scope, name: String) { link.connect(to: scope, name: name) }
}

extension View {
    public func accessibilityFocused<Value>(
        _ binding: AccessibilityFocusState<Value>.Binding, equals value: Value
    ) -> some View {
        onTheOne("accessibilityFocused") { element, _ in
            if binding.wrappedValue == value { element.details["spoken focus"] = "yes" }
        }
    }

    public func accessibilityFocused(_ condition: AccessibilityFocusState<Bool>.Binding) -> some View {
        accessibilityFocused(condition, equals: true)
    }
}
