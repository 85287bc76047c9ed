public struct NavigationStack<Data, Root: View>: View, Primitive {
    let path: BoundPath?
    let root: Root
    public var body: Never { noBody() }

    /// From the root upwards, as each screen may say destinations for the next. Only the top one is shown.
    func elements(in scope: Scope) -> [Element] {
        let own = scope.position.keep("own path") { Box<[Stop]>([], pulse: scope.pass.pulse) }
        let stops = Stops(bound: path, own: own)
        let stack = Stack(push: { stops.push($0) })
        var floor = Floor(depth: 0, stack: stack, dismiss: nil)
        var top = floor.screen(of: root, in: scope.child(.named("root")))
        for stop in stops.all {
            top.curtain.draw()
            floor = floor.next { stops.pop(to: $0) }
            top = floor.screen(of: stack.view(for: stop, scope: scope), in: scope.child(.key(stop.key)))
        }
        while let presented = stack.takePresented() {
            top.curtain.draw()
            floor = floor.next { _ in presented.dismiss() }
            top = floor.screen(of: presented.view, in: scope.child(.part(floor.depth)))
        }
        return [Element(.stack, children: top.elements)]
    }
}

extension NavigationStack where Data == NavigationPath {
    public init(@ViewBuilder root: () -> Root) { self.init(path: nil, root: root()) }

    public init(path: Binding<NavigationPath>, @ViewBuilder root: () -> Root) {
        self.init(path: BoundPath(path), root: root())
    }
}

extension NavigationStack {
    public init(path: Binding<Data>, @ViewBuilder root: () -> Root)
    where
        Data: MutableCollection, Data: RandomAccessCollection, Data: RangeReplaceableCollection,
        Data.Element: Hashable
    {
        self.init(path: BoundPath(path), root: root())
    }
}

/// What the screens of a stack say to it.
@MainActor final class Stack {
    struct Presented {
        let view: any View
        let dismiss: @MainActor () -> Void
    }

    let push: @MainActor (Stop) -> Void
    var destinations: [ObjectIdentifier: @MainActor (AnyHashable) -> (any View)?] = [:]
    var presented: [Presented] = []

    init(push: @escaping @MainActor (Stop) -> Void) {
        self.push = push
    }

    func takePresented() -> Presented? { presented.isEmpty ? nil : presented.removeFirst() }

    func view(for stop: Stop, scope: Scope) -> any View {
        switch stop {
        case .screen(_, let make): return make()
        case .value(let value):
            let type = type(of: value.base)
            if let view = destinations[ObjectIdentifier(type)]?(value) { return view }
            scope.report(.missingDestination, "“\(value)” of \(type)")
            return EmptyView()
        }
    }
}

/// One height in a stack.
@MainActor struct Floor {
    struct Screen {
        let elements: [Element]
        let curtain: Curtain
    }

    let depth: Int
    let stack: Stack
    let dismiss: (@MainActor () -> Void)?

    /// The floor above, and how one comes down from it.
    func next(_ pop: @escaping @MainActor (_ depth: Int) -> Void) -> Floor {
        let depth = depth
        return Floor(depth: depth + 1, stack: stack, dismiss: { pop(depth) })
    }

    func screen(of view: any View, in scope: Scope) -> Screen {
        let bar = Bar()
        var inner = scope
        inner.surroundings.bar = bar
        inner.surroundings.stack = stack
        inner.surroundings.columns = nil
        inner.surroundings.curtain = Curtain(within: scope.surroundings.curtain)
        inner.surroundings.isInList = false
        inner.surroundings.isLazy = false
        if let dismiss {
            inner.environment.dismiss = DismissAction(action: dismiss)
            inner.environment.isPresented = true
            bar.back = .back(dismiss)
        }
        let content = inner.elements(of: view)
        return Screen(elements: bar.framed(content), curtain: inner.surroundings.curtain)
    }
}

extension Element {
    /// The system's own button, in the language of the phone.
    static func back(_ action: @escaping @MainActor () -> Void) -> Element {
        let back = Element(.back, text: "Back")
        back.handlers.activate = action
        return back
    }
}

extension View {
    public func navigationDestination<D: Hashable, C: View>(
        for data: D.Type, @ViewBuilder destination: @escaping (D) -> C
    ) -> some View {
        onTheWayDown { scope in
            scope.destinations(for: "\(D.self)")?.destinations[ObjectIdentifier(data)] = { value in
                (value.base as? D).map(destination)
            }
        }
    }

    public func navigationDestination<V: View>(
        isPresented: Binding<Bool>, @ViewBuilder destination: () -> V
    ) -> some View {
        let view = destination()
        return onTheWayDown { scope in
            guard let stack = scope.destinations(for: "isPresented"), isPresented.wrappedValue else { return }
            stack.presented.append(.init(view: view, dismiss: { isPresented.wrappedValue = false }))
        }
    }

    public func navigationDestination<D: Hashable, C: View>(
        item: Binding<D?>, @ViewBuilder destination: @escaping (D) -> C
    ) -> some View {
        onTheWayDown { scope in
            guard let stack = scope.destinations(for: "item"), let value = item.wrappedValue else { return }
            stack.presented.append(.init(view: destination(value).id(value), dismiss: { item.wrappedValue = nil }))
        }
    }
}

extension Scope {
    fileprivate func destinations(for what: String) -> Stack? {
        if surroundings.stack == nil { report(.outsideNavigation, "navigationDestination for \(what)") }
        if surroundings.isLazy { report(.lazyDestination, "navigationDestination for \(what)") }
        return surroundings.stack
    }
}
