public struct NavigationPath: Equatable {
    var items: [AnyHashable] = []

    public init() {}

    public init<S: Sequence>(_ elements: S) where S.Element: Hashable { items = elements.map { AnyHashable($0) } }

    public var count: Int { items.count }
    public var isEmpty: Bool { items.isEmpty }
    public mutating func append<V: Hashable>(_ value: V) { items.append(AnyHashable(value)) }
    public mutating func removeLast(_ k: Int = 1) { items.removeLast(k) }
}

/// What lies above the root of a stack: a value of the path, or a screen that a link made.
enum Stop {
    case value(AnyHashable)
    case screen(AnyHashable, @MainActor () -> any View)

    var key: AnyHashable {
        switch self {
        case .value(let value): value
        case .screen(let id, _): id
        }
    }
}

/// The path that a view holds.
@MainActor struct BoundPath {
    let read: () -> [AnyHashable]
    let write: ([AnyHashable]) -> Void

    init(_ path: Binding<NavigationPath>) {
        read = { path.wrappedValue.items }
        write = { path.wrappedValue.items = $0 }
    }

    init<Data>(_ path: Binding<Data>)
    where
        Data: MutableCollection, Data: RandomAccessCollection, Data: RangeReplaceableCollection,
        Data.Element: Hashable
    {
        read = { path.wrappedValue.map { AnyHashable($0) } }
        write = { path.wrappedValue = Data($0.compactMap { $0.base as? Data.Element }) }
    }
}

/// All that lies above the root: first the bound path, then what only the stack knows.
@MainActor struct Stops {
    let bound: BoundPath?
    let own: Box<[Stop]>

    var all: [Stop] { (bound?.read() ?? []).map { .value($0) } + own.value }

    func push(_ stop: Stop) {
        if case .value(let value) = stop, let bound {
            bound.write(bound.read() + [value])
        } else {
            own.value.append(stop)
        }
    }

    /// Leaves that many above the root.
    func pop(to count: Int) {
        let values = bound?.read() ?? []
        own.value = Array(own.value.prefix(max(count - values.count, 0)))
        if count < values.count { bound?.write(Array(values.prefix(count))) }
    }
}
