import AppTesting
import Foundation
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What a touch asks for on the screens about dues.
@MainActor
struct DuesTouchTests {
    @Test("from the first screen one's own dues are opened, and whoever has paid says so there")
    func home() throws {
        let stage = Stage<HomeEvent>()
        let host = stage.host { HomeContent(state: $0.member, on: $1) }
        try host.tap("本季党费 1.50 元还没有记录。")
        try host.tap("我已交")
        #expect(stage.events == [.open(place: .dues()), .open(place: .payment())])
        let paid = stage.host { HomeContent(state: $0.memberPaid, on: $1) }
        #expect(!paid.shows("我已交"))
        let secretary = stage.host { HomeContent(state: $0.secretary, on: $1) }
        try secretary.tap("支部党费")
        #expect(stage.events.last == .open(place: .branchDues()))
    }

    @Test("dues are one of the three cards that elder mode has")
    func elder() {
        let stage = Stage<HomeEvent>()
        let meetings = { (state: @escaping (Samples) -> HomeState) in
            stage.host(look: Look(elder: true)) { HomeContent(state: state($0), on: $1) }.elements(.button)
                .filter { $0.hint == "打开这次会" }.count
        }
        #expect(meetings { $0.secretary } == 1)  // one of two, beside what is to be done and the dues
        #expect(meetings { $0.member } == 1)
    }

    @Test("no state of a month is said by its colour or its shape alone")
    func signs() {
        #expect(Set(DuesMarking.allCases.map(\.symbol)).count == DuesMarking.allCases.count)
    }

    @Test("from the roll it is one touch to whoever hands over dues")
    func roll() throws {
        let stage = Stage<RollEvent>()
        let host = stage.host { RollContent(state: $0.roll, choice: nil, on: $1) }
        try host.tap("收党费")
        #expect(stage.events == [.dues])
        let watched = stage.host { RollContent(state: $0.rollWatched, choice: nil, on: $1) }
        #expect(!watched.shows("收党费"))
    }

    @Test("two things that one member says are two, and the one after takes no other's place")
    func twoOfOne() throws {
        let stage = Stage<BranchDuesEvent>()
        let said = ["10 月", "11 月"].map { PendingDues(person: "p1", name: "唐春", what: $0, how: "", spoken: $0) }
        let host = stage.host { BranchDuesContent(state: $0.branchDues(saying: said), on: $1) }
        #expect(host.faults == [])
        #expect(host.elements(.button).filter { $0.label == "确认收到" }.map(\.hint) == ["10 月", "11 月"])
    }

    @Test("oneself says what was paid, works out what it would be, and reads why")
    func own() throws {
        let stage = Stage<DuesEvent>()
        let host = stage.host { DuesContent(state: $0.duesOwn, on: $1) }
        try host.tap("我已交")
        try host.tap("算一算")
        #expect(stage.events == [.open(place: .payment()), .open(place: .calculator)])
        try host.tap("为什么")
        #expect(host.shows("这里只记账:不收钱,不垫钱,也不扣钱。"))
        try host.tap("支部的党费账")
        #expect(host.shows("收到 312.00 元,26 人交"))
        let waits = stage.host { DuesContent(state: $0.duesOwnWaits, on: $1) }
        #expect(!waits.shows("我已交"), "said once is enough")
    }

