import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// One's own dues on the first screen.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct DuesCardTests {
    private let hall = Hall()

    private func of(_ months: String, quarterly: Bool) -> HomeDues {
        let ledger = ledger("PPPPPPPPPPPP" + months, quarterly: quarterly)
        return HomeDues(
            monthlyFen: 50, month: ledger.rows[22], quarterly: quarterly, openFen: ledger.openFen,
            openFirst: ledger.openFirst, openLast: ledger.openLast)
    }

    private func card(_ months: String, quarterly: Bool = false) async throws -> DuesCard? {
        hall.home(.open(home: openHome(dues: of(months, quarterly: quarterly))))
        let model = HomeModel(hall.around)
        return try await hall.see { model.state }.dues
    }

    @Test("it says what is to be paid now, and whoever has paid can say so from there")
    func open() async throws {
        let card = try #require(try await card("PPPPPPPPPddd", quarterly: true))
        #expect(card.headline == "本季党费 1.50 元还没有记录。" && card.isOpen)
        #expect(card.mark == DuesMark(marking: .due, word: "本期应交") && card.spoken == card.headline)
        HomeModel(hall.around).on(.open(place: .payment()))
        #expect(hall.place == .payment())
    }

    @Test(
        "or how this month stands, without a counter of what is late",
        arguments: [
            ("PPPPPPPPPPPd", "11 月党费已交。"), ("PPPPPPPPPP?d", "11 月党费,您说交了,等支部确认。"), ("wwwwwwwwwwww", "11 月党费免交。"),
            ("------------", "11 月党费,支部还没有核定。"),
        ])
    func stands(months: String, headline: String) async throws {
        let card = try await card(months)
        #expect(card?.headline == headline && card?.isOpen == false)
    }

    @Test("whoever pays nowhere here has none, unless something is open")
    func none() async throws {
        #expect(try await card("PPPPPP......") == nil)
        #expect(try await card("PPPPPPPPPm..")?.headline == "10 月党费 0.50 元还没有记录。")
        hall.home(.open(home: openHome()))
        let model = HomeModel(hall.around)
        #expect(try await hall.see { model.state }.dues == nil)
    }

    @Test("it changes when a receipt comes")
    func changes() async throws {
        #expect(try await card("PPPPPPPPPPdd")?.isOpen == true)
        let model = HomeModel(hall.around)
        #expect(try await hall.see { model.state }.dues?.isOpen == true)
        hall.home(.open(home: openHome(dues: of("PPPPPPPPPPPd", quarterly: false))))
        try await hall.changed(.dues)
        #expect(model.state.value?.dues?.isOpen == false)
    }
}
