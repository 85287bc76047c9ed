@testable import AppModels

/// What was entered of members away, and what of it was a mistake.
extension Samples {
    private func entry(
        _ id: String, _ what: String, _ said: String = "", by: String? = nil, mayWithdraw: Bool = true,
        withdrawn: String = "", reason: String = ""
    ) -> AwayEntryItem {
        AwayEntryItem(
            id: id, what: what, words: said, by: words.awayEntriesBy(date: day(9, 3), name: by ?? yu),
            mayWithdraw: mayWithdraw, withdrawn: withdrawn, reason: reason)
    }

    private func entries(_ person: String, _ name: String, _ rows: [AwayEntryItem]) -> AwayEntriesState {
        AwayEntriesState(person: person, name: name, branch: branch, isOwn: person.isEmpty, rows: rows)
    }

    private var called: String {
        words.awayEntryContact(date: day(9, 3), what: words.contactReached(way: words.contactCall))
    }

    private var ofAnother: AwayEntryItem {
        entry(
            "e2", words.awayEntryStep(step: words.lostFamily, date: day(9, 2)),
            say("嫂子去问新号。", "His sister-in-law asks for the new number."), mayWithdraw: false,
            withdrawn: words.awayEntriesWithdrawn(date: day(9, 4), name: tang),
            reason: words.awayEntriesReason(words: say("记错人了,问的是单家。", "It was another man's family.")))
    }

    var entriesOf: AwayEntriesState {
        entries(
            "p", tang,
            [
                entry("e1", called, say("都好,腊月回来。", "All well, home in December.")), ofAnother,
                entry("e3", words.awayEntryHostYes(branch: hostName, date: day(8, 30)), by: tang),
                entry("e4", words.awayEntryDeparture(place: gusu, date: day(3, 27)), mayWithdraw: false),
            ])
    }

    var entriesOwn: AwayEntriesState {
        let me = memberName
        let shown = words.awayEntryCertificate(number: "新沙 0031", from: day(3, 27), last: day(9, 26))
        return entries(
            "", me,
            [
                entry("o1", words.awayEntryReturn(date: day(9, 3)), by: me),
                entry("o2", shown, mayWithdraw: false),
                entry("o3", words.awayEntryHost(branch: hostName, date: day(8, 30)), by: me),
                entry("o4", words.awayEntryChoice(way: words.chooseRegister), by: me),
            ])
    }

    var entriesNone: AwayEntriesState { entries("p", tang, []) }
}
