/// Makes one row of each view in a list.
@MainActor enum Rows {
    static func rows(of elements: [Element]) -> [Element] {
        elements.map { $0.role == .section ? section($0) : row($0) }
    }

    private static func section(_ section: Element) -> Element {
        section.children = section.children.map { $0.details["part"] == nil ? row($0) : $0 }
        return section
    }

    /// What belongs to the whole row moves up to it.
    private static func row(_ element: Element) -> Element {
        let row = Element(.row, children: [element])
        row.tag = element.tag
        row.swipes = element.swipes
        element.swipes = []
        row.contextMenu = element.contextMenu
        element.contextMenu = []
        row.handlers.delete = element.handlers.delete
        row.handlers.move = element.handlers.move
        return row
    }
}

@MainActor public struct Section<Parent, Content, Footer> {
    let header: Parent
    let content: Content
    let footer: Footer
}

extension Section: View, Primitive where Parent: View, Content: View, Footer: View {
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let header = mark(scope.child(.named("header")).elements(of: header), as: "header")
        for stop in header.flatMap(\.spokenParts) { stop.traits.insert(.isHeader) }
        let footer = mark(scope.child(.named("footer")).elements(of: footer), as: "footer")
        return [Element(.section, children: header + scope.child(.content).elements(of: content) + footer)]
    }

    private func mark(_ elements: [Element], as part: String) -> [Element] {
        for element in elements { element.details["part"] = part }
        return elements
    }
}

extension Section where Parent: View, Content: View, Footer: View {
    public init(
        @ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent, @ViewBuilder footer: () -> Footer
    ) {
        self.init(header: header(), content: content(), footer: footer())
    }
}

extension Section where Parent == EmptyView, Content: View, Footer: View {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder footer: () -> Footer) {
        self.init(header: EmptyView(), content: content(), footer: footer())
    }
}

extension Section where Parent: View, Content: View, Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content, @ViewBuilder header: () -> Parent) {
        self.init(header: header(), content: content(), footer: EmptyView())
    }
}

extension Section where Parent == EmptyView, Content: View, Footer == EmptyView {
    public init(@ViewBuilder content: () -> Content) {
        self.init(header: EmptyView(), content: content(), footer: EmptyView())
    }
}

extension Section where Parent == Text, Content: View, Footer == EmptyView {
    public init(_ titleKey: LocalizedStringKey, @ViewBuilder content: () -> Content) {
        self.init(header: Text(titleKey), content: content(), footer: EmptyView())
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, @ViewBuilder content: () -> Content) {
        self.init(header: Text(title), content: content(), footer: EmptyView())
    }
}

public struct Form<Content: View>: View, Primitive {
    let content: Content
    public init(@ViewBuilder content: () -> Content) { self.content = content() }
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        var inner = scope.child(.content)
        inner.surroundings.isInList = true
        inner.surroundings.isLazy = true
        let form = Element(.form, children: Rows.rows(of: inner.elements(of: content)))
        form.takeRefresh(from: scope.environment)
        return [form]
    }
}

public struct GroupBox<Label: View, Content: View>: View, Primitive {
    let label: Label
    let content: Content

    public init(@ViewBuilder content: () -> Content, @ViewBuilder label: () -> Label) {
        self.content = content()
        self.label = label()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let label = scope.child(.named("label")).elements(of: label)
        return [Element(.stack, children: label + scope.child(.content).elements(of: content))]
    }
}

extension GroupBox where Label == EmptyView {
    public init(@ViewBuilder content: () -> Content) { self.init(content: content, label: { EmptyView() }) }
}
