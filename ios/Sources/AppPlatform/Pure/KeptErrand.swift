import AppModels

/// What somebody was about when he put the app away: where he was, and the forms that he had begun. It is kept only while
/// nobody looks. Once somebody does, the app itself has it: what is recorded then must not come back after a crash, nor a
/// form lie about that nobody will take up.
@MainActor
public struct KeptErrand {
    private let way: KeptWay
    private let drafts: KeptDrafts?

    public init(way: KeptWay, drafts: KeptDrafts?) {
        self.way = way
        self.drafts = drafts
    }

    /// The app as it was put away, if the system ended it meanwhile.
    public func takeUp(on outside: any Outside) -> AppModel {
        let nowMs = outside.nowMs()
        let begun = drafts?.take(nowMs: nowMs) ?? FormDrafts()
        return AppModel(outside: outside, restored: way.take(nowMs: nowMs), drafts: begun)
    }

    /// Somebody looks at the app, or nobody does any more.
    public func looked(at isLookedAt: Bool, _ app: AppModel) {
        if isLookedAt { forget() } else { keep(app) }
    }

    private func keep(_ app: AppModel) {
        let nowMs = app.outside.nowMs()
        way.keep(app.navigator.stack, nowMs: nowMs)
        drafts?.keep(app.drafts, nowMs: nowMs)
    }

    private func forget() {
        way.forget()
        drafts?.forget()
    }
}
