import Observation
import YixianCore

/// How far the app has come.
public enum AppState: Equatable, Sendable {
    case opening

    /// The core does not open: no room, a lock that somebody holds.
    case broken(failure: Failure)

    case open
}

/// The app from its first moment: opens the core, finds out whose phone it is, and holds the way back with a state holder
/// for every place on it. It outlives what a screen does not: another language, a window that is made anew.
@MainActor @Observable
public final class AppModel {
    public let outside: any Outside
    public let navigator: Navigator

    /// What has been filled into forms and not been recorded yet.
    public let drafts: FormDrafts

    public private(set) var state = AppState.opening

    /// What changes in the core.
    @ObservationIgnored public let updates = Changes()

    @ObservationIgnored let scope: Scope
    @ObservationIgnored let codes = Held<String?>(nil)
    private let wording: Held<Words>
    private let contacts = Held<Contact?>(nil)
    private let front = Held(false)
    private var entered: Around?
    @ObservationIgnored private var restored: [Place]
    @ObservationIgnored private var wanted: Place?
    @ObservationIgnored private var opened: (any ClientProtocol)?
    @ObservationIgnored private var models: [Place: ScreenModel] = [:]

    /// What was scanned for a form that is not there yet: the system may end the app while its camera is in front.
    @ObservationIgnored private var seen: (text: String, place: Place)?

    @ObservationIgnored private var putAwayMs: Int64 = 0
    @ObservationIgnored private var isBeginning = false

    public init(
        outside: any Outside, scope parent: Scope = Scope(), restored: [Place] = [], drafts: FormDrafts = FormDrafts()
    ) {
        self.outside = outside
        self.restored = restored
        self.drafts = drafts
        scope = parent.within()
        navigator = Navigator(start: restored.first ?? .welcome)
        wording = Held(outside.wordsIn(outside.preferences.look.value.language))
        open()
        navigator.places.collect(in: scope) { [weak self] in self?.forgetWhatWasLeft($0) }
        outside.preferences.look.collect(in: scope) { [weak self] _ in self?.changeWords() }
        scope.follow { [weak self, signal = outside.signal] in
            for await _ in signal { self?.entered?.sync.signalIsBack() }
        }
    }

    /// In the language of the moment.
    public var words: Words {
        wording.value
    }

    /// Whom to call in the branch, beside what the secretary can help with; none while nobody knows the number.
    public var calling: Calling? {
        contacts.value.map(words.calling)
    }

    /// A code that was scanned with whatever the person scans with, until it has been used.
    public var scanned: String? {
        codes.value
    }

    /// The core, once it is open.
    var core: any ClientProtocol {
        get throws {
            guard let opened else { throw CoreError.Closed(detail: "the core is not open") }
            return opened
        }
    }

    /// The profile that is open, for the places that show one.
    var around: Around? {
        entered
    }

    /// The profile that somebody looks at, if one is open.
    public var session: (any SessionProtocol)? {
        entered?.session
    }

    /// Whether something waits to be sent; where nobody knows, it is taken for granted.
    public func owes() async -> Bool {
        guard let profiles = try? await core.profiles() else { return true }
        return profiles.contains { $0.toSend ?? 1 > 0 }
    }

    /// The device speaks another language now, or the person chose one.
    public func changeWords() {
        wording.value = outside.wordsIn(outside.preferences.look.value.language)
    }

    /// Opens the core; again, if it did not open.
    public func open() {
        guard !isBeginning else { return }
        isBeginning = true
        state = .opening
        scope.launch { [self] in
            let began = try await attempt(beginAnywhere)
            isBeginning = false
            tell(began)
        }
    }

    private func beginAnywhere() async throws {
        let core = try await openedCore()
        navigator.restart(try await firstPlaces(core, core.profiles()))
    }

    private func openedCore() async throws -> any ClientProtocol {
        if let opened { return opened }
        let core = try await outside.openCore()
        follow(core)
        return core
    }

