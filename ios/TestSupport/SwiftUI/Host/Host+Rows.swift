@_spi(Testing) extension Host {
    /// Swipes over the row with that text and touches what appears.
    public func swipeAction(_ action: String, on row: String) throws {
        try offer(action, on: row, "swipe", \.swipes)
    }

    /// Presses the element with that text for long and touches what appears.
    public func longPress(_ action: String, on name: String) throws {
        try offer(action, on: name, "item of a context menu", \.contextMenu)
    }

    /// Deletes the row with that text, where `onDelete` allows it.
    public func delete(_ row: String) throws {
        let row = try holder(of: row, "row that can be deleted") { $0.handlers.delete != nil }
        guard row.details["delete"] != "disabled" else { throw HostError("“\(row.label)” cannot be deleted", on: tree) }
        row.handlers.delete?()
        try check()
    }

    /// Moves the row with that text, where `onMove` allows it, as the list says places: from, and before which.
    public func move(_ row: String, from: Int, to: Int) throws {
        try holder(of: row, "row that can be moved") { $0.handlers.move != nil }
            .handlers.move?(IndexSet(integer: from), to)
        try check()
    }

    private func offer(_ action: String, on name: String, _ what: String, _ offers: (Element) -> [Element]) throws {
        let holder = try holder(of: name, "element with a \(what)") { !offers($0).isEmpty }
        guard let chosen = offers(holder).flatMap(\.all).first(where: { $0.isCalled(action) }) else {
            let there = offers(holder).map(\.line).joined(separator: ", ")
            throw HostError("no \(what) “\(action)” on “\(name)”. There is: \(there)", on: tree)
        }
        guard chosen.isEnabled else { throw HostError("“\(action)” on “\(name)” is disabled", on: tree) }
        chosen.handlers.activate?()
        try check()
    }

    /// The smallest element that is or holds the named one and has what is asked for.
    private func holder(of name: String, _ what: String, _ accepts: (Element) -> Bool) throws -> Element {
        let holders = front.all.filter { accepts($0) && $0.all.contains { $0.isCalled(name) } }
        guard let holder = holders.last else { throw HostError("no \(what) holds “\(name)”", on: tree) }
        return holder
    }
}