    @Test("an officer confirms with one touch, and whatever does not stand wants its reason")
    func member() throws {
        let stage = Stage<DuesEvent>()
        let sentences = Sentences(drafts: FormDrafts())
        let host = stage.host { DuesContent(state: $0.duesMemberWaits, on: $1).environment(\.sentences, sentences) }
        try host.tap("确认收到")
        try host.tap("没有收到")
        #expect(throws: HostError.self) { try host.tap("没有收到") }
        try host.type("没有到账", into: "为什么?一句话就行")
        try host.tap("没有收到")
        #expect(!host.shows("本人也看得到。"), "the sheet is gone")
        try host.tap("没有收到")
        #expect(host.elements(.textField).map(\.value) == ["没有到账"], "where that was refused, it is not typed again")
        try host.tap("不了")
        try host.tap("这笔不算")
        #expect(host.elements(.textField).map(\.value) == [""])
        try host.tap("不了")
        try host.tap("更正")
        try host.tap("核定")
        try host.tap("记一笔")
        #expect(
            stage.events == [
                .confirm(declaration: "d1"), .decline(declaration: "d1", reason: "没有到账"),
                .open(place: .payment(person: "x", receipt: "r1")), .open(place: .assess(person: "x")),
                .open(place: .payment(person: "x")),
            ])
    }

    @Test("who has paid what is due has nothing to fill in")
    func declare() throws {
        let stage = Stage<PaymentEvent>()
        let host = stage.host { PaymentContent(state: $0.payment(), on: $1) }
        try host.tap("告诉支部")
        #expect(stage.events == [.done])
    }

    @Test("months, day and way change by one touch, and nothing but an amount can be typed")
    func payment() throws {
        let stage = Stage<PaymentEvent>()
        let host = stage.host { PaymentContent(state: $0.payment(.receive), on: $1) }
        try host.tap("早一个月", in: "从哪个月")
        try host.tap("晚一个月", in: "到哪个月")
        try host.tap("前一天")
        try host.tap("托人")
        try host.type("1.5a", into: "交了多少 (元)")
        #expect(host.elements(.textField)[0].value == "1.5")
        #expect(host.elements(.textField)[0].details["keyboard"] == "decimalPad")
        #expect(
            stage.events.prefix(4) == [
                .first(by: -1), .last(by: 1), .date(date: LocalDate(2026, 11, 26)), .way(way: .entrusted),
            ])
        #expect(stage.events.dropFirst(4).contains(.amount(text: "1.5")))
        #expect(!stage.events.contains(.amount(text: "1.5a")))
    }

    @Test("where months between are paid, each stretch is one touch")
    func runs() throws {
        let stage = Stage<PaymentEvent>()
        let host = stage.host { PaymentContent(state: $0.paymentRuns, on: $1) }
        let november = try #require(host.elements(.button).first { $0.label.hasPrefix("11 月") })
        try host.tap(november.label)
        #expect(stage.events == [.run(run: 1)])
    }

    @Test("a receipt is not put right without a reason, and a reason is no longer than can be recorded")
    func correct() throws {
        let stage = Stage<PaymentEvent>()
        let host = stage.host { PaymentContent(state: $0.payment(.correct), on: $1) }
        #expect(throws: HostError.self) { try host.tap("记下") }
        let long = String(repeating: "错", count: mostWords)
        let full = stage.host { PaymentContent(state: $0.payment(.correct, reason: long), on: $1) }
        try full.type(long + "了", into: "为什么更正")
        #expect(stage.events.allSatisfy { $0 == .reason(text: long) || $0.isShorter(than: long) })
        try full.tap("记下")
        #expect(stage.events.last == .done)
    }

    @Test("what waits comes first and is confirmed in the list; a row leads to the member, whoever has a namesake")
    func branch() throws {
        let stage = Stage<BranchDuesEvent>()
        let host = stage.host { BranchDuesContent(state: $0.branchDues(), on: $1) }
        try host.tap("确认收到")
        try host.tap("看一看")
        try host.tap("p11")
        try host.tap("早一个月")
        #expect(throws: HostError.self) { try host.tap("晚一个月") }
        try host.tap("党费名单")
        try host.tap("公示 2026 年的党费")
        try host.tap("收现金")
        #expect(
            stage.events == [
                .confirm(person: "p1"), .open(person: "p1"), .open(person: "p11"), .month(by: -1), .list, .publish,
                .collect(on: true),
            ])
    }

    @Test("whoever hands it over is ticked, and all are recorded at once")
    func collect() throws {
        let stage = Stage<BranchDuesEvent>()
        let host = stage.host { BranchDuesContent(state: $0.collecting(), on: $1) }
        #expect(try host.element("p1").traits.contains(.isSelected))
        #expect(try host.element("p3").label == "单文清, 5 月到 11 月 3.50 元", "others look on")
        try host.tap("p9")
        try host.tap("记下 3 人,共 4.50 元")
        #expect(throws: HostError.self, "nothing is recorded yet, so it is not done") { try host.tap("收完了") }
        try host.tap("都不点了")
        #expect(stage.events == [.tick(person: "p9"), .record, .untick])
    }

    @Test("where nobody is ticked there is nothing to record, and it is done with one touch")
    func collectNobody() throws {
        let stage = Stage<BranchDuesEvent>()
        let host = stage.host { BranchDuesContent(state: $0.collecting(ticked: 0), on: $1) }
        for name in ["还没有点人", "都不点了"] { #expect(throws: HostError.self) { try host.tap(name) } }
        try host.tap("收完了")
        #expect(stage.events == [.collect(on: false)])
    }

    @Test("the list of a month is printed first, copied, handed on")
    func list() throws {
        let stage = Stage<DuesListEvent>()
        let host = stage.host { DuesListContent(state: $0.duesList, on: $1) }
        for name in ["打印一张签字的", "复制这段话", "转发到群里"] { try host.tap(name) }
        #expect(stage.events == [.print, .copy, .share])
    }

    @Test("a year's account is filled in and made known")
    func year() throws {
        let stage = Stage<DuesYearEvent>()
        let host = stage.host { DuesYearContent(state: $0.duesYear(), on: $1) }
        try host.type("8", into: "上缴多少 (元)")
        try host.type("书", into: "用在哪里")
        try host.tap("公示")
        #expect(stage.events == [.handedUp(text: "8"), .whatFor(text: "书"), .done])
    }

    @Test("what a member pays is chosen by category; a reduction wants its approval and its day")
    func assess() throws {
        let stage = Stage<AssessEvent>()
        let host = stage.host { AssessContent(state: $0.assess(), on: $1) }
        try host.tap("哪一类:农民")
        try host.choose("离退休", from: "哪一类:农民")
        try host.tap("早一个月", in: "从哪个月")
        try host.toggle("有困难,减免")
        try host.tap("定下来")
        #expect(stage.events == [.category(category: 3), .first(by: -1), .reduced(on: true), .done])
        let reduced = stage.host { AssessContent(state: $0.assess(isReduced: true), on: $1) }
        try reduced.tap("前一个月")
        #expect(stage.events.last == .approvedOn(date: LocalDate(2026, 10, 27)))
        #expect(throws: HostError.self) { try reduced.tap("定下来") }
    }
}