    private func tell(_ began: Result<Void, any Error>) {
        switch began {
        case .success: state = .open
        case .failure(let error): state = .broken(failure: failureOf(error))
        }
        guard state == .open else { return }
        if let place = wanted { show(place) }
        wanted = nil
        if scanned != nil { navigator.go(.enrol) }
        if seen?.place != navigator.stack.last { seen = nil }  // it was for somebody who is not here
    }

    /// A slip was scanned: the way leads to its use.
    public func scan(_ link: String) {
        codes.value = link
        if state == .open { navigator.go(.enrol) }
    }

    /// A reminder was touched, perhaps before the core is open: where its person was before gives way to it then. Nobody's
    /// place is shown where no profile is at home: a list of people or a PIN leads on to nothing.
    public func show(_ place: Place) {
        restored = []
        if state != .open {
            wanted = place
        } else if navigator.stack.first == .home {
            navigator.show(place)
        }
    }

    /// The camera was asked for a code, and this is what it says; none if there is no code in the picture.
    public func saw(_ text: String?) {
        let place = state == .open ? navigator.stack.last : restored.last
        if let place, place.scans {
            give(text ?? "", to: place)
        } else if state == .open, place != .enrol {
            return  // a PIN is asked for, or whoever asked for the code has gone on
        } else if let text {
            scan(text)
        } else {
            enrol().sawNoSlip()
        }
    }

    /// The code on a host branch's wall was scanned with whatever the person scans with: it fills in the form.
    public func invited(_ link: String) {
        if state == .open, navigator.stack.first != .home { return }  // somebody is asked for first
        show(.reportHost)
        give(link, to: .reportHost)
    }

    private func give(_ text: String, to place: Place) {
        if let asking = models[place] as? any Scans { asking.saw(text) } else { seen = (text, place) }
    }

    func forgetScanned() {
        codes.value = nil
    }

    private func follow(_ core: any ClientProtocol) {
        opened = core
        scope.follow { [updates] in
            for await update in core.updates() { updates.emit(Set(update.areas)) }
        }
    }

    /// Whoever uses this phone; with one profile, where its person was when the system put the app away.
    private func firstPlaces(_ core: any ClientProtocol, _ profiles: [ProfileRow]) async throws -> [Place] {
        guard let only = profiles.first, profiles.count == 1 else { return [profiles.isEmpty ? .welcome : .profiles] }
        let first = try await firstPlace(core, only.id)
        let before = restored
        restored = []  // it was one person's, and once
        return first == .home && before.first == .home ? before : [first]
    }

    private func firstPlace(_ core: any ClientProtocol, _ profile: ProfileId) async throws -> Place {
        do {
            return try await enter(core.session(profile: profile, pin: nil))
        } catch let error where isForGood(error) {
            return .profiles
        }
    }

    /// Trying again does not open it: from the list of people a new code can be entered.
    private func isForGood(_ error: any Error) -> Bool {
        switch error as? CoreError {
        case .ProfileDamaged, .KeyLost: true
        default: false
        }
    }

    /// Opens a profile's screens, and goes where it stands.
    func begin(_ session: any SessionProtocol) async throws {
        navigator.restart(try await enter(session))
    }

    private func enter(_ session: any SessionProtocol) async throws -> Place {
        let home = try await session.home()
        try Task.checkCancellation()
        leave()
        let scope = scope.within()
        let sync = SyncRunner(session: session, scope: scope)
        entered = Around(
            client: try core, session: session, updates: updates, outside: outside, navigator: navigator, sync: sync,
            words: wording, inFront: front, scope: scope, toCall: contacts, drafts: drafts)
        if case .open(let open) = home { entered?.heard(open) }
        entered?.keepNotices()
        sync.ask()
        return placeFor(home, session.profile())
    }

    /// Closes what one person sees, so that another can take the phone. What waits is sent all the same.
    public func changePerson() {
        let around = entered
        leave()
        navigator.restart(.profiles)
        scope.launch {
            await around?.kept()
            try await around?.session.lock()
        }
    }

