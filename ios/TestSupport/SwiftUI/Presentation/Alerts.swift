/// An alert or a confirmation dialog: words, and buttons each of which ends it.
@MainActor struct Question {
    let role: Element.Role
    let title: Text
    let isPresented: Binding<Bool>
    let actions: @MainActor () -> any View
    var message: (@MainActor () -> any View)?

    var presentation: Presentation {
        Presentation(role: role, isPresented: isPresented) { scope in
            let title = Element(.title, text: scope.words(of: self.title))
            let message = message.map { scope.child(.named("message")).elements(of: $0()) } ?? []
            return [title] + message + buttons(in: scope.child(.named("actions")))
        }
    }

    private func buttons(in scope: Scope) -> [Element] {
        let actions = scope.elements(of: actions())
        let buttons = actions + provided(beside: actions.flatMap(\.all))
        let isPresented = isPresented
        for button in buttons.flatMap(\.all) { button.wrap { isPresented.wrappedValue = false } }
        return buttons
    }

    /// What the system puts there if the view does not: a way out.
    private func provided(beside actions: [Element]) -> [Element] {
        let buttons = actions.filter { $0.role == .button }
        if role == .alert { return buttons.isEmpty ? [.provided("OK")] : [] }
        return buttons.contains { $0.details["role"] == "cancel" } ? [] : [.provided("Cancel")]
    }
}

extension Element {
    /// A button of the system, in the language of the phone.
    fileprivate static func provided(_ name: String) -> Element {
        let button = Element(.button, text: name)
        button.details["role"] = "cancel"
        button.details["from"] = "system"
        button.handlers.activate = {}
        return button
    }
}

extension View {
    private func asking(_ question: Question) -> some View { presenting(question.presentation) }

    public func alert<A: View>(
        _ title: Text, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        asking(Question(role: .alert, title: title, isPresented: isPresented, actions: { actions() }))
    }

    public func alert<A: View>(
        _ titleKey: LocalizedStringKey, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        alert(Text(titleKey), isPresented: isPresented, actions: actions)
    }

    @_disfavoredOverload public func alert<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        alert(Text(title), isPresented: isPresented, actions: actions)
    }

    public func alert<A: View, M: View>(
        _ title: Text, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A,
        @ViewBuilder message: @escaping () -> M
    ) -> some View {
        asking(
            Question(
                role: .alert, title: title, isPresented: isPresented, actions: { actions() }, message: { message() }))
    }

    public func alert<A: View, M: View>(
        _ titleKey: LocalizedStringKey, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A,
        @ViewBuilder message: @escaping () -> M
    ) -> some View {
        alert(Text(titleKey), isPresented: isPresented, actions: actions, message: message)
    }

    @_disfavoredOverload public func alert<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, @ViewBuilder actions: @escaping () -> A,
        @ViewBuilder message: @escaping () -> M
    ) -> some View {
        alert(Text(title), isPresented: isPresented, actions: actions, message: message)
    }

    /// Needs both: the flag and the value.
    public func alert<A: View, M: View, T>(
        _ title: Text, isPresented: Binding<Bool>, presenting data: T?, @ViewBuilder actions: @escaping (T) -> A,
        @ViewBuilder message: @escaping (T) -> M
    ) -> some View {
        asking(
            Question(
                role: .alert, title: title, isPresented: isPresented.and(data != nil), actions: { data.map(actions) },
                message: { data.map(message) }))
    }

    public func alert<A: View, M: View, T>(
        _ titleKey: LocalizedStringKey, isPresented: Binding<Bool>, presenting data: T?,
        @ViewBuilder actions: @escaping (T) -> A, @ViewBuilder message: @escaping (T) -> M
    ) -> some View {
        alert(Text(titleKey), isPresented: isPresented, presenting: data, actions: actions, message: message)
    }

    @_disfavoredOverload public func alert<S: StringProtocol, A: View, M: View, T>(
        _ title: S, isPresented: Binding<Bool>, presenting data: T?, @ViewBuilder actions: @escaping (T) -> A,
        @ViewBuilder message: @escaping (T) -> M
    ) -> some View {
        alert(Text(title), isPresented: isPresented, presenting: data, actions: actions, message: message)
    }

    @_disfavoredOverload public func alert<S: StringProtocol, A: View, T>(
        _ title: S, isPresented: Binding<Bool>, presenting data: T?, @ViewBuilder actions: @escaping (T) -> A
    ) -> some View {
        alert(Text(title), isPresented: isPresented, presenting: data, actions: actions, message: { _ in EmptyView() })
    }

    public func confirmationDialog<A: View>(
        _ title: Text, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        asking(Question(role: .dialog, title: title, isPresented: isPresented, actions: { actions() }))
    }

    public func confirmationDialog<A: View>(
        _ titleKey: LocalizedStringKey, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        confirmationDialog(
            Text(titleKey), isPresented: isPresented, titleVisibility: titleVisibility, actions: actions)
    }

    @_disfavoredOverload public func confirmationDialog<S: StringProtocol, A: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A
    ) -> some View {
        confirmationDialog(Text(title), isPresented: isPresented, titleVisibility: titleVisibility, actions: actions)
    }

    public func confirmationDialog<A: View, M: View>(
        _ title: Text, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A, @ViewBuilder message: @escaping () -> M
    ) -> some View {
        asking(
            Question(
                role: .dialog, title: title, isPresented: isPresented, actions: { actions() }, message: { message() }))
    }

    public func confirmationDialog<A: View, M: View>(
        _ titleKey: LocalizedStringKey, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A, @ViewBuilder message: @escaping () -> M
    ) -> some View {
        confirmationDialog(
            Text(titleKey), isPresented: isPresented, titleVisibility: titleVisibility, actions: actions,
            message: message)
    }

    @_disfavoredOverload public func confirmationDialog<S: StringProtocol, A: View, M: View>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic,
        @ViewBuilder actions: @escaping () -> A, @ViewBuilder message: @escaping () -> M
    ) -> some View {
        confirmationDialog(
            Text(title), isPresented: isPresented, titleVisibility: titleVisibility, actions: actions,
            message: message)
    }

    @_disfavoredOverload public func confirmationDialog<S: StringProtocol, A: View, M: View, T>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, presenting data: T?,
        @ViewBuilder actions: @escaping (T) -> A, @ViewBuilder message: @escaping (T) -> M
    ) -> some View {
        asking(
            Question(
                role: .dialog, title: Text(title), isPresented: isPresented.and(data != nil),
                actions: { data.map(actions) }, message: { data.map(message) }))
    }
}

extension View {
    @_disfavoredOverload public func confirmationDialog<S: StringProtocol, A: View, T>(
        _ title: S, isPresented: Binding<Bool>, titleVisibility: Visibility = .automatic, presenting data: T?,
        @ViewBuilder actions: @escaping (T) -> A
    ) -> some View {
        confirmationDialog(
            title, isPresented: isPresented, titleVisibility: titleVisibility, presenting: data, actions: actions,
            message: { _ in EmptyView() })
    }
}

extension Binding where Value == Bool {
    fileprivate func and(_ condition: Bool) -> Binding<Bool> {
        let flag = self
        return Binding(get: { flag.wrappedValue && condition }, set: { (shown: Bool) in flag.wrappedValue = shown })
    }
}
