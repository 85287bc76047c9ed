import AppModels
import YixianCore

/// Brings everybody on this phone and the county to the same state, and plans anew what each is to be told: a day may have
/// passed, and somebody may have died. No PIN is asked for: a profile that is locked still
/// uploads what waits. Whoever cancels the task ends it, between two steps of the core: what was sent stays sent.
struct Exchange: Sendable {
    let core: any ClientProtocol

    /// The profile that was on the screen, if one was. It is taken as it is: opened anew without its PIN it would be
    /// locked under the hands of whoever comes back to it.
    let onScreen: (any SessionProtocol)?

    /// What the phone knows already is planned also where the county could not be reached.
    let plan: @MainActor @Sendable (any SessionProtocol) async -> Void

    /// The codes of what did not work, each once. One profile that cannot be synced keeps none of the others from it.
    func all() async -> Set<String> {
        do {
            var codes: Set<String> = []
            for profile in try await core.profiles() where !Task.isCancelled {
                if let code = await failure(of: profile.id) { codes.insert(code) }
            }
            return codes
        } catch {
            return [failureOf(error).code]
        }
    }

    private func failure(of profile: ProfileId) async -> String? {
        do {
            let session = try await session(of: profile)
            let failure = await failure(of: session)
            if !Task.isCancelled { await plan(session) }
            return failure
        } catch {
            return failureOf(error).code
        }
    }

    private func failure(of session: any SessionProtocol) async -> String? {
        do {
            try await finish(session.sync(keepTrying: false))
            return nil
        } catch {
            return failureOf(error).code
        }
    }

    private func session(of profile: ProfileId) async throws -> any SessionProtocol {
        if let onScreen, onScreen.profile() == profile { return onScreen }
        return try await core.session(profile: profile, pin: nil)
    }

    /// Cancelling a task does not reach the core by itself.
    private func finish(_ run: any SyncRunProtocol) async throws {
        try await withTaskCancellationHandler {
            _ = try await run.finish()
        } onCancel: {
            run.cancel()
        }
    }
}
