@_spi(Testing) extension Host {
    /// What one can see in front, in reading order.
    public var texts: [String] {
        front.all.filter { !$0.isOnlySpoken }.compactMap(\.text)
    }

    /// What VoiceOver reads in front, one line a stop.
    public var spoken: [String] {
        front.stops.map { [$0.label, $0.value ?? ""].filter { !$0.isEmpty }.joined(separator: ", ") }
    }

    /// Whether the text, or a value, can be seen or heard in front.
    public func shows(_ text: String) -> Bool {
        front.all.contains { $0.text == text || $0.label == text || $0.value == text }
    }

    /// The title of the screen in front.
    public var title: String? { front.all.first { $0.role == .title }?.text }

    /// The label of the field that has the keyboard.
    public var focusedField: String? { front.all.first { $0.isFocused }?.label }

    /// The elements of a role in front.
    public func elements(_ role: Element.Role) -> [Element] {
        front.all.filter { $0.role == role }
    }

    /// The one element with that label or identifier.
    public func element(_ name: String, in place: String? = nil) throws -> Element {
        try finder.one(name, in: place, "element") { $0.isSpokenAsOne || $0.identifier == name }
    }

    /// The whole screen as text, for goldens.
    public func dump() -> String { tree.dump() }

    var front: Element { finder.front }
    var finder: Finder { Finder(tree: tree) }
}
