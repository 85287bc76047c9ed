public struct NavigationLink<Label: View, Destination: View>: View, Primitive {
    let value: AnyHashable?
    let destination: (@MainActor () -> Destination)?
    let label: Label

    private init(value: AnyHashable?, destination: (@MainActor () -> Destination)?, label: Label) {
        self.value = value
        self.destination = destination
        self.label = label
    }

    public init(@ViewBuilder destination: () -> Destination, @ViewBuilder label: () -> Label) {
        let view = destination()
        self.init(value: nil, destination: { view }, label: label())
    }

    public var body: Never { noBody() }

    /// In a column with a selection the list takes the value, in a stack the path does.
    func elements(in scope: Scope) -> [Element] {
        let link = Element(.navigationLink, children: scope.child(.content).elements(of: label))
        link.tag = value
        link.isEnabled = scope.environment.isEnabled && (value != nil || destination != nil)
        guard let stack = scope.surroundings.stack else {
            if scope.surroundings.columns == nil { scope.report(.outsideNavigation, "NavigationLink “\(link.label)”") }
            return [link]
        }
        if let stop = stop(in: scope) { link.handlers.activate = { stack.push(stop) } }
        return [link]
    }

    private func stop(in scope: Scope) -> Stop? {
        if let value { return .value(value) }
        guard let destination else { return nil }
        return .screen(AnyHashable(ObjectIdentifier(scope.position)), { destination() })
    }
}

extension NavigationLink where Label == Text {
    public init(_ titleKey: LocalizedStringKey, @ViewBuilder destination: () -> Destination) {
        self.init(destination: destination) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, @ViewBuilder destination: () -> Destination) {
        self.init(destination: destination) { Text(title) }
    }
}

extension NavigationLink where Destination == Never {
    public init<P: Hashable>(value: P?, @ViewBuilder label: () -> Label) {
        self.init(value: value.map { AnyHashable($0) }, destination: nil, label: label())
    }

    public init<P: Hashable>(_ titleKey: LocalizedStringKey, value: P?) where Label == Text {
        self.init(value: value) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol, P: Hashable>(_ title: S, value: P?) where Label == Text {
        self.init(value: value) { Text(title) }
    }
}
