import AppModels
import AppPlatform
import Foundation

/// Puts the parts together. It lives as long as the process.
@MainActor
final class Running {
    private let phone = Phone()
    private let errand = KeptErrand(way: KeptWay(keeping: DefaultsKeeping()), drafts: KeptDrafts.ofThisApp())
    private let life: Life
    private var made: AppModel?
    private var taps: ReminderTaps?

    init() {
        life = Life(keeper: phone.keeper, behind: Background()) { [phone] session in
            let words = phone.wordsIn(phone.preferences.look.value.language)
            await session.planNotices(phone.notices, words, inFront: false)
        } wait: { [phone] ms in
            try await phone.wait(ms: ms)
        }
        phone.onCode = { [weak self] in self?.app.saw($0) }
        taps = ReminderTaps { [weak self] in self?.app.show($0) }
    }

    /// What the screens show; made with the first window. A process that is woken in the background has none.
    var app: AppModel {
        if let made { return made }
        let made = errand.takeUp(on: phone)
        life.attend(made)
        self.made = made
        return made
    }

    func looked(at isLookedAt: Bool) {
        if isLookedAt {
            app.changeWords()
        } else {
            phone.device.stopSpeaking()
        }
        errand.looked(at: isLookedAt, app)
        life.looked(at: isLookedAt)
    }

    /// The system gave the app a turn.
    func woken() async {
        await life.wake()
    }

    /// A slip's link, or that of a wall. Whatever else comes from outside is not ours.
    func opened(_ url: URL) {
        if let slip = Links.slip(url.absoluteString) { app.scan(slip) }
        if let wall = Links.invitation(url.absoluteString) { app.invited(wall) }
    }
}
