import AppTesting
import Foundation
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for on the screens about members away.
@MainActor
struct FloatingTouchTests {
    private func main(_ host: SwiftUI.Host) -> String? {
        host.elements(.button).first { $0.details["style"] == "MainButtonStyle" }?.label
    }

    @Test("whoever is away calls first, and says how he is by the main action")
    func own() throws {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayOwn, on: $1) }
        try host.tap("打电话给于有")
        try host.tap("报个近况")
        try host.tap("我在外参加了活动")
        try host.tap("找当地的支部")
        try host.tap("到当地支部报到")
        try host.tap("换了地方")
        try host.tap("我回来了")
        #expect(
            stage.events == [
                .call(number: "13800000000"), .open(place: .news), .open(place: .reportHost),
                .open(place: .branchesNear), .open(place: .guestCard), .open(place: .depart()),
                .open(place: .return()),
            ])
    }

    @Test("who is at home may look for a branch before he leaves, and nobody may where the area is shut")
    func findsBranches() throws {
        let stage = Stage<AwayEvent>()
        try stage.host { AwayContent(state: $0.awayAtHome, on: $1) }.tap("找当地的支部")
        #expect(stage.events == [.open(place: .branchesNear)])
        for state in [stage.samples.awayShut, stage.samples.awayMember()] {
            #expect(!stage.host { AwayContent(state: state, on: $1) }.shows("找当地的支部"))
        }
        for state in [stage.samples.awayAtHome, stage.samples.awayShut, stage.samples.awayMember()] {
            #expect(!stage.host { AwayContent(state: state, on: $1) }.shows("到当地支部报到"))
        }
    }

    @Test("the main action is what there is to do, and none where there is nothing")
    func mainActions() {
        let stage = Stage<AwayEvent>()
        let of = { (state: AwayState) in self.main(stage.host { AwayContent(state: state, on: $1) }) }
        #expect(of(stage.samples.awayOwn) == "报个近况")
        #expect(of(stage.samples.awayAtHome) == "我要外出")
        #expect(of(stage.samples.awayShut) == "我回来了")
        #expect(of(stage.samples.awayMember()) == "记一次联系")
        #expect(of(stage.samples.awayInCare) == "记一次联系")
    }

    @Test("a contact person sees nothing that only an officer may do")
    func inCare() {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayInCare, on: $1) }
        for text in ["定联系人", "换联系人", "登记活动证", "记一步查找", "换了地方", "回来了"] {
            #expect(host.elements(.button).allSatisfy { $0.label != text }, "\(text)")
        }
    }

    @Test("a reason is behind 为什么, and is read by whoever asks")
    func why() throws {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayOwn, on: $1) }
        #expect(!host.shows("依据:关于进一步加强和改进流动党员管理工作的意见(中办,2024-11-11公布)"))
        try host.tap("为什么")
        #expect(host.shows("依据:关于进一步加强和改进流动党员管理工作的意见(中办,2024-11-11公布)"))
        try host.tap("支部和我的联系")
        #expect(host.spoken.contains { $0.hasPrefix("打电话,联系上了") })
        #expect(stage.events.isEmpty)
    }

    @Test("an attendance elsewhere is answered after a call, with what was found")
    func answer() throws {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayMember(), on: $1) }
        try host.tap("打这个电话:13800000000")
        try host.type("问过李书记", into: "和谁说的话,不写也行")
        try host.tap("核实了")
        try host.tap("没核实到")
        #expect(
            stage.events == [
                .call(number: "13800000000"), .answerHost(report: "h1", confirmed: true, words: "问过李书记"),
                .answerHost(report: "h1", confirmed: false, words: "问过李书记"),
            ])
    }

    @Test("a place is typed, found and picked, and nothing else is asked of where one is")
    func place() throws {
        let stage = Stage<DepartEvent>()
        let host = stage.host { DepartContent(state: $0.departSearching, on: $1) }
        try host.type("苏州 姑苏", into: "写几个字")
        try host.tap("江苏省苏州市姑苏区")
        try host.tap("务工经商")
        try host.tap("大概知道")
        #expect(throws: HostError.self) { try host.tap("记下来") }
        #expect(
            stage.events.suffix(4) == [
                .type(text: "苏州 姑苏"), .pick(code: "320508"), .reason(reason: .work), .backKnown,
            ])
        let ready = stage.host { DepartContent(state: $0.departReady, on: $1) }
        try ready.tap("换一个")
        try ready.tap("还说不准")
        try ready.tap("记下来")
        #expect(stage.events.suffix(3) == [.otherPlace, .backUnknown, .done])
    }

    @Test("a place's name that nobody has is no longer than a name may be")
    func long() throws {
        let stage = Stage<DepartEvent>()
        let host = stage.host { DepartContent(state: $0.departNothing, on: $1) }
        try host.type(String(repeating: "苏", count: 65), into: "写几个字")
        #expect(host.elements(.textField)[0].value?.count == 64)
    }

    @Test("a day changes by a day or a month at one touch, or by the platform's own wheels, in the branch's zone")
    func days() throws {
        let stage = Stage<ReturnEvent>()
        let host = stage.host(on: .with { $0.timeZone = TimeZone(identifier: "Pacific/Auckland") ?? .current }) {
            ReturnContent(state: $0.comeBack(isOwn: true), on: $1)
        }
        for name in ["前一天", "后一天", "前一个月", "后一个月"] { try host.tap(name) }
        try host.setDate("哪天到家的", to: Date(timeIntervalSince1970: 1_796_083_200))
        try host.tap("记下来")
        #expect(
            stage.events == [
                .day(date: LocalDate(2026, 11, 26)), .day(date: LocalDate(2026, 11, 28)),
                .day(date: LocalDate(2026, 10, 27)), .day(date: LocalDate(2026, 12, 27)),
                .day(date: LocalDate(2026, 12, 1)), .done,
            ])
    }

    @Test("news is a phrase at one touch; the place is folded away until somebody wants to say it")
    func news() throws {
        let stage = Stage<NewsEvent>()
        let host = stage.host { NewsContent(state: $0.newsEmpty, on: $1) }
        #expect(host.elements(.textField).map(\.label) == ["自己写一句,不写也行"])
        try host.tap("请给我回个电话")
        try host.type("晚上", into: "自己写一句,不写也行")
        try host.tap("说一声在哪里,不说也行")
        try host.type("苏", into: "写几个字")
        #expect(throws: HostError.self) { try host.tap("发出去") }
        #expect(
            stage.events == [
                .phrase(phrase: .callMe), .words(text: "晚"), .words(text: "晚上"), .type(text: "苏"),
            ])
        let ready = stage.host { NewsContent(state: $0.newsReady, on: $1) }
        #expect(try ready.element("一切都好").traits.contains(.isSelected))
        try ready.tap("换一个")
        try ready.tap("发出去")
        #expect(stage.events.suffix(2) == [.otherPlace, .send])
    }

    @Test("what proves an attendance, what it was, and whom to call")
    func host() throws {
        let stage = Stage<ReportHostEvent>()
        let host = stage.host { ReportHostContent(state: $0.reportHost(), on: $1) }
        try host.tap("什么活动:主题党日")
        try host.choose("党课", from: "什么活动:主题党日")
        try host.tap("没有,可以打电话问")
        try host.type("李", into: "可以打电话问谁,不写也行")
        try host.tap("前一天")
        #expect(throws: HostError.self) { try host.tap("前一个月") }
        try host.tap("报给支部")
        #expect(
            stage.events == [
                .kind(kind: 2), .proof(proof: ProofKind.none), .whom(text: "李"), .day(date: LocalDate(2026, 11, 26)),
                .done,
            ])
    }

    @Test("a guest code is typed as twelve digits, after the proof and before whom to call")
    func code() throws {
        let stage = Stage<ReportHostEvent>()
        let host = stage.host { ReportHostContent(state: $0.reportHost(), on: $1) }
        let fields = host.elements(.textField).map(\.label)
        #expect(fields == ["那边的支部叫什么", "来访码,没有就不写", "可以打电话问谁,不写也行"])
        #expect(host.shows("12 个数字,那边会场上有,扫一下会自动填好。写了就去问对方县,不提您是谁。"))
        try host.type("4821 0937-1260", into: "来访码,没有就不写")
        #expect(host.elements(.textField)[1].value == "4821 0937 1260")
        try host.type("48210937126099", into: "来访码,没有就不写")
        #expect(host.elements(.textField)[1].value == "4821 0937 1260")
        try host.type("48210", into: "来访码,没有就不写")
        #expect(host.elements(.textField)[1].value == "4821 0")
        try host.type("4821 ", into: "来访码,没有就不写")
        #expect(host.elements(.textField)[1].value == "4821", "a blank ends nothing")
        try host.tap("报给支部")
        #expect(stage.events.last == .done)
    }

    @Test("the code on the wall is scanned before anything is typed; what it said is looked at, and its proof is left")
    func scansHost() throws {
        let stage = Stage<ReportHostEvent>()
        let host = stage.host { ReportHostContent(state: $0.reportHost(), on: $1) }
        #expect(host.elements(.button).first?.label == "扫来访码" && !host.shows(chineseWords.hostScanned))
        try host.tap("扫来访码")
        let scanned = stage.host {
            ReportHostContent(state: $0.reportHost(code: "482109371260", isScanned: true), on: $1)
        }
        #expect(scanned.shows("扫到了,下面是码里写的。看一下对不对,再选凭据。"))
        #expect(scanned.elements(.textField)[0].value == stage.samples.hostName)
        #expect(scanned.elements(.textField)[1].value == "4821 0937 1260")
        #expect(throws: HostError.self) { try scanned.tap("报给支部") }
        try scanned.tap("没有,可以打电话问")
        #expect(stage.events == [.scan, .proof(proof: ProofKind.none)])
    }

    @Test("a guest code that was mistyped is told where it stands, to be put right")
    func mistyped() throws {
        let stage = Stage<ReportHostEvent>()
        let failure = Failure(code: "bad_guest_code")
        let host = stage.host(failing: failure) {
            ReportHostContent(state: $0.reportHost(code: "482109371261"), on: $1)
        }
        #expect(host.shows("来访码不对。") && host.shows("再看一下那 12 个数字,有一个错了或者漏了。"))
        #expect(host.elements(.textField)[1].value == "4821 0937 1261")
        try host.type("482109371260", into: "来访码,没有就不写")
        try host.tap("报给支部")
        #expect(stage.events.suffix(2) == [.code(text: "4821 0937 1260"), .done])
    }

    @Test("whoever listens hears of which attendance an answer is: on one day there may be two")
    func whichHost() throws {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayMember(), on: $1) }
        let item = try #require(stage.samples.awayMember().hosts.first { $0.mayAnswer })
        for title in ["核实了", "没核实到"] {
            let hint = host.elements(.button).first { $0.label == title }?.hint
            #expect(hint == item.what + chineseWords.separator + item.host)
        }
    }

    @Test("what the other county has of it is read beside the report, and the secretary answers all the same")
    func findings() throws {
        for finding in ["对方县还没答复", "对方县没有这场会的记录"] {
            let stage = Stage<AwayEvent>()
            let host = stage.host(on: .spoken) { AwayContent(state: $0.awayMemberChecked(finding), on: $1) }
            #expect(host.spoken.contains { $0.contains(finding) && $0.contains("待支部核实") })
            try host.tap("核实了")
            #expect(stage.events == [.answerHost(report: "h1", confirmed: true, words: "")])
        }
    }

    @Test("of whom only the ends of the number are shown it is said once that he sees who looked")
    func masked() throws {
        let stage = Stage<AwayEvent>()
        let host = stage.host { AwayContent(state: $0.awayMember(), on: $1) }
        try host.tap("打电话给唐春")
        #expect(host.shows("号码只显示头尾几位。点开看全了,本人会看到您看过、哪天看的。") && stage.events == [])
        try host.tap("不了")
        try host.tap("打电话给唐春")
        try host.tap("知道了,打电话")
        try host.tap("打电话给于有")
        #expect(stage.events == [.reveal(person: "p"), .call(number: "13800000000")])
        let log = Stage<LogContactEvent>()
        let form = log.host { LogContactContent(state: $0.logContact(isReady: false), on: $1) }
        try form.tap("打电话给唐春")
        try form.tap("知道了,打电话")
        #expect(log.events == [.reveal(person: "p")])
    }

    @Test("who has been told is not told again")
    func told() throws {
        let stage = Stage<LogContactEvent>()
        let host = stage.host { samples, on in
            let calling = samples.callTangMasked
            List {
                CallingRow(calling, isTold: true, call: { on(.call(number: $0)) }, reveal: { on(.reveal(person: $0)) })
            }
        }
        try host.tap("打电话给唐春")
        #expect(stage.events == [.reveal(person: "p")])
    }

    @Test("a contact is called, and then what came of it is one touch")
    func log() throws {
        let stage = Stage<LogContactEvent>()
        let host = stage.host { LogContactContent(state: $0.logContact(isReady: false), on: $1) }
        try host.tap("没联系上")
        try host.tap("发信息")
        #expect(throws: HostError.self) { try host.tap("记下来") }
        #expect(stage.events == [.reached(reached: false), .way(way: .message)])
        let ready = stage.host { LogContactContent(state: $0.logContact(isReady: true), on: $1) }
        try ready.tap("打电话给唐春")
        #expect(stage.events.last == .call(number: "13900000000"))
    }

    @Test("who keeps in touch is chosen by the row, and named by the main action")
    func contact() throws {
        let stage = Stage<NameContactEvent>()
        let host = stage.host { NameContactContent(state: $0.nameContactOpen, on: $1) }
        #expect(throws: HostError.self) { try host.tap("选一个人") }
        try host.tap("𠮷田")
        let chosen = stage.host { NameContactContent(state: $0.nameContactGiven, on: $1) }
        try chosen.tap("就定单文清")
        #expect(stage.events == [.choose(person: "d"), .done])
    }

    @Test("what the member agrees to is read before it is ticked; what he said already is only said")
    func numberOfContact() throws {
        let stage = Stage<NameContactEvent>()
        let host = stage.host(on: .spoken) { NameContactContent(state: $0.nameContactOpen, on: $1) }
        let texts = host.texts
        let words = try #require(texts.firstIndex(of: stage.samples.phoneText))
        let tick = try #require(texts.firstIndex(of: "唐春在纸上签了:同意"))
        #expect(words < tick && host.shows("没有签的不用点,号码不告诉;以后同意了再告诉。"))
        #expect(try host.element("唐春在纸上签了:同意").value == "off")
        try host.tap("唐春在纸上签了:同意")
        let signed = stage.host { NameContactContent(state: $0.nameContactSigned, on: $1) }
        try signed.tap("唐春在纸上签了:同意")
        #expect(stage.events == [.agrees(yes: true), .agrees(yes: false)])
        for (state, line) in [
            (stage.samples.nameContactGiven, "唐春同意把自己的号码告诉联系人。"),
            (stage.samples.nameContactRefused, "唐春不同意把号码告诉联系人,号码不告诉。"),
        ] {
            let said = stage.host { NameContactContent(state: state, on: $1) }
            #expect(said.shows(line) && said.elements(.toggle).isEmpty)
        }
    }

    @Test("what was entered by mistake is looked for last, by whoever may")
    func mistakes() throws {
        let stage = Stage<AwayEvent>()
        for state in [stage.samples.awayMember(), stage.samples.awayInCare] {
            let host = stage.host { AwayContent(state: state, on: $1) }
            let rows = host.elements(.button).filter { $0.details["style"] != "MainButtonStyle" }
            #expect(rows.last?.label == "有记错的?")
            try host.tap("有记错的?")
        }
        try stage.host { AwayContent(state: $0.awayOwn, on: $1) }.tap("有记错的?")
        let opened = ["p", "p", ""].map { AwayEvent.open(place: .awayEntries(person: $0)) }
        #expect(stage.events == opened)
        #expect(!stage.host { AwayContent(state: $0.awayAtHome, on: $1) }.shows("有记错的?"))
    }

    @Test("a mistake is taken back with a reason, which is asked for where it stands and outlives another layout")
    func withdraws() throws {
        let stage = Stage<AwayEntriesEvent>()
        let sentences = Sentences(drafts: FormDrafts())
        let host = stage.host(on: .spoken) {
            AwayEntriesContent(state: $0.entriesOf, on: $1).environment(\.sentences, sentences)
        }
        let buttons = host.elements(.button).filter { $0.label == "撤销这条" }
        #expect(buttons.map(\.hint) == ["联系:9 月 3 日 打电话,联系上了", "核实了:8 月 30 日在\(stage.samples.hostName)"])
        #expect(host.elements(.textField).isEmpty)
        try host.tap("撤销这条", in: "联系:9 月 3 日 打电话,联系上了")
        #expect(throws: HostError.self) { try host.tap("撤销") }
        try host.type("  ", into: "为什么撤销")
        #expect(throws: HostError.self) { try host.tap("撤销") }
        try host.type("记错人了", into: "为什么撤销")
        let again = stage.host { AwayEntriesContent(state: $0.entriesOf, on: $1).environment(\.sentences, sentences) }
        #expect(again.elements(.textField).map(\.value) == ["记错人了"])
        try again.tap("撤销")
        #expect(stage.events == [.withdraw(id: "e1", reason: "记错人了")])
        try again.tap("不了")
        #expect(again.elements(.textField).isEmpty && stage.events.count == 1)
    }

    @Test("what was taken back is read with who did and why, as no warning, and cannot be taken back again")
    func withdrawn() throws {
        let stage = Stage<AwayEntriesEvent>()
        let host = stage.host(on: .spoken) { AwayEntriesContent(state: $0.entriesOf, on: $1) }
        #expect(host.spoken.contains { $0.hasPrefix("查找:9 月 2 日 问家人") && !$0.contains("唐春撤销了") })
        #expect(host.shows("9 月 4 日 唐春撤销了,不算\n原因:记错人了,问的是单家。"), "one quiet line")
        #expect(throws: HostError.self) { try host.tap("撤销这条", in: "查找:9 月 2 日 问家人") }
        let none = stage.host { AwayEntriesContent(state: $0.entriesNone, on: $1) }
        #expect(none.shows("还没有记过什么。"))
    }

    @Test("a certificate that holds long wants its reason")
    func certificate() throws {
        let stage = Stage<CertificateEvent>()
        let usual = stage.host { CertificateContent(state: $0.certificate(isLong: false), on: $1) }
        #expect(usual.elements(.textField).count == 1)
        try usual.tap("后一个月", in: "到哪天为止")
        let long = stage.host { CertificateContent(state: $0.certificate(isLong: true), on: $1) }
        try long.type("没", into: "为什么转不了组织关系")
        #expect(stage.events == [.last(date: LocalDate(2026, 6, 26)), .noTransfer(text: "没")])
    }

    @Test("one of two ways is chosen, and the other one can be chosen instead")
    func ways() throws {
        let stage = Stage<WayOn>()
        let host = stage.host { ChooseContent(state: $0.choose(), on: $1) }
        try host.tap("我选这条", in: "转组织关系")
        let chosen = stage.host { ChooseContent(state: $0.choose(.register), on: $1) }
        #expect(chosen.spoken.contains("选的是这条"))
        try chosen.tap("本人选了这条")
        #expect(stage.events == [.transfer, .transfer])
    }

    @Test("a step of the search is proposed and chosen, and is not recorded without a word")
    func step() throws {
        let stage = Stage<LostStepEvent>()
        let host = stage.host { LostStepContent(state: $0.lostStep, on: $1) }
        let found = try #require(host.elements(.button).first { $0.label.hasPrefix("找到了") })
        try host.tap(found.label)
        #expect(throws: HostError.self) { try host.tap("记下这一步") }
        try host.type("村", into: "做了什么,结果怎样")
        #expect(stage.events == [.choose(step: .found), .words(text: "村")])
    }

    @Test("a row of the register opens its member; whoever is recorded anew is looked for among all")
    func register() throws {
        let stage = Stage<FloatingRegisterEvent>()
        let host = stage.host(on: .spoken) { FloatingRegisterContent(state: $0.register(), on: $1) }
        let row = try #require(host.elements(.button).first { $0.label.hasPrefix("单文清") })
        #expect(row.hint == "打开外出情况")
        try host.tap(row.label)
        try host.tap("替人登记外出")
        #expect(stage.events == [.open(person: "p2"), .enter])
        let home = try #require(host.elements(.button).first { $0.label.hasPrefix("赵来福") })
        #expect(home.label.contains("3 月 27 日去江苏省苏州市姑苏区,11 月 20 日回来") && home.hint == "打开外出情况")
        try host.tap(home.label)
        #expect(stage.events.last == .open(person: "b1") && host.shows("一年里回来的"))
        let nobody = stage.host { FloatingRegisterContent(state: $0.registerOfGuests(), on: $1) }
        #expect(!nobody.shows("一年里回来的"))
        let shut = stage.host { FloatingRegisterContent(state: $0.register(isShut: true), on: $1) }
        #expect(!shut.shows("替人登记外出"))
    }

    @Test("who came from elsewhere is entered below them; each has a way to a new certificate and one to his leaving")
    func guests() throws {
        let stage = Stage<FloatingRegisterEvent>()
        let host = stage.host { FloatingRegisterContent(state: $0.register(), on: $1) }
        try host.tap("登记流入党员")
        try host.tap("更新活动证", in: "李强")
        try host.tap("离开了", in: "𠮷田")
        #expect(stage.events == [.receive, .renew(person: "g1"), .leave(person: "g3")])
        #expect(throws: HostError.self) { try host.tap("更新活动证", in: "𠮷田") }
        #expect(host.shows("过了有效期"))
        let shut = stage.host { FloatingRegisterContent(state: $0.register(isShut: true), on: $1) }
        #expect(!shut.shows("登记流入党员") && !shut.shows("更新活动证") && shut.shows("离开了"))
        let read = stage.host { FloatingRegisterContent(state: $0.registerOfGuests(), on: $1) }
        #expect(read.shows("李强") && !read.shows("离开了") && !read.shows("登记流入党员"))
    }

    @Test("a guest says who he is; of a certificate he is asked if he has one")
    func guest() throws {
        let stage = Stage<ReceiveGuestEvent>()
        let empty = stage.host { ReceiveGuestContent(state: $0.guestEmpty, on: $1) }
        #expect(empty.elements(.textField).count == 3)
        #expect(throws: HostError.self) { try empty.tap("记下来") }
        try empty.tap("有活动证")
        try empty.tap("是预备党员")
        try empty.type("1", into: "手机号,不写也行")
        #expect(stage.events == [.certified(on: true), .probationary(on: true), .phone(text: "1")])
        let long = stage.host { ReceiveGuestContent(state: $0.guestLong, on: $1) }
        try long.type("没", into: "为什么转不了组织关系")
        try long.tap("有活动证")
        let ready = stage.host { ReceiveGuestContent(state: $0.guestReady, on: $1) }
        try ready.tap("后一天", in: "到哪天为止")
        try ready.tap("记下来")
        #expect(
            stage.events.suffix(4) == [
                .noTransfer(text: "没"), .certified(on: false), .last(date: LocalDate(2026, 5, 27)), .done,
            ])
    }

    @Test("what a guest shows is scanned before anything is typed, and compared with him before it is recorded")
    func scansGuest() throws {
        let stage = Stage<ReceiveGuestEvent>()
        let hint = "他手机上“到当地支部报到”里有,扫了不用填。没有就照活动证填。"
        let empty = stage.host { ReceiveGuestContent(state: $0.guestEmpty, on: $1) }
        #expect(empty.elements(.button).first?.label == "扫报到码" && empty.shows(hint))
        try empty.tap("扫报到码")
        let scanned = stage.host { ReceiveGuestContent(state: $0.guestScanned, on: $1) }
        #expect(scanned.shows("扫到了,下面是码里写的。和他本人、活动证对一下,再记下来。") && !scanned.shows(hint))
        try scanned.tap("扫报到码")
        try scanned.tap("记下来")
        #expect(stage.events == [.scan, .scan, .done])
    }

    @Test("a code for the branch there, in words all that is in it, and the number only if one wants it")
    func guestCard() throws {
        let stage = Stage<GuestCardEvent>()
        let plain = stage.host { GuestCardContent(state: $0.guestCardPlain, on: $1) }
        #expect(plain.shows("报到码,给那边的支书扫"))
        #expect(plain.shows("唐春") && plain.shows("组织关系:新野县沙堰镇党委李湾村党支部"))
        #expect(!plain.shows("手机号:13800000000"))
        #expect(try plain.element("把手机号也告诉他们").value == "off")
        try plain.toggle("把手机号也告诉他们")
        let number = stage.host { GuestCardContent(state: $0.guestCardNumber, on: $1) }
        #expect(number.shows("手机号:13800000000"))
        try number.toggle("把手机号也告诉他们")
        #expect(stage.events == [.number(on: true), .number(on: false)])
        let bare = stage.host { GuestCardContent(state: $0.guestCardBare, on: $1) }
        #expect(bare.shows("没有有效的活动证。没有也能报到。") && bare.elements(.toggle).isEmpty)
    }

    @Test("the first screen leads to whom one calls, to one's own time away, and to those in one's care")
    func home() throws {
        let stage = Stage<HomeEvent>()
        let migrant = stage.host { HomeContent(state: $0.migrant, on: $1) }
        #expect(migrant.shows("在外满 5 个月") && migrant.shows("到 12 月 3 日满 6 个月"))
        try migrant.tap("打电话给于有")
        try migrant.tap("报个近况")
        let stay = try #require(migrant.elements(.button).first { $0.hint == "打开我的外出情况" })
        try migrant.tap(stay.label)
        let contact = stage.host { HomeContent(state: $0.contactPerson, on: $1) }
        try contact.tap("我联系的党员")
        let secretary = stage.host { HomeContent(state: $0.secretary, on: $1) }
        try secretary.tap("外出党员")
        #expect(
            stage.events == [
                .call(number: "13800000000"), .open(place: .news), .open(place: .away()), .open(place: .care),
                .open(place: .floatingRegister),
            ])
    }

    @Test("an old hand reads how long he is away where it says whom to call")
    func elderAway() {
        let stage = Stage<HomeEvent>()
        let host = stage.host(look: Look(elder: true)) { HomeContent(state: $0.migrant, on: $1) }
        #expect(host.shows("在外满 5 个月") && host.shows("到 12 月 3 日满 6 个月"))
    }

    @Test("where the county has shut this area nobody is asked how he is")
    func shutAway() {
        let stage = Stage<HomeEvent>()
        let host = stage.host { HomeContent(state: $0.migrantShut, on: $1) }
        #expect(!host.shows("报个近况") && host.shows("打电话给于有"))
    }

    @Test("what one agrees to is read before anything is said")
    func agreesFirst() throws {
        let stage = Stage<NewsEvent>()
        let texts = stage.host { NewsContent(state: $0.newsFirst, on: $1) }.texts
        let asks = try #require(texts.firstIndex(of: "报以前,请看一看:"))
        let phrase = try #require(texts.firstIndex(of: "一切都好"))
        #expect(asks < phrase)
    }

    @Test("an officer comes from the people of the branch to where one of them is")
    func members() throws {
        let stage = Stage<MembersEvent>()
        let host = stage.host { MembersContent(state: $0.members(), code: nil, on: $1) }
        try host.tap("外出情况", in: "于有")
        #expect(stage.events == [.open(place: .away(person: "p1"))])
        let member = stage.host { MembersContent(state: $0.members(isOfficer: false), code: nil, on: $1) }
        #expect(!member.shows("外出情况"))
    }
}
