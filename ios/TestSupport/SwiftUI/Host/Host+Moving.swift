@_spi(Testing) extension Host {
    /// The back button, or the swipe from the edge.
    public func back() throws {
        guard let back = front.all.last(where: { $0.role == .back }) else {
            throw HostError("there is no way back", on: tree)
        }
        back.handlers.activate?()
        try check()
    }

    /// Draws the sheet in front down.
    public func dismissSheet() throws {
        let sheet = front
        guard sheet.role == .sheet || sheet.role == .popover else {
            throw HostError("no sheet is in front, but: \(sheet.line)", on: tree)
        }
        guard let dismiss = sheet.handlers.dismiss else {
            throw HostError("the sheet does not let itself be drawn away", on: tree)
        }
        dismiss()
        try check()
    }

    /// Types into the search field of the screen in front.
    public func search(_ text: String) throws {
        try type(text, into: searchField().label)
    }

    /// The key "search" of the keyboard.
    public func submitSearch() throws {
        try searchField().handlers.submit?()
        try check()
    }

    /// The button beside the search field, which ends the search.
    public func cancelSearch() throws {
        try searchField().handlers.dismiss?()
        try check()
    }

    /// Pulls down what scrolls in front, and waits until the screen has done what it does then.
    public func pullToRefresh() async throws {
        guard let refresh = front.all.first(where: { $0.handlers.refresh != nil })?.handlers.refresh else {
            throw HostError("nothing here can be pulled", on: tree)
        }
        await refresh()
        try await settle()
    }

    private func searchField() throws -> Element {
        guard let field = front.all.first(where: { $0.role == .searchField }) else {
            throw HostError("there is no search field", on: tree)
        }
        return field
    }
}
