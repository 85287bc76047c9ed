import YixianCore

/// What every screen of an open profile stands on.
@MainActor
public final class Around {
    public let client: any ClientProtocol
    public let session: any SessionProtocol
    public let updates: Changes
    public let outside: any Outside
    public let navigator: Navigator
    public let sync: SyncRunner
    public let words: Held<Words>

    /// Whether somebody looks at the app.
    public let inFront: Held<Bool>

    public let scope: Scope

    /// Whom this person calls, as the first screen said last.
    let toCall: Held<Contact?>

    let drafts: FormDrafts

    /// Whether this person has been told, since the profile was opened, that members see who looked at their number.
    let toldOfReveals = Held(false)

    /// Whether the phone tells what is due at its time.
    let telling: Telling

    /// By how much the phone's clock is wrong, as the core said last.
    private var clockOffMs: Int64 = 0

    private var keeping: Task<Void, Never>?

    init(
        client: any ClientProtocol, session: any SessionProtocol, updates: Changes, outside: any Outside,
        navigator: Navigator, sync: SyncRunner, words: Held<Words>, inFront: Held<Bool>, scope: Scope,
        toCall: Held<Contact?>, drafts: FormDrafts = FormDrafts()
    ) {
        self.client = client
        self.session = session
        self.updates = updates
        self.outside = outside
        self.navigator = navigator
        self.sync = sync
        self.words = words
        self.inFront = inFront
        self.scope = scope
        self.toCall = toCall
        self.drafts = drafts
        telling = Telling(outside.notices)
    }

    public var device: any Device {
        outside.device
    }

    /// Who is at home here. Where nobody is (the profile was locked, or its enrolment taken back, meanwhile), the way
    /// leads to what the profile wants, and whoever asked ends.
    func openHome() async throws -> OpenHome {
        let home = try await session.home()
        try Task.checkCancellation()
        if case .open(let open) = home {
            heard(open)
            return open
        }
        navigator.restart(placeFor(home, session.profile()))
        throw CancellationError()
    }

    /// What the first screen says concerns the others as well: whom to call, and by how much the clock is wrong.
    func heard(_ home: OpenHome) {
        toCall.value = home.toCall
        clockOffMs = home.clockOffMs ?? 0
    }

    /// The moment, as well as this phone knows it: by its clock, put right by what the county said.
    func nowMs() -> Int64 {
        outside.nowMs() &- clockOffMs
    }

    /// Today in Asia/Shanghai, as well as this phone knows; the core's own word for it is on the first screen.
    func today() -> LocalDate {
        Timestamp(nowMs()).date()
    }

    /// Keeps what a person typed, one after the other. It outlives the screen and the profile that it was begun in.
    func keep(_ work: @escaping @MainActor () async throws -> Void) {
        let before = keeping
        keeping = scope.launch {
            await before?.value
            _ = try await attempt(work)
        }
    }

    /// Once everything is kept that was to be: a profile is locked, and the core let go of, after that.
    func kept() async {
        await keeping?.value
    }
}
