import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for.
@MainActor
struct TouchTests {
    @Test("one touch a person, and everything else behind a visible 其他 or a swipe")
    func roll() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host { RollContent(state: $0.rollStart, choice: nil, on: $1) }
        try host.tap("唐春")
        try host.tap("于有:其他")
        try host.swipeAction("其他", on: "单文清")
        try host.tap("给大家看数字")
        try host.tap("结束这次会")
        #expect(stage.events == [.tap(person: "p0"), .other(person: "p1"), .other(person: "p4"), .wall, .close])
    }

    @Test("what there is to do has its heading once, be it a word that is needed or a matter that is due")
    func toDo() {
        let stage = Stage<HomeEvent>()
        let headings = { (state: HomeState) in
            stage.host { HomeContent(state: state, on: $1) }.texts.filter { $0 == "要办的事" }.count
        }
        #expect(headings(stage.samples.secretary) == 1 && headings(stage.samples.reminded) == 1)
        #expect(headings(stage.samples.member) == 0)
    }

    @Test("guests read their code on the wall and officers on the meeting, where there is one")
    func guests() {
        let codes = { (host: SwiftUI.Host) in host.texts.filter { $0.contains("来访码") } }
        let wall = Stage<Never>()
        let shown = wall.host { samples, _ in WallContent(state: samples.roll) }
        #expect(codes(shown) == ["来访码:4821 0937 1260。外来的党员用一线牵扫,或者记下数字,报给自己的支部。"])
        #expect(shown.shows("来访码,给外来的党员扫"), "or scan it")
        #expect(shown.texts.suffix(2).first == "到会 22 人", "what everybody looks for comes before it")
        let unopened = wall.host { samples, _ in WallContent(state: samples.rollUnopened) }
        #expect(codes(unopened) == [] && !unopened.shows("来访码,给外来的党员扫"))
        let meeting = Stage<MeetingEvent>()
        #expect(codes(meeting.host { MeetingContent(state: $0.meetingOfficer, on: $1) }) == ["来访码:4821 0937 1260"])
        #expect(codes(meeting.host { MeetingContent(state: $0.meeting, on: $1) }) == [])
    }

    @Test("the rest are marked once somebody has read who they are")
    func rest() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host { RollContent(state: $0.rollFew, choice: nil, on: $1) }
        try host.tap("其余 2 人到会")
        #expect(host.shows("还没记的 2 人:唐春,于有。都到了吗?"))
        try host.tap("不了")
        #expect(stage.events == [])
        try host.tap("其余 2 人到会")
        try host.tap("都到了")
        #expect(stage.events == [.rest])
    }

    @Test("other states are chosen from a sheet that can be drawn away")
    func other() throws {
        let stage = Stage<RollEvent>()
        let choice = RollChoice(person: "p1", name: "于有", now: stage.samples.onLeave, asksReason: false)
        let host = stage.host { RollContent(state: $0.roll, choice: choice, on: $1) }
        try host.tap("请假 · 农忙")
        try host.dismissSheet()
        #expect(stage.events == [.mark(person: "p1", mark: .farmWork, reason: ""), .dismissOther])
    }

    @Test("after the end nothing is changed without a reason")
    func reason() throws {
        let stage = Stage<RollEvent>()
        let choice = RollChoice(person: "p2", name: "王德福", now: stage.samples.present, asksReason: true)
        let host = stage.host { RollContent(state: $0.rollClosed, choice: choice, on: $1) }
        #expect(throws: HostError.self) { try host.tap("缺席", in: "列席") }
        try host.type("名单抄漏了", into: "为什么现在才记")
        try host.tap("请假 · 生病")
        #expect(stage.events == [.mark(person: "p2", mark: .illness, reason: "名单抄漏了")])
    }

    @Test("a dispute is answered where the row is, and the answer is not sent empty")
    func answer() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host { RollContent(state: $0.roll, choice: nil, on: $1) }
        #expect(throws: HostError.self) { try host.tap("答复", in: "王德福说记得不对:我在后排坐着") }
        try host.type("查过了,您在", into: "答复")
        try host.tap("答复")
        #expect(stage.events == [.answer(person: "p6", dispute: "d", words: "查过了,您在")])
        #expect(host.elements(.textField).map(\.value) == [""])
    }

    @Test("four quick keys are four digits, whatever the screen has followed of them")
    func keys() throws {
        let stage = Stage<SignInEvent>()
        let host = stage.host { _, on in SignInContent(state: SignInState(), on: on) }
        for key in ["4", "8", "8", "1"] { try host.tap(key) }
        try host.tap("删一个")
        #expect(stage.events == [.key(key: "4"), .key(key: "8"), .key(key: "8"), .key(key: "1"), .back])
    }

    @Test("pictures are the keys of the same PIN")
    func pictures() throws {
        let stage = Stage<UnlockEvent>()
        let host = stage.host { _, on in UnlockContent(state: UnlockState(label: "爷爷", typed: "1"), on: on) }
        try host.tap("看图输")
        try host.tap("拖拉机")
        try host.tap("用数字")
        try host.tap("7")
        try host.tap("打开")
        #expect(stage.events == [.key(key: "7"), .key(key: "7"), .done])
    }

    @Test("a meeting's card opens it, and leave is asked straight from it")
    func card() throws {
        let stage = Stage<HomeEvent>()
        let host = stage.host { HomeContent(state: $0.member, on: $1) }
        let card = try #require(host.elements(.button).first { $0.hint == "打开这次会" })
        try host.tap(card.label)
        try host.tap("来不了,请假")
        #expect(stage.events == [.open(place: .meeting(id: "m1")), .open(place: .leave(id: "m1"))])
    }

    @Test("the main action of the first screen is what is to be done today")
    func mainActions() {
        let stage = Stage<HomeEvent>()
        let main = { (state: HomeState) in
            stage.host { HomeContent(state: state, on: $1) }.elements(.button)
                .first { $0.details["style"] == "MainButtonStyle" }?.label
        }
        #expect(main(stage.samples.member) == nil)
        #expect(main(stage.samples.memberToday) == "签到")
        #expect(main(stage.samples.secretary) == "开始点名")
    }

    @Test("a code is asked for with the old phone's fate, and no stray touch takes it away")
    func code() throws {
        let stage = Stage<MembersEvent>()
        let host = stage.host { MembersContent(state: $0.members(), code: nil, on: $1) }
        try host.tap("换手机,要绑定码", in: "于有")
        #expect(host.shows("旧手机还用吗?"))
        try host.tap("不用了,换成新的")
        #expect(stage.events == [.issueCode(person: "p1", spoken: true, replaces: true)])
        let given = stage.host { MembersContent(state: $0.members(), code: $0.code, on: $1) }
        #expect(throws: HostError.self) { try given.dismissSheet() }
        try given.tap("念完了")
        #expect(stage.events.last == .codeGiven)
    }

    @Test("deleting asks once more, and takes the PIN along")
    func delete() throws {
        let stage = Stage<PrivacyEvent>()
        let host = stage.host { PrivacyContent(state: $0.privacyAll, on: $1) }
        try host.tap("从这台手机上删掉我")
        try host.type("1234", into: "现在的密码")
        try host.tap("不了")
        #expect(stage.events == [])
        try host.tap("从这台手机上删掉我")
        try host.type("1234", into: "现在的密码")
        try host.tap("删掉")
        #expect(stage.events == [.deleteProfile(pin: "1234")])
    }

    @Test("large letters are chosen step by step, as far as there are steps")
    func sizes() throws {
        let look = Kept(Look(elder: true, elderSize: 28))
        let host = Host(
            NavigationStack {
                Keeps(kept: look) { now in LookOnly(look: now) { look.state = $0 } }
            }.environment(\.words, chineseWords))
        try host.tap("大一点")
        #expect(look.state.elderSize == 30)
        #expect(throws: HostError.self) { try host.tap("大一点") }
        for _ in 0..<3 { try host.tap("小一点") }
        #expect(look.state.elderSize == 20)
        try host.toggle("黑白分明")
        try host.choose("English", from: "语言")
        #expect(look.state == Look(elder: true, highContrast: true, language: .english))
    }

    @Test("a new PIN is typed twice, of digits only, and then forgotten")
    func pin() throws {
        let stage = Stage<SettingsEvent>()
        let host = stage.host { _, on in SettingsContent(state: SettingsState(), look: Look(), on: on) }
        try host.type("12a34", into: "新密码")
        try host.type("1235", into: "再输一遍新密码")
        #expect(throws: HostError.self) { try host.tap("设密码") }
        try host.type("1234", into: "再输一遍新密码")
        try host.tap("设密码")
        #expect(stage.events == [.setPin(present: "", new: "1234")])
        #expect(host.elements(.secureField).allSatisfy { $0.value == "" })
    }

    @Test("what the county did not take is noted by its button or by a swipe")
    func setAside() throws {
        let stage = Stage<StatusEvent>()
        let host = stage.host { StatusContent(state: $0.statusSetAside, on: $1) }
        try host.tap("知道了")
        try host.swipeAction("知道了", on: "县里没有收下这一条:四位数字不对。")
        try host.tap("不算")
        #expect(stage.events == [.seen(number: 3), .seen(number: 3), .admit(event: "e", admitted: false)])
    }

    @Test("a plan's day and time change by one touch, or by the platform's own wheels, in the branch's zone")
    func plan() throws {
        let stage = Stage<PlanEvent>()
        let host = stage.host(on: .with { $0.timeZone = TimeZone(identifier: "Pacific/Auckland") ?? .current }) {
            PlanContent(state: $0.plan(), on: $1)
        }
        try host.tap("前一天")
        try host.tap("晚半小时")
        try host.setDate("哪一天", to: Date(timeIntervalSince1970: 1_796_083_200))
        try host.setDate("几点", to: Date(timeIntervalSince1970: 86_400 * 3 + 15 * 3_600 + 1_800))
        #expect(
            stage.events == [
                .date(date: LocalDate(2026, 11, 27)), .time(time: LocalTime(9, 30)),
                .date(date: LocalDate(2026, 12, 1)),
                .time(time: LocalTime(15, 30)),
            ])
    }

    @Test("what did not work stays in sight until somebody has taken note of it, and takes nothing away")
    func failure() throws {
        let stage = Stage<MeetingEvent>()
        let host = stage.host(failing: Failure(code: "not_in_office")) { MeetingContent(state: $0.meeting, on: $1) }
        #expect(host.shows("签到"))
        try host.tap("签到")
        #expect(stage.events == [.open(place: .signIn)])
        #expect(host.shows("知道了"))
    }
}

private struct LookOnly: View {
    let look: Look
    let change: @MainActor (Look) -> Void

    var body: some View {
        List {
            LookPart(look: look, change: change)
            LanguagePart(look: look, change: change)
        }
    }
}
