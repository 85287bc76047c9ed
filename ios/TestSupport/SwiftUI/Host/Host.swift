/// Shows a view, lets a test read and touch it, and reports what is wrong with it.
///
/// Everything that acts throws when it cannot be done, with what is there instead, and when the screen has a fault that
/// the test does not tolerate.
@_spi(Testing) @MainActor public final class Host {
    let graph: ViewGraph
    private let tolerated: Set<Fault.Kind>
    private let thread = OneThread()

    public init(
        _ root: some View, tolerating tolerated: Set<Fault.Kind> = [], on device: Device = Device()
    ) {
        self.tolerated = tolerated
        graph = ViewGraph(root: root, device: device)
        graph.refresh()
    }

    /// Settings of the phone; a change reaches the screen at once.
    public var device: Device {
        get { graph.device }
        set {
            graph.device = newValue
            graph.refresh()
        }
    }

    /// The whole tree, with what is covered.
    public var tree: Element {
        graph.refresh()
        return graph.tree
    }

    /// What has been wrong since the screen was opened, tolerated faults included.
    public var faults: [Fault] {
        graph.refresh()
        return graph.faults
    }

    /// How often the tree was evaluated.
    public var evaluations: Int { graph.evaluations }

    /// How many tasks of `.task` have started and not ended. A cancelled one ends when its closure returns.
    public var runningTasks: Int { graph.outside.runningTasks }

    /// What the screen asked the system to open.
    public var openedURLs: [URL] { graph.outside.openedURLs }

    /// What the screen offered to share.
    public var sharedItems: [String] { graph.outside.sharedItems }

    /// Where the screen asked to scroll.
    public var scrollTargets: [AnyHashable] { graph.outside.scrollTargets }

    /// The screen goes away: its tasks are cancelled, everything disappears. Throws what was wrong until then.
    public func close() throws {
        graph.refresh()
        graph.close()
        try check()
    }

    /// Lets the screen follow what was done, and looks at it.
    func check() throws {
        graph.refresh()
        let faults = graph.faults.filter { !tolerated.contains($0.kind) }
        guard !faults.isEmpty else { return }
        throw HostError(faults.map(\.description).joined(separator: "\n"), on: graph.tree)
    }
}

/// Why a test could not go on, and what is on the screen.
@_spi(Testing) public struct HostError: Error, CustomStringConvertible {
    public let reason: String
    public let screen: String

    @MainActor init(_ reason: String, on tree: Element) {
        self.reason = reason
        screen = tree.dump()
    }

    public var description: String { "\(reason)\n— on the screen:\n\(screen)" }
}
