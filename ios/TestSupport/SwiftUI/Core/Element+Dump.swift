extension Element {
    /// The tree as text. Stacks are layout and do not show; everything else is one line.
    @_spi(Testing) public func dump() -> String {
        lines(depth: 0).joined(separator: "\n")
    }

    private func lines(depth: Int) -> [String] {
        if isTransparent { return children.flatMap { $0.lines(depth: depth) } }
        let inside = offers(depth: depth + 1) + (isSaidInItsLine ? [] : children.flatMap { $0.lines(depth: depth + 1) })
        return [String(repeating: "  ", count: depth) + line] + inside
    }

    private var isTransparent: Bool { role == .stack && facts.isEmpty && offers(depth: 0).isEmpty }

    /// A button with a text says with its label all that is in it.
    private var isSaidInItsLine: Bool {
        isControl && role != .picker && role != .menu && children.flatMap(\.all).allSatisfy(\.isPlainContent)
    }

    private var isPlainContent: Bool {
        let isPlainRole = role == .text || role == .image || role == .stack
        return isPlainRole && value == nil && identifier == nil && hint == nil
    }

    private func offers(depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        return swipes.map { "\(indent)swipe: \($0.line)" } + contextMenu.map { "\(indent)long press: \($0.line)" }
            + handlers.actions.map { "\(indent)action: \(quoted($0.name))" }
    }

    var line: String { ([role.rawValue] + facts).joined(separator: " ") }

    private var facts: [String] {
        [
            shownLabel.map(quoted), seenText, value.map { "= \(quoted($0))" }, hint.map { "hint \(quoted($0))" },
            identifier.map { "#\($0)" }, states.isEmpty ? nil : "[\(states.joined(separator: ", "))]", remarks,
        ].compactMap { $0 }
    }

    private var shownLabel: String? {
        let isNamed = isControl || isSpokenAsOne || text != nil || explicitLabel != nil
        return isNamed ? label : nil
    }

    /// What one sees, where something else is read out.
    private var seenText: String? {
        guard let text, let explicitLabel, text != explicitLabel else { return nil }
        return "seen as \(quoted(text))"
    }

    private var states: [String] {
        traits.names + (isEnabled ? [] : ["disabled"]) + (isFocused ? ["focused"] : []) + (isHidden ? ["hidden"] : [])
            + (isOnlySpoken ? ["only spoken"] : []) + (isTouchable ? [] : ["not touchable"])
    }

    private var remarks: String? {
        guard !details.isEmpty else { return nil }
        return "{" + details.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }

    private func quoted(_ text: String) -> String {
        "“\(text.replacingOccurrences(of: "\n", with: "⏎"))”"
    }
}
