/// Looks over a whole tree for what no single view can know.
@MainActor enum Inspection {
    static func faults(of tree: Element) -> [Fault] {
        labels(of: tree) + tree.all.flatMap { nesting(in: $0) + rows(in: $0) + touches(of: $0) }
    }

    private static func labels(of element: Element) -> [Fault] {
        if element.isHidden { return [] }
        if let fault = missingLabel(of: element) { return [fault] }
        let offered = (element.swipes + element.contextMenu).flatMap { labels(of: $0) }
        return offered + (isReplaced(element) ? [] : element.children.flatMap { labels(of: $0) })
    }

    private static func missingLabel(of element: Element) -> Fault? {
        guard element.label.isEmpty else { return nil }
        if element.isControl { return Fault(kind: .controlWithoutLabel, message: element.line) }
        if element.role == .image {
            return Fault(kind: .imageWithoutLabel, message: element.details["name"] ?? element.line)
        }
        let isOne = element.voice == .ignored || element.voice == .combined
        return isOne ? Fault(kind: .groupWithoutLabel, message: element.line) : nil
    }

    /// A label of its own is read instead of the parts.
    private static func isReplaced(_ element: Element) -> Bool {
        element.voice == .ignored || (element.explicitLabel != nil && element.isSpokenAsOne)
    }

    private static func nesting(in element: Element) -> [Fault] {
        guard element.isControl, element.role != .menu, element.role != .picker else { return [] }
        let inner = element.children.flatMap(\.all).filter(\.isControl)
        return inner.map { Fault(kind: .nestedControls, message: "\($0.line) inside \(element.line)") }
    }

    /// In a row of a list the whole row is one touch for buttons without a style of their own: all of them act at once.
    private static func rows(in element: Element) -> [Fault] {
        guard element.role == .row else { return [] }
        let plain = element.children.flatMap(\.all).filter { $0.role == .button && $0.details["style"] == nil }
        guard plain.count > 1 else { return [] }
        return [Fault(kind: .buttonsInRow, message: plain.map(\.line).joined(separator: ", "))]
    }

    private static func touches(of element: Element) -> [Fault] {
        guard element.details["gesture"] != nil, !element.isHidden, !element.traits.contains(.isButton) else {
            return []
        }
        return [Fault(kind: .touchWithoutTrait, message: element.line)]
    }
}
