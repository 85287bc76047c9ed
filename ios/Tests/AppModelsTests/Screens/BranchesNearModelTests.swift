import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// Looking for a branch where one is.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct BranchesNearModelTests {
    private let hall = Hall()

    private func model() -> BranchesNearModel {
        hall.navigator.go(.branchesNear)
        return BranchesNearModel(hall.around, find: findTwo)
    }

    private func picked(word: String = "") -> BranchesNearModel {
        let model = model()
        for event: BranchesNearEvent in [.type(text: "苏州"), .pick(code: "320508"), .word(text: word)] {
            model.on(event)
        }
        return model
    }

    private func looked(_ near: BranchesNear, word: String = "") async throws -> BranchesNearModel {
        hall.floating.onLook = { near }
        let model = picked(word: word)
        model.on(.look)
        try await hall.settle()
        return model
    }

    @Test("a county is picked, its branches are read, and nothing is recorded")
    func looks() async throws {
        let model = model()
        #expect(!model.state.isReady && model.state.found == nil)
        model.on(.type(text: "苏州"))
        #expect(model.state.search.found == [PlaceFound(code: "320508", name: "江苏省苏州市姑苏区")])
        model.on(.look)
        model.on(.pick(code: "320508"))
        #expect(model.state.isReady && model.state.found == nil)
        let found = try #require(try await looked(near()).state.found)
        let rows = [
            BranchItem(name: "大儒巷社区党支部", above: "平江街道党工委"), BranchItem(name: "虎丘社区流动党员党支部", above: "虎丘街道党工委"),
        ]
        let ask = "带上身份证和活动证,到那里的党群服务中心去问。"
        #expect(found == BranchesFound(rows: rows, note: "", ask: ask))
        #expect(hall.floating.looked == ["320508 "], "without a place nobody was asked")
        #expect(hall.floating.recorded.isEmpty && hall.syncs == 0 && hall.place == .branchesNear)
    }

    @Test("from what was found the way leads to the code that the branch there scans, and what was found stays")
    func reports() async throws {
        let model = try await looked(near())
        model.on(.report)
        #expect(hall.place == .guestCard && model.state.found != nil && hall.floating.recorded.isEmpty)
    }

    @Test("a word is sent along as it is meant, and is no longer than a name may be")
    func word() async throws {
        let model = try await looked(near(), word: " 流动 ")
        #expect(hall.floating.looked == ["320508 流动"] && model.state.word == " 流动 ")
        let longest = String(repeating: "𠮷", count: 64)
        model.on(.word(text: longest))
        model.on(.word(text: longest + "口"))
        #expect(model.state.word == longest)
    }

    @Test("a county that is not on the platform is called by the name that was picked")
    func elsewhere() async throws {
        let found = try await looked(nearNobody).state.found
        let note = "江苏省苏州市姑苏区的支部在这里查不到。可以问当地的党组织,或者打 12371。"
        #expect(found == BranchesFound(rows: [], note: note, ask: ""))
    }

    @Test("a county that has no such branch says so")
    func none() async throws {
        let found = try await looked(near([])).state.found
        #expect(found == BranchesFound(rows: [], note: "没有这样的支部。换个词试试。", ask: ""))
    }

    @Test("where there are more a word of the name finds them")
    func more() async throws {
        let found = try #require(try await looked(near(more: true)).state.found)
        #expect(found.rows.count == 2 && found.note == "还有。写上名字里的一个词再找。" && !found.ask.isEmpty)
    }

    @Test("what was found is said in the language of the moment")
    func language() async throws {
        let model = try await looked(near([]))
        hall.words.value = englishWords
        #expect(model.state.found?.note == "There is no such branch. Try another word.")
    }

    @Test("without signal it is said, what was typed stays, and looking again finds")
    func offline() async throws {
        hall.floating.onLook = { throw CoreError.Offline(detail: "no route") }
        let model = picked(word: "流动")
        model.on(.look)
        try await hall.settle()
        #expect(model.failure?.code == "offline")
        let kept = model.state
        #expect(kept.search.chosen?.code == "320508" && kept.word == "流动" && kept.found == nil)
        #expect(kept.isReady && !kept.isLooking)
        hall.floating.onLook = { near() }
        model.on(.look)
        try await hall.settle()
        #expect(model.failure == nil && model.state.found?.rows.count == 2)
    }

    @Test(
        "another place or another word takes away what was found",
        arguments: [
            BranchesNearEvent.otherPlace, .word(text: "流动"),
        ])
    func changes(_ change: BranchesNearEvent) async throws {
        let model = try await looked(near())
        model.on(change)
        #expect(model.state.found == nil)
    }

    @Test("two taps look once, and it shows that somebody looks")
    func twice() async throws {
        let county = Gate()
        hall.floating.onLook = {
            await county.wait()
            return near()
        }
        let model = picked()
        for _ in 1...2 { model.on(.look) }
        #expect(model.state.isLooking)
        try await until { county.came == 1 }
        county.open()
        try await hall.settle()
        #expect(hall.floating.looked.count == 1 && !model.state.isLooking && model.state.found != nil)
    }

    @Test("an answer that comes after another word was typed answers nothing, and nobody waits for it")
    func late() async throws {
        let county = Gate()
        hall.floating.onLook = {
            await county.wait()
            return near([])
        }
        let model = picked()
        model.on(.look)
        try await until { county.came == 1 }
        model.on(.word(text: "流动"))
        #expect(!model.state.isLooking)
        hall.floating.onLook = { near() }
        model.on(.look)
        try await until { model.state.found != nil }
        county.open()
        try await hall.settle()
        #expect(model.state.found?.rows.count == 2 && hall.floating.looked == ["320508 ", "320508 流动"])
    }

    @Test("a failure that comes too late is not told either")
    func lateFailure() async throws {
        let county = Gate()
        hall.floating.onLook = {
            await county.wait()
            throw CoreError.Offline(detail: "no route")
        }
        let model = picked()
        model.on(.look)
        try await until { county.came == 1 }
        model.on(.otherPlace)
        county.open()
        try await hall.settle()
        #expect(model.failure == nil && !model.state.isLooking)
    }

    @Test("where somebody looked is in no draft")
    func drafts() async throws {
        let model = try await looked(near(), word: "流动")
        model.close()
        #expect(hall.around.drafts.all().isEmpty && picked().state.word.isEmpty)
    }
}
