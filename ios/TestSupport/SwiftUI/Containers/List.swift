public struct List<SelectionValue: Hashable, Content: View>: View, Primitive {
    let content: Content
    let selection: Selection<SelectionValue>?
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        var inner = scope.child(.content)
        inner.surroundings.isInList = true
        inner.surroundings.isLazy = true
        inner.environment.refresh = nil
        let list = Element(.list, children: Rows.rows(of: inner.elements(of: content)))
        list.takeRefresh(from: scope.environment)
        choose(in: list, scope: scope)
        return [list]
    }

    private func choose(in list: Element, scope: Scope) {
        guard let selection else { return }
        let columns = scope.surroundings.columns
        for row in list.all where row.role == .row {
            guard let value = row.tag?.base as? SelectionValue else { continue }
            // a link that has only a value leaves it to the list
            let target = row.all.first { $0.role == .navigationLink && $0.handlers.activate == nil } ?? row
            if selection.contains(value) { row.traits.insert(.isSelected) }
            target.isEnabled = scope.environment.isEnabled
            target.handlers.activate = {
                selection.select(value)
                columns?.showNext()
            }
        }
    }
}

/// What of a list is chosen: one or several.
@MainActor struct Selection<Value: Hashable> {
    let contains: (Value) -> Bool
    let select: (Value) -> Void

    init(one binding: Binding<Value?>) {
        contains = { binding.wrappedValue == $0 }
        select = { binding.wrappedValue = $0 }
    }

    init(several binding: Binding<Set<Value>>) {
        contains = { binding.wrappedValue.contains($0) }
        select = { value in
            binding.wrappedValue = binding.wrappedValue.symmetricDifference([value])
        }
    }
}

extension List {
    public init(selection: Binding<Set<SelectionValue>>?, @ViewBuilder content: () -> Content) {
        self.init(content: content(), selection: selection.map { Selection(several: $0) })
    }

    public init(selection: Binding<SelectionValue?>?, @ViewBuilder content: () -> Content) {
        self.init(content: content(), selection: selection.map { Selection(one: $0) })
    }

    public init<Data, RowContent>(
        _ data: Data, selection: Binding<SelectionValue?>?,
        @ViewBuilder rowContent: @escaping (Data.Element) -> RowContent
    )
    where
        Content == ForEach<Data, Data.Element.ID, RowContent>, Data: RandomAccessCollection, RowContent: View,
        Data.Element: Identifiable
    {
        self.init(content: ForEach(data, content: rowContent), selection: selection.map { Selection(one: $0) })
    }

    public init<Data, ID, RowContent>(
        _ data: Data, id: KeyPath<Data.Element, ID>, selection: Binding<SelectionValue?>?,
        @ViewBuilder rowContent: @escaping (Data.Element) -> RowContent
    ) where Content == ForEach<Data, ID, RowContent>, Data: RandomAccessCollection, ID: Hashable, RowContent: View {
        self.init(content: ForEach(data, id: id, content: rowContent), selection: selection.map { Selection(one: $0) })
    }
}

extension List where SelectionValue == Never {
    public init(@ViewBuilder content: () -> Content) {
        self.init(content: content(), selection: Selection<Never>?.none)
    }

    public init<Data, RowContent>(
        _ data: Data, @ViewBuilder rowContent: @escaping (Data.Element) -> RowContent
    )
    where
        Content == ForEach<Data, Data.Element.ID, RowContent>, Data: RandomAccessCollection, RowContent: View,
        Data.Element: Identifiable
    {
        self.init(content: ForEach(data, content: rowContent), selection: Selection<Never>?.none)
    }

    public init<Data, ID, RowContent>(
        _ data: Data, id: KeyPath<Data.Element, ID>,
        @ViewBuilder rowContent: @escaping (Data.Element) -> RowContent
    ) where Content == ForEach<Data, ID, RowContent>, Data: RandomAccessCollection, ID: Hashable, RowContent: View {
        self.init(content: ForEach(data, id: id, content: rowContent), selection: Selection<Never>?.none)
    }
}
