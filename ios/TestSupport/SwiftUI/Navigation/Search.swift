public struct SearchFieldPlacement: Sendable {
    public struct NavigationBarDrawerDisplayMode: Sendable {
        public static let automatic = NavigationBarDrawerDisplayMode()
        public static let always = NavigationBarDrawerDisplayMode()
    }

    public static let automatic = SearchFieldPlacement()
    public static let toolbar = SearchFieldPlacement()
    public static let sidebar = SearchFieldPlacement()
    public static let navigationBarDrawer = SearchFieldPlacement()

    public static func navigationBarDrawer(displayMode: NavigationBarDrawerDisplayMode) -> SearchFieldPlacement {
        SearchFieldPlacement()
    }
}

struct SearchSubmitKey: EnvironmentKey {
    static var defaultValue: [() -> Void] { [] }
}

extension View {
    public func searchable(
        text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: Text? = nil
    ) -> some View {
        Searched(content: self, text: text, isPresented: nil, prompt: prompt)
    }

    public func searchable(
        text: Binding<String>, isPresented: Binding<Bool>, placement: SearchFieldPlacement = .automatic,
        prompt: Text? = nil
    ) -> some View {
        Searched(content: self, text: text, isPresented: isPresented, prompt: prompt)
    }

    public func searchable(
        text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: LocalizedStringKey
    ) -> some View {
        searchable(text: text, placement: placement, prompt: Text(prompt))
    }

    @_disfavoredOverload public func searchable<S: StringProtocol>(
        text: Binding<String>, placement: SearchFieldPlacement = .automatic, prompt: S
    ) -> some View {
        searchable(text: text, placement: placement, prompt: Text(prompt))
    }
}

/// The field stands in the bar of the screen. The view inside knows whether somebody searches.
struct Searched<Content: View>: View, Primitive {
    let content: Content
    let text: Binding<String>
    let isPresented: Binding<Bool>?
    let prompt: Text?
    var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let own = scope.position.keep("searching") { Box(false, pulse: scope.pass.pulse) }
        let isSearching = isPresented?.wrappedValue ?? own.value
        scope.bar(for: "searchable")?.search = field(own: own, isSearching: isSearching, in: scope)
        var inner = scope.child(.content)
        inner.environment.isSearching = isSearching
        inner.environment.dismissSearch = DismissSearchAction(action: finish(own))
        return inner.elements(of: content)
    }

    private func field(own: Box<Bool>, isSearching: Bool, in scope: Scope) -> Element {
        let field = Element(.searchField, text: prompt.map(scope.words) ?? "Search")
        field.takes(text, shown: text.wrappedValue, in: scope)
        field.isFocused = isSearching
        field.handlers.focus = { [isPresented] in
            own.value = true
            isPresented?.wrappedValue = true
        }
        let submits = scope.environment[SearchSubmitKey.self]
        field.handlers.submit = { for submit in submits { submit() } }
        field.handlers.dismiss = finish(own)
        return field
    }

    private func finish(_ own: Box<Bool>) -> @MainActor () -> Void {
        { [text, isPresented] in
            text.wrappedValue = ""
            own.value = false
            isPresented?.wrappedValue = false
        }
    }
}
