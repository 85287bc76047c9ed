import AppTesting
import Testing
import YixianCore

@testable import AppModels

private let detail = "for a report"

/// A kind that is added has no branch here, and does not compile until it is in the list.
private func isListed(_ error: CoreError) -> Bool {
    switch error {
    case .NotEnrolled, .AlreadyEnrolled, .Locked, .WrongPin, .PinTooSoon, .Invalid, .WrongServer, .EnrolmentRefused,
        .Rejected, .NotPermitted, .NotHere, .OutcomeNeeded, .Offline, .NotTheServer, .TryLater, .Standing,
        .NeedsAppUpdate, .StorageFull, .NoSuchProfile, .ProfileDamaged, .KeyLost, .VaultUnavailable, .Paused, .Closed,
        .Cancelled, .Unexpected:
        true
    }
}

private let everyKind: [CoreError] = [
    .NotEnrolled(detail: detail), .AlreadyEnrolled(detail: detail), .Locked(detail: detail),
    .WrongPin(failed: 1, waitMs: 0, detail: detail), .PinTooSoon(waitMs: 30_000, detail: detail),
    .Invalid(field: "digits", reason: "code_length", most: nil, detail: detail), .WrongServer(detail: detail),
    .EnrolmentRefused(reason: "used_code", detail: detail), .Rejected(reason: "wrong_digits", detail: detail),
    .NotPermitted(reason: "not_in_office", detail: detail), .NotHere(what: "the meeting", detail: detail),
    .OutcomeNeeded(tally: tally(), detail: detail), .Offline(detail: detail), .NotTheServer(detail: detail),
    .TryLater(afterS: 60, detail: detail), .Standing(standing: "replaced", detail: detail),
    .NeedsAppUpdate(detail: detail), .StorageFull(detail: detail), .NoSuchProfile(detail: detail),
    .ProfileDamaged(detail: detail), .KeyLost(unsent: 3, detail: detail), .VaultUnavailable(detail: detail),
    .Paused(detail: detail), .Closed(detail: detail), .Cancelled(detail: detail),
    .Unexpected(reason: "store", detail: detail),
]

struct FailureTests {
    @Test("every kind says in both languages what happened and what to do", arguments: everyKind)
    func said(_ error: CoreError) {
        let failure = failureOf(error)
        #expect(isListed(error))
        for words in [chineseWords, englishWords] {
            #expect(failure.what(words) == words.error(failure.code)?.what)
            #expect(!failure.what(words).isEmpty && !failure.advice(words).isEmpty)
        }
    }

    @Test("a reason that the county gives is what the screen says, not the kind around it")
    func reasons() {
        #expect(failureOf(CoreError.EnrolmentRefused(reason: "used_code", detail: detail)).code == "used_code")
        #expect(failureOf(CoreError.Rejected(reason: "wrong_digits", detail: detail)).code == "wrong_digits")
        #expect(failureOf(CoreError.Standing(standing: "replaced", detail: detail)).code == "replaced")
    }

    @Test(
        "a code that this version does not know falls back and never shows an empty text",
        arguments: ["", " ", "new", "%s"])
    func unknown(_ code: String) {
        for words in [chineseWords, englishWords] {
            #expect(Failure(code: code).what(words) == words.error("internal")?.what)
            #expect(Failure(code: code).advice(words) == words.error("internal")?.advice)
        }
    }

    @Test("the wait is told in seconds, from a minute on in minutes, and never too short")
    func waits() {
        func wait(_ ms: Int64) -> String { Failure(code: "pin_too_soon", waitMs: ms).advice(chineseWords) }
        #expect(wait(1) == chineseWords.waitSeconds(seconds: 1))
        #expect(wait(1_000) == chineseWords.waitSeconds(seconds: 1))
        #expect(wait(1_001) == chineseWords.waitSeconds(seconds: 2))
        #expect(wait(59_000) == chineseWords.waitSeconds(seconds: 59))
        #expect(wait(59_001) == chineseWords.waitMinutes(minutes: 1))
        #expect(wait(60_001) == chineseWords.waitMinutes(minutes: 2))
        #expect(wait(3_600_000) == chineseWords.waitMinutes(minutes: 60))
        #expect(!wait(.max).isEmpty)
    }

    @Test("a wait that no number holds is no wait")
    func endlessWait() {
        let failure = failureOf(CoreError.WrongPin(failed: 9, waitMs: .max, detail: detail))
        #expect(failure.advice(chineseWords) == "请再输一次。")
    }

    @Test("the report names code and detail, and of a foreign error only its type")
    func reports() {
        struct Foreign: Error { let name = "王德福" }
        #expect(failureOf(CoreError.Offline(detail: detail)).report == "offline: \(detail)")
        #expect(failureOf(Foreign()) == Failure(code: "internal", report: "Foreign"))
    }

    @Test("the secretary is called for what he can help with")
    func calls() {
        #expect(Failure(code: "replaced").calls)
        #expect(!Failure(code: "offline").calls)
    }

    @MainActor @Test("cancelling stays cancelling")
    func cancelling() async throws {
        await #expect(throws: CancellationError.self) {
            _ = try await attempt { throw CancellationError() }
        }
        let outcome = try await attempt { throw CoreError.Offline(detail: detail) }
        #expect(throws: CoreError.self) { try outcome.get() }
    }
}
