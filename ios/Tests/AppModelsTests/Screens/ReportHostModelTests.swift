import AppTesting
import Testing
import YixianCore

@testable import AppModels

/// 我在外参加了活动: typed, or read off the wall.
@MainActor @Suite(.timeLimit(.minutes(1)))
struct ReportHostModelTests: FillsIn {
    let hall = Hall()

    @Test("an attendance elsewhere says where, when, what, and what proves it")
    func host() async throws {
        let model = try await open(.reportHost, ReportHostModel.init)
        let first = try now(model.state)
        #expect(first.kinds[first.kind] == "主题党日" && !first.isReady)
        model.on(.host(text: " 某社区党支部 "))
        model.on(.done)
        try await hall.settle()
        #expect(recorded.isEmpty)
        let said: [ReportHostEvent] = [
            .proof(proof: .letter), .kind(kind: 4), .kind(kind: 99), .whom(text: "李书记 138"),
            .day(date: today.plusDays(-1)),
        ]
        for event in said { model.on(event) }
        #expect(try now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-26 lecture letter 李书记 138 -"])
    }

    private func scans(_ wall: ScannedMeeting? = nil) async throws -> ReportHostModel {
        hall.floating.walls["wall"] = wall
        return try await open(.reportHost, ReportHostModel.init)
    }

    @Test("the code on the wall says where, when and what; what proves it is left to say")
    func scansHost() async throws {
        let model = try await scans(wall(on: today.plusDays(-1)))
        model.on(.scan)
        #expect(hall.asked == ["scan invitation"])
        #expect(try !now(model.state).isScanned)
        model.saw("wall")
        try await hall.settle()
        let read = try now(model.state)
        #expect(read.isScanned && read.host == "苏州某社区党支部" && read.kinds[read.kind] == "党课")
        #expect(read.code == "482109371260" && !read.isReady)
        model.on(.proof(proof: ProofKind.none))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 苏州某社区党支部 2026-11-26 lecture none  482109371260"])
        #expect(hall.around.drafts.all().isEmpty)
    }

    @Test("a wall that was read before anybody knew which day it is counts")
    func scansAtOnce() async throws {
        hall.floating.walls["wall"] = wall(on: today)
        hall.navigator.go(.reportHost)
        let model = ReportHostModel(hall.around)
        model.saw("wall")
        try await hall.settle()
        #expect(try now(model.state).day.date == today)
        model.on(.proof(proof: .letter))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 苏州某社区党支部 2026-11-27 lecture letter  482109371260"])
    }

    @Test("a wall before its day is said, and fills in nothing")
    func scansTomorrow() async throws {
        let model = try await scans()
        hall.floating.wallsToCome = ["wall"]
        model.saw("wall")
        try await hall.settle()
        #expect(model.failure?.code == "meeting_to_come")
        #expect(try now(model.state).host.isEmpty && !now(model.state).isScanned)
        #expect(model.failure?.what(chineseWords) == "这个会还没到日子。")
    }

    @Test("another code than the wall's, or none in the picture, is said, and what was typed stays")
    func scansAnother() async throws {
        let model = try await scans()
        model.on(.host(text: "某支部"))
        for other in ["", "https://county.example/e#1"] {
            model.dismissFailure()
            model.saw(other)
            try await hall.settle()
            #expect(model.failure?.code == "not_an_invitation")
            #expect(try now(model.state).host == "某支部" && !now(model.state).isScanned)
        }
        #expect(model.failure?.what(chineseWords) == "没扫到来访码。")
    }

    @Test("what proved one meeting proves no other")
    func scansTwo() async throws {
        let model = try await scans(wall(on: today))
        model.saw("wall")
        try await hall.settle()
        model.on(.proof(proof: .letter))
        model.on(.whom(text: "李书记"))
        model.saw("wall")
        try await hall.settle()
        #expect(try now(model.state).proof == .letter && now(model.state).whom == "李书记")
        hall.floating.walls["there"] = ScannedMeeting(
            host: "另一个支部", on: today.stated(), kind: .lecture, code: "4821 0937 1260")
        model.saw("there")
        try await hall.settle()
        #expect(try now(model.state).proof == nil && now(model.state).whom.isEmpty)
        model.on(.kind(kind: 0))
        #expect(try !now(model.state).isScanned)
    }

    @Test("what was scanned is there again after going back, and whoever has gone meanwhile leaves nothing")
    func scannedDraft() async throws {
        let first = try await scans(wall())
        first.saw("wall")
        first.close()
        try await hall.settle()
        #expect(hall.around.drafts.all().isEmpty)
        let second = try await open(.reportHost, ReportHostModel.init)
        second.saw("wall")
        try await hall.settle()
        second.close()
        let third = try await open(.reportHost, ReportHostModel.init)
        #expect(try now(third.state).isScanned && now(third.state).code == "482109371260")
    }

    @Test("without proof there is something to say all the same: whom to call")
    func withoutProof() async throws {
        let model = try await open(.reportHost, ReportHostModel.init)
        model.on(.host(text: "某社区党支部"))
        model.on(.proof(proof: ProofKind.none))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  -"])
    }

    private func reports(code: String) async throws -> ReportHostModel {
        let model = try await open(.reportHost, ReportHostModel.init)
        let said: [ReportHostEvent] = [
            .host(text: "某社区党支部"), .proof(proof: ProofKind.none), .code(text: code),
        ]
        for event in said { model.on(event) }
        return model
    }

    @Test("a guest code is its twelve digits, however they are typed")
    func code() async throws {
        let model = try await reports(code: "来访码:4821 0937-1260 5")
        #expect(try now(model.state).code == "482109371260" && now(model.state).isReady)
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  482109371260"])
        #expect(guestCodeOf("４８２１ 0937") == "４８２１0937", "a keyboard may be set to any digits")
    }

    @Test("a guest code that was cleared is none")
    func codeCleared() async throws {
        let model = try await reports(code: "4821")
        model.on(.code(text: ""))
        model.on(.done)
        try await hall.settle()
        #expect(recorded == ["host 某社区党支部 2026-11-27 themeDay none  -"])
    }

    @Test("a guest code that is refused is said, and nothing typed is lost")
    func codeRefused() async throws {
        hall.floating.onRecord = { _ in throw CoreError.Rejected(reason: "bad_guest_code", detail: "x") }
        let model = try await reports(code: "482109371261")
        model.on(.done)
        try await hall.settle()
        #expect(model.failure?.code == "bad_guest_code" && model.failure?.what(chineseWords) == "来访码不对。")
        #expect(hall.place == .reportHost && recorded.isEmpty && hall.syncs == 0)
        model.close()
        let again = try await open(.reportHost, ReportHostModel.init)
        let state = try now(again.state)
        #expect(state.host == "某社区党支部" && state.code == "482109371261" && state.proof == ProofKind.none)
    }
}
