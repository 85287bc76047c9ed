public protocol DynamicViewContent: View {
    associatedtype Data: Collection
    @MainActor var data: Data { get }
}

@MainActor public struct ForEach<Data: RandomAccessCollection, ID: Hashable, Content> {
    public var data: Data
    public var content: (Data.Element) -> Content
    let id: (Data.Element) -> ID
}

extension ForEach: View, Primitive, DynamicViewContent where Content: View {
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        var seen = Set<ID>()
        return data.flatMap { item in
            let id = id(item)
            if !seen.insert(id).inserted { scope.report(.duplicateID, "“\(id)” in a ForEach") }
            return part(item, id: id, in: scope)
        }
    }

    /// A part is tagged with its id, unless it has a tag of its own.
    private func part(_ item: Data.Element, id: ID, in scope: Scope) -> [Element] {
        let elements = scope.child(.key(AnyHashable(id))).elements(of: content(item))
        for element in elements where element.tag == nil { element.tag = AnyHashable(id) }
        return elements
    }
}

extension ForEach where ID == Data.Element.ID, Content: View, Data.Element: Identifiable {
    public init(_ data: Data, @ViewBuilder content: @escaping (Data.Element) -> Content) {
        self.init(data: data, content: content, id: { $0.id })
    }
}

extension ForEach where Content: View {
    public init(_ data: Data, id: KeyPath<Data.Element, ID>, @ViewBuilder content: @escaping (Data.Element) -> Content)
    {
        self.init(data: data, content: content, id: { $0[keyPath: id] })
    }
}

extension ForEach where Data == Range<Int>, ID == Int, Content: View {
    public init(_ data: Range<Int>, @ViewBuilder content: @escaping (Int) -> Content) {
        self.init(data: data, content: content, id: { $0 })
    }
}

extension ForEach where Content: View {
    /// Over a binding to a collection: each part gets a binding to its element.
    public init<C>(_ data: Binding<C>, @ViewBuilder content: @escaping (Binding<C.Element>) -> Content)
    where
        Data == [Binding<C.Element>], C: MutableCollection, C: RandomAccessCollection, C.Element: Identifiable,
        ID == C.Element.ID
    {
        let parts = data.wrappedValue.indices.map { index in
            Binding(get: { data.wrappedValue[index] }, set: { (item: C.Element) in data.wrappedValue[index] = item })
        }
        self.init(data: parts, content: content, id: { $0.wrappedValue.id })
    }
}

extension DynamicViewContent {
    /// A swipe, and with it an action of assistive technology.
    public func onDelete(perform action: ((IndexSet) -> Void)?) -> some DynamicViewContent {
        Edited(content: self, delete: action, move: nil)
    }

    public func onMove(perform action: ((IndexSet, Int) -> Void)?) -> some DynamicViewContent {
        Edited(content: self, delete: nil, move: action)
    }
}

/// Parts that can be deleted or moved; each part has to be one row.
struct Edited<Content: DynamicViewContent>: DynamicViewContent, Primitive {
    let content: Content
    let delete: ((IndexSet) -> Void)?
    let move: ((IndexSet, Int) -> Void)?
    var data: Content.Data { content.data }
    var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let rows = scope.child(.content).elements(of: content)
        for (index, row) in rows.enumerated() {
            if let delete { row.handlers.delete = { delete(IndexSet(integer: index)) } }
            if let move { row.handlers.move = { move($0, $1) } }
        }
        return rows
    }
}
