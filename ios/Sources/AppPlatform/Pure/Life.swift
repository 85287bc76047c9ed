import AppModels
import YixianCore

/// What the system gives to an app that nobody looks at.
@MainActor
public protocol Behind: AnyObject {
    /// Goes on after the person has left, for some seconds; the system says when they are over, if nobody says `letGo`
    /// before.
    func holdOn(_ over: @escaping @MainActor () -> Void)

    func letGo()

    /// Asks to be woken for an exchange, not before so long. The system decides whether and when.
    func askToBeWoken(afterMs: Int64)

    /// The codes of what did not work while nobody looked.
    func noted(_ codes: Set<String>)
}

/// The app's life as the system plays it: looked at, left, woken in the background, suspended. Whatever follows on what,
/// the core's files are let go of before the process is suspended, and open when somebody looks.
@MainActor
public final class Life {
    private let keeper: CoreKeeper
    private let behind: any Behind
    private let plan: @MainActor (any SessionProtocol) async -> Void
    private let wait: @MainActor (_ ms: Int64) async throws -> Void
    private var app: AppModel?
    private var isWanted = false
    private var isShown = false
    private var stepping: Task<Void, Never>?
    private var sending: Task<Void, Never>?

    /// `plan` plans anew what a profile is to be told on the days to come.
    public init(
        keeper: CoreKeeper, behind: any Behind, plan: @escaping @MainActor (any SessionProtocol) async -> Void,
        wait: @escaping @MainActor (_ ms: Int64) async throws -> Void
    ) {
        self.keeper = keeper
        self.behind = behind
        self.plan = plan
        self.wait = wait
    }

    /// The screens, once there are any. A process that is woken in the background has none.
    public func attend(_ app: AppModel) {
        self.app = app
    }

    /// Somebody looks at the app, or nobody does any more; said as often as the system says it.
    public func looked(at isLookedAt: Bool) {
        isWanted = isLookedAt
        if isLookedAt {
            sending?.cancel()
        } else {
            behind.holdOn { [weak self] in self?.sending?.cancel() }
        }
        guard stepping == nil else { return }
        stepping = Task {
            while isWanted != isShown { await step() }
            stepping = nil
            behind.letGo()
        }
    }

    /// Comes back once what was begun is done.
    func settled() async {
        await stepping?.value
    }

    private func step() async {
        isShown = isWanted
        if isShown { await come() } else { await go() }
    }

    private func come() async {
        await keeper.need(.looking)
        guard let app else { return }
        try? await app.resume()
        // The files were let go of while it was opening.
        if case .broken(let failure) = app.state, failure.code == "paused" { app.open() }
    }

    /// What was typed is kept, what waits is sent if there is signal, and then every file is let go of.
    private func go() async {
        guard let app else { return await keeper.release(.looking) }
        app.putAway()
        let owes = await app.owes()
        behind.askToBeWoken(afterMs: owes ? Self.soonMs : Self.laterMs)
        if owes { await exchange(within: Self.leavingMs) }
        guard !isWanted else { return }
        try? await app.pause()
        await keeper.release(.looking)
    }

    /// Woken in the background. The system cancels the task when it has had enough; the files are let go of either way.
    public func wake() async {
        behind.askToBeWoken(afterMs: Self.laterMs)
        await keeper.need(.exchanging)
        await exchange(within: Self.wokenMs)
        await keeper.release(.exchanging)
    }

    /// Ends after so long, and before if this task is cancelled.
    private func exchange(within ms: Int64) async {
        if let sending { return await sending.value }
        let work = Task { await exchangeAll() }
        sending = work
        let limit = Task {
            try await wait(ms)
            work.cancel()
        }
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            work.cancel()
        }
        limit.cancel()
        sending = nil
    }

    private func exchangeAll() async {
        guard let core = try? await keeper.core() else { return }
        let exchange = Exchange(core: core, onScreen: app?.session) { [self] in await planUnseen($0) }
        behind.noted(await exchange.all())
    }

    /// Whoever looks at his own screens sees what is due on them, and they plan by themselves.
    private func planUnseen(_ session: any SessionProtocol) async {
        if isWanted, session === app?.session { return }
        await plan(session)
    }

    /// The system gives about half a minute, and pausing has to have its part of it.
    private static let leavingMs: Int64 = 20_000
    private static let wokenMs: Int64 = 20_000
    private static let soonMs: Int64 = 15 * 60_000
    private static let laterMs: Int64 = 6 * 3_600_000
}
