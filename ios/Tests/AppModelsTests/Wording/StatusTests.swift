import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct QuietTests {
    private func quiet(_ hoursAgo: Int64?, toSend: UInt64 = 0, clockOffMs: Int64? = nil) -> [String] {
        let last = hoursAgo.map { Timestamp(nowMs - $0 * hourMs) }
        return chineseWords.quiet(last, toSend: toSend, clockOffMs: clockOffMs, nowMs: nowMs).map(\.text)
    }

    @Test("where all is well nothing is said; what waits and what is old is")
    func lines() {
        #expect(quiet(1).isEmpty && quiet(24, clockOffMs: 0).isEmpty && quiet(nil).isEmpty)
        #expect(quiet(25) == ["1 天前更新"])
        #expect(quiet(0, toSend: 2) == ["刚才更新 · 2 条待发送"])
        #expect(quiet(nil, toSend: 1) == ["1 条待发送"])
    }

    @Test("a clock that is wrong by hours is said once, and ages are told by the county's clock")
    func clocks() {
        #expect(quiet(3, toSend: 1, clockOffMs: 3 * hourMs) == ["刚才更新 · 1 条待发送", chineseWords.clockWrong])
        #expect(quiet(22, clockOffMs: -3 * hourMs) == ["1 天前更新", chineseWords.clockWrong])
        #expect(quiet(1, clockOffMs: 10 * 60_000).isEmpty)
        #expect(quiet(1, clockOffMs: -10 * 60_000 - 1) == [chineseWords.clockWrong])
    }

    @Test("no signal is no fault, and what the person did is not told him")
    func county() {
        func said(_ code: String) -> String? {
            chineseWords.countySaid(.failed(failure: Failure(code: code)))?.text
        }
        #expect(said("offline") == chineseWords.noSignal)
        for code in ["cancelled", "closed", "paused"] { #expect(said(code) == nil) }
        for state in [SyncState.resting, .running, .done(changes: 3)] { #expect(chineseWords.countySaid(state) == nil) }
        #expect(said("try_later") == "县里正忙。记的都在。")
        #expect(said("from_the_future") == chineseWords.error("internal")?.what)
    }
}

struct EntriesTests {
    private func said(_ kind: String, _ name: String? = nil, _ title: String? = nil, dated: Bool = false) -> String {
        let date = dated ? today.stated() : nil
        let subject = Subject(kind: kind, meeting: nil, title: title, date: date, person: nil, personName: name)
        return chineseWords.subject(subject, today: today)
    }

    @Test("an entry says what, of whom, and of which meeting, as far as it is known")
    func entries() {
        #expect(said("roll_marked", "张卫国", "主题党日", dated: true) == "点名 张卫国 · 11 月 27 日 周五 主题党日")
        #expect(said("signed_in", dated: true) == "签到 · 11 月 27 日 周五")
        #expect(said("meeting_planned", nil, "主题党日") == "定会 · 主题党日")
        #expect(said("roll_marked", "", "") == "点名")
        #expect(said("dues_received", "张卫国") == "收党费 张卫国")
        #expect(said("dues_declared") == "说交了党费" && said("dues_assessed") == "核定党费")
        #expect(said("dues_cancelled") == "党费不算一笔" && said("dues_published") == "党费公示")
        #expect(said("host_checked", "张卫国") == "对方县的记录 张卫国")
        #expect(said("away_cancelled", "张卫国") == "撤销一条外出记录 张卫国")
        #expect(said("from_the_future") == "一条记录")
    }

    @Test(
        "what waits or was accepted needs nothing done; the rest says why and what to do",
        arguments: ["wrong_digits", "new", ""])
    func fates(_ code: String) {
        #expect(chineseWords.fate(.toSend) == ("等信号", ""))
        #expect(chineseWords.fate(.accepted) == ("县里收下了", ""))
        for fate in [Fate.parked(code: code), .waiting(code: code), .refused(code: code, more: nil)] {
            let (what, advice) = chineseWords.fate(fate)
            #expect(!what.isEmpty && !advice.isEmpty)
        }
    }
}
