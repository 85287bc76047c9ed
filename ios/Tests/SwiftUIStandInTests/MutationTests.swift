@_spi(Testing) import SwiftUI
import Testing

/// A small screen with one deliberate mistake in it at a time. Each has to be caught by what a usual test of the screen
/// says, and the screen without a mistake has to pass all of it.
@MainActor @Suite(.timeLimit(.minutes(1))) struct MutationTests {
    @Test func withoutAMistakeEverythingHolds() async throws {
        try await journey(.none)
    }

    @Test(arguments: Mistake.deliberate)
    func everyMistakeIsCaught(mistake: Mistake) async throws {
        var isCaught = false
        do {
            try await journey(mistake)
        } catch {
            isCaught = true
            print("caught \(mistake): \((error as? HostError)?.reason ?? "\(error)")")
        }
        #expect(isCaught, "\(mistake) went unnoticed")
    }

    /// What a test of this screen would do; it throws where the screen does not answer as it should.
    private func journey(_ mistake: Mistake) async throws {
        let roll = Roll(mistake: mistake)
        let screen = Host(RollView(model: roll, mistake: mistake))
        try await screen.settle()
        try expect(roll.isListening, "the screen listens")
        try screen.tap("present", in: "Li")
        try expect(screen.shows("1 of 2"), "the count follows")
        try expect(roll.present == ["Li"], "the one who was touched is present")
        try screen.type("late", into: "note")
        try expect(roll.note == "late", "the note is kept")
        try screen.toggle("large")
        try expect(!screen.shows("seal"), "no seal beside large text")
        try screen.swipeAction("away", on: "Wang")
        try screen.tap("Cancel")
        try screen.swipeAction("away", on: "Wang")
        try screen.tap("yes, away")
        try expect(roll.away == ["Wang"], "who is away is away")
        try screen.tap("details")
        try expect(screen.title == "details", "the title of the details")
        try screen.back()
        try expect(screen.spoken.contains("Li, present"), "a row is read as one")
        try screen.close()
        for _ in 0..<10 { await Task.yield() }
        try expect(!roll.isListening, "nobody listens to a closed screen")
    }

    private func expect(_ isTrue: Bool, _ what: String) throws {
        if !isTrue { throw Broken(what: what) }
    }

    private struct Broken: Error, CustomStringConvertible {
        let what: String
        var description: String { "does not hold: \(what)" }
    }
}