/// What somebody earns is typed on keys of the screen's own, and kept nowhere.
@MainActor
struct CalculatorTouchTests {
    @Test("a part is typed on our own keys, and drawing the sheet away is saying that it is typed")
    func keys() throws {
        let stage = Stage<CalculatorEvent>()
        let host = stage.host { CalculatorContent(state: $0.calculatorTyping, on: $1) }
        for key in ["4", "2", "小数点", "5", "删一个", "好了"] { try host.tap(key) }
        try host.dismissSheet()
        #expect(
            stage.events == [
                .key(key: "4"), .key(key: "2"), .key(key: "."), .key(key: "5"), .back, .done, .done,
            ])
    }

    @Test("parts are opened one by one, also those that do not count; everything is cleared at once")
    func parts() throws {
        let stage = Stage<CalculatorEvent>()
        let host = stage.host { CalculatorContent(state: $0.calculator, on: $1) }
        try host.tap("岗位、职务、基本工资, 3200.00 元")
        try host.tap("工资条上不算进去的")
        let leftOut = try #require(host.elements(.button).first { $0.label.hasSuffix("400.00 元") })
        try host.tap(leftOut.label)
        try host.tap("哪一类:按月领工资")
        try host.choose("离退休", from: "哪一类:按月领工资")
        try host.tap("全部清掉")
        #expect(stage.events == [.part(part: 0), .part(part: 11), .category(category: 3), .clear])
    }

    @Test("no state has a field that a keyboard could learn from, or that could be selected and copied")
    func noField() {
        for state in ScreenState.all where state.screen == "calculator" {
            for phase in [ScenePhase.active, .inactive, .background] {
                let host = Host(state.view(chineseWords), on: .with { $0.scenePhase = phase })
                #expect(host.elements(.textField).isEmpty && host.elements(.secureField).isEmpty)
            }
        }
    }

    @Test("nothing in its sources keeps, selects or copies a text")
    func sources() throws {
        for name in ["AppUI/Dues/CalculatorView.swift", "AppModels/Dues/CalculatorModel.swift"] {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/\(name)")
            let source = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
            let keeps = [
                "TextField", "SecureField", "Field(", "textSelection", "SceneStorage", "AppStorage", "UserDefaults",
                "Draft(", "@Draft", ".form(", ".keep(", "keeping", "drafts", "copy(", "share(", "print(",
            ]
            #expect(keeps.filter(source.contains) == [], "\(name)")
        }
    }

    @Test("what is read aloud names the dues and nothing that somebody earns")
    func aloud() {
        let host = Host(
            ScreenState.all.first { $0.screen == "calculator" && $0.state == "result" }?.view(chineseWords))
        let spoken = host.elements(.button).map(\.label).filter { $0.hasPrefix("念给我听") }
        #expect(!spoken.isEmpty && spoken.allSatisfy { !$0.contains("3200") && !$0.contains("850.00") })
    }
}

extension PaymentEvent {
    fileprivate func isShorter(than text: String) -> Bool {
        if case .reason(let reason) = self { reason.count <= text.count } else { false }
    }
}
