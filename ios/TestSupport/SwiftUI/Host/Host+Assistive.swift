@_spi(Testing) extension Host {
    /// A double touch with VoiceOver.
    public func activate(_ name: String, in place: String? = nil) throws {
        let element = try spokenStop(name, in: place) { $0.voiceActivation != nil }
        element.voiceActivation?()
        try check()
    }

    /// An action that VoiceOver offers besides: named ones, swipes, items of a context menu, "escape", "magic tap".
    public func perform(_ action: String, on name: String, in place: String? = nil) throws {
        let element = try spokenStop(name, in: place) { $0.offered(action) != nil }
        element.offered(action)?()
        try check()
    }

    private func spokenStop(
        _ name: String, in place: String?, _ accepts: @escaping (Element) -> Bool
    ) throws -> Element {
        let element = try finder.ready(name, in: place, "element with that action", accepts)
        guard !element.isHidden else { throw HostError("VoiceOver does not meet “\(name)”", on: tree) }
        return element
    }
}

extension Element {
    fileprivate var voiceActivation: (() -> Void)? { handlers.accessibilityActivate ?? handlers.activate }

    fileprivate func offered(_ name: String) -> (() -> Void)? {
        if let action = handlers.actions.first(where: { $0.name == name }) { return action.perform }
        let item = (swipes + contextMenu).flatMap(\.all).first { $0.label == name && $0.isEnabled }
        return item?.handlers.activate
    }
}
