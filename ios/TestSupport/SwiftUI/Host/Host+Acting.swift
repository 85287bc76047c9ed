@_spi(Testing) extension Host {
    /// Touches a control by its label or identifier, near another element if it is not the only one of that name.
    public func tap(_ name: String, in place: String? = nil) throws {
        let control = try finder.ready(name, in: place, "control") {
            $0.handlers.activate != nil || $0.handlers.turn != nil
        }
        if let activate = control.handlers.activate { activate() } else { control.flip() }
        try check()
    }

    /// Puts the keyboard on a field and types, character by character, instead of what was there.
    public func type(_ text: String, into name: String, in place: String? = nil) throws {
        try focus(name, in: place)
        if try field(name, in: place).typed.isEmpty == false { try write("", into: name, in: place) }
        for character in text {
            try write(field(name, in: place).typed + String(character), into: name, in: place)
        }
        try check()
    }

    /// Puts the keyboard on a field and takes it off the one that had it.
    public func focus(_ name: String, in place: String? = nil) throws {
        let field = try field(name, in: place)
        for other in front.all where other !== field && other.isFocused { other.handlers.unfocus?() }
        field.handlers.focus?()
        try check()
    }

    /// The key at the corner of the keyboard.
    public func submit(_ name: String, in place: String? = nil) throws {
        try finder.ready(name, in: place, "field") { $0.handlers.submit != nil }.handlers.submit?()
        try check()
    }

    /// Turns a switch to its other side.
    public func toggle(_ name: String, in place: String? = nil) throws {
        try finder.ready(name, in: place, "switch") { $0.handlers.turn != nil }.flip()
        try check()
    }

    /// Chooses an option of a picker.
    public func choose(_ option: String, from name: String, in place: String? = nil) throws {
        let picker = try finder.ready(name, in: place, "picker") { $0.handlers.choose != nil }
        guard let choice = picker.children.first(where: { $0.isCalled(option) }) else {
            throw HostError("“\(name)” has no option “\(option)”", on: tree)
        }
        picker.handlers.choose?(choice)
        try check()
    }

    /// Moves a stepper, a slider or another adjustable element by one step.
    public func adjust(_ name: String, _ direction: AccessibilityAdjustmentDirection, in place: String? = nil) throws {
        try finder.ready(name, in: place, "adjustable element") { $0.handlers.adjust != nil }
            .handlers.adjust?(direction)
        try check()
    }

    /// Draws a slider to a value.
    public func slide(_ name: String, to value: Double, in place: String? = nil) throws {
        try finder.ready(name, in: place, "slider") { $0.handlers.slide != nil }.handlers.slide?(value)
        try check()
    }

    /// Chooses a date.
    public func setDate(_ name: String, to date: Date, in place: String? = nil) throws {
        try finder.ready(name, in: place, "date picker") { $0.handlers.setDate != nil }.handlers.setDate?(date)
        try check()
    }

    /// Opens a URL, as a link elsewhere on the phone would.
    public func open(_ url: URL) throws {
        guard !graph.outside.urlHandlers.isEmpty else { throw HostError("nobody takes \(url)", on: tree) }
        for handler in graph.outside.urlHandlers { handler(url) }
        try check()
    }

    private func field(_ name: String, in place: String?) throws -> Element {
        try finder.ready(name, in: place, "field") { $0.handlers.write != nil }
    }

    private func write(_ text: String, into name: String, in place: String?) throws {
        try field(name, in: place).handlers.write?(text)
        graph.refresh()
    }
}

extension Element {
    fileprivate var typed: String { handlers.read?() ?? "" }
    fileprivate func flip() { handlers.turn?(value != "on") }
}
