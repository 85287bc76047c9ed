import AppTesting
import Testing
import YixianCore

@testable import AppModels

@MainActor @Suite(.timeLimit(.minutes(1)))
struct DuesYearModelTests {
    private let hall = Hall()

    private func begin(_ accounts: AccountRow..., year: String = "2026") async throws -> DuesYearModel {
        hall.dues.branch = branchDues(duesRow("a", "陈禾丰"), accounts: accounts).with(yearPayers: 3)
        hall.navigator.go(.duesYear(branch: "b1", year: year))
        let model = DuesYearModel(hall.around, branch: "b1", year: year)
        try await hall.settle()
        return model
    }

    private func done(_ model: DuesYearModel) async throws {
        model.on(.done)
        try await hall.settle()
    }

    private func filled(_ model: DuesYearModel) async throws -> [String] {
        let state = try await hall.see { model.state }
        return [state.collected, state.payers, state.handedUp, state.used, state.words]
    }

    @Test("what came in and from how many, also from who has left, is added up already, the rest nobody knows yet")
    func added() async throws {
        let model = try await begin()
        #expect(try await filled(model) == ["12.50", "3", "", "", ""])
        #expect(hall.dues.asked == [month(2026, 12)], "the whole year")
        let state = try await hall.see { model.state }
        #expect(state.year == "2026 年" && !state.isKnown)
        try await done(model)
        #expect(model.failure?.code == "bad_amount" && hall.dues.recorded == [])
    }

    @Test("it is made known with what was filled in, once it is a number of people")
    func publish() async throws {
        let model = try await begin()
        model.on(.handedUp(text: "8"))
        model.on(.used(text: "0"))
        model.on(.whatFor(text: " 没有用 "))
        model.on(.payers(text: "两个"))
        try await done(model)
        #expect(model.failure?.code == "bad_amount")
        model.on(.payers(text: "２"))
        model.on(.collected(text: "12.60"))
        try await done(model)
        #expect(hall.dues.recorded == ["publish 2026 1260 2 800 0 没有用"])
        #expect(hall.place == .home && hall.syncs == 1)
    }

    @Test("what could not be recorded is not taken")
    func taken() async throws {
        let model = try await begin()
        for text in ["8", "8.005"] {
            for event: DuesYearEvent in [.collected(text: text), .handedUp(text: text), .used(text: text)] {
                model.on(event)
            }
        }
        model.on(.payers(text: String(repeating: "2", count: 65)))
        #expect(model.failure?.code == "too_large")
        model.dismissFailure()
        model.on(.whatFor(text: String(repeating: "字", count: 501)))
        #expect(model.failure?.code == "too_large")
        #expect(try await filled(model) == ["8", "3", "8", "8", ""])
    }

    @Test("what was made known before is what one changes")
    func known() async throws {
        let account = DuesAccount(collectedFen: 1_000, payers: 3, handedUpFen: 500, usedFen: 100, words: "买书")
        let model = try await begin(AccountRow(year: 2026, account: account))
        #expect(try await filled(model) == ["10.00", "3", "5.00", "1.00", "买书"])
        #expect(try await hall.see { model.state }.isKnown)
    }

    @Test("going back loses nothing, and another year is another account")
    func back() async throws {
        let model = try await begin()
        model.on(.whatFor(text: "买书"))
        model.close()
        #expect(try await filled(begin()).last == "买书")
        #expect(try await filled(begin(year: "2025")).last == "")
    }

    @Test("no year is none", arguments: ["", "x", "99999999999"])
    func noYear(year: String) async throws {
        let model = try await begin(year: year)
        #expect(model.state.code == "not_here")
        try await done(model)
        #expect(hall.dues.recorded == [])
    }
}
