import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// 到当地支部报到: a code, and in words all that is in it.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct GuestCardModelTests {
    private let hall = Hall()
    private let home = "组织关系:新野县沙堰镇党委李湾村党支部"

    private func open(_ guest: Guest = shown()) async throws -> GuestCardModel {
        hall.floating.cards["card with number"] = guest
        hall.navigator.go(.guestCard)
        let model = GuestCardModel(hall.around)
        try await hall.settle()
        return model
    }

    @Test("the number is in it only if he wants it, and nothing of it is recorded")
    func number() async throws {
        let model = try await open()
        let without = ["李强", home, "活动证 豫 7", "10 月 27 日到 2027 年 4 月 26 日"]
        #expect(model.state.value == GuestCardState(code: "card", said: without, tellsNumber: false, hasNumber: true))
        model.on(.number(on: true))
        let said = without + ["手机号:13900000000"]
        #expect(
            model.state.value
                == GuestCardState(code: "card with number", said: said, tellsNumber: true, hasNumber: true))
        model.on(.number(on: false))
        #expect(model.state.value?.code == "card" && model.state.value?.said == without)
        #expect(hall.floating.recorded.isEmpty && hall.syncs == 0 && hall.around.drafts.all().isEmpty)
    }

    @Test("who has no number and no certificate can report all the same")
    func bare() async throws {
        let model = try await open(shown(phone: nil, isProbationary: true, certificate: nil))
        let said = ["李强", "是预备党员", home, "没有有效的活动证。没有也能报到。"]
        #expect(model.state.value == GuestCardState(code: "card", said: said, tellsNumber: false, hasNumber: false))
    }

    @Test("a certificate of more than six months says why")
    func long() async throws {
        let certificate = held(until: today.plusMonths(9), noTransfer: "工地没有支部")
        let said = try await open(shown(certificate: certificate)).state.value?.said
        #expect(said?[4] == "转不了的原因:工地没有支部")
    }

    @Test("it is read anew when a certificate was recorded, and said in the language of the moment")
    func changes() async throws {
        let model = try await open(shown(certificate: nil))
        hall.floating.cards["card with number"] = shown()
        try await hall.changed(.floating)
        #expect(model.state.value?.said[2].hasPrefix("活动证 豫 7") == true)
        hall.words.value = englishWords
        #expect(model.state.value?.said[2] == "Certificate 豫 7")
    }

    @Test("who belongs to no branch has nothing to show")
    func nobody() async throws {
        hall.floating.card = { _ in throw CoreError.NotHere(what: "a branch of yours", detail: "none") }
        let model = try await open()
        guard case .broken(let failure) = model.state else { throw Wrong("\(model.state)") }
        #expect(failure.code == "not_here")
    }
}