    /// The profile whose person is not known yet: a code is for that one.
    func unfinished() async throws -> ProfileId? {
        guard let session = entered?.session else { return nil }
        switch try await session.home() {
        case .new, .enrolmentWaits: return session.profile()
        case .locked, .open: return nil
        }
    }

    /// A profile is gone: back to whoever is left.
    func deleted() async throws {
        let core = try core
        let profiles = try await core.profiles()
        if let gone = entered?.session.profile(), !profiles.contains(where: { $0.id == gone }) {
            await outside.notices.schedule(profile: gone.value, notices: [])
        }
        drafts.only(profiles.map(\.id))
        let first = try await firstPlaces(core, profiles)
        if profiles.count != 1 { leave() }  // else whoever is left has been entered
        navigator.restart(first)
    }

    /// The state holder of a place: the same one for as long as the place is on the way back.
    func model<Model: ScreenModel>(_ place: Place, _ make: () -> Model) -> Model {
        if let model = models[place] as? Model { return model }
        let made = make()
        models[place] = made
        giveSeen(place, made)
        return made
    }

    private func giveSeen(_ place: Place, _ made: ScreenModel) {
        guard let seen, seen.place == place else { return }
        self.seen = nil
        (made as? any Scans)?.saw(seen.text)
    }

    /// Somebody looks at the app again: what others did meanwhile is fetched.
    public func takenUp() {
        front.value = true
        let away = outside.nowMs() &- putAwayMs
        if putAwayMs != 0, !(0...lockAfterMs).contains(away) { lockIfItHasAPin() }
        entered?.sync.ask()
    }

    /// A PIN is for a phone that several people use: after a while whoever takes it up is asked who he is.
    private func lockIfItHasAPin() {
        guard let around = entered else { return }
        let profile = around.session.profile()
        scope.launch { [self] in
            guard try await core.profiles().contains(where: { $0.id == profile && $0.hasPin }) else { return }
            leave()  // before it is locked: a screen that reads itself anew would lead to the PIN a second time
            await around.kept()
            _ = try await attempt { try await around.session.lock() }
            try await begin(core.session(profile: profile, pin: nil))
        }
    }

    /// The system may end the app at any moment from here on.
    public func putAway() {
        front.value = false
        putAwayMs = outside.nowMs()
        for model in models.values { model.keep() }
    }

    /// Lets go of every file and lock, once what was typed is kept: the system ends an app that holds one while it is
    /// suspended. Nothing can be recorded until `resume`.
    public func pause() async throws {
        putAway()
        await entered?.kept()
        try await opened?.pause()
    }

    /// Opens the files again, reads every screen anew, and fetches what others did meanwhile.
    public func resume() async throws {
        try await opened?.resume()
        updates.emit(Set(Area.allCases))
        takenUp()
    }

    private func forgetWhatWasLeft(_ stack: [Place]) {
        let profile = entered?.session.profile()
        for place in models.keys where !stack.contains(place) {
            models.removeValue(forKey: place)?.close()
            if let profile { drafts.leave(place, of: profile) }
        }
        if state == .open, let seen, !stack.contains(seen.place) { self.seen = nil }
    }

    private func leave() {
        let left = models.values
        models = [:]
        for model in left { model.close() }
        entered?.scope.cancel()
        entered = nil
        contacts.value = nil
    }

    /// Ends everything; what was typed is kept.
    public func close() {
        leave()
        scope.cancel()
    }
}

/// After so long in a pocket, or a clock that went back, a profile with a PIN wants it again.
private let lockAfterMs: Int64 = 5 * 60_000

/// Where a profile stands.
public func placeFor(_ home: Home, _ profile: ProfileId) -> Place {
    switch home {
    case .new: .enrol
    case .enrolmentWaits: .enrolmentWaits
    case .locked: .unlock(profile: profile.value)
    case .open: .home
    }
}
