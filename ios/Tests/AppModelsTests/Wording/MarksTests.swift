import AppTesting
import Testing
import YixianCore

@testable import AppModels

struct MarksTests {
    private let standings: [Standing] =
        LeaveReason.allCases.map { .onLeave(reason: $0) } + [.present, .observer, .away, .absent, .unmarked]
    private let names = [PersonId("sec"): "唐春", me: "王德福"]

    private func mark(_ state: OwnState) -> MarkState {
        chineseWords.mark(state, me) { names[$0] }
    }

    @Test("every state by every source has its shape, its word, and who says so")
    func every() {
        for words in [chineseWords, englishWords] {
            for standing in standings {
                for source in MarkSource.allCases.map(Optional.some) + [nil] {
                    let said = words.mark(ownState(standing, source, by: "nobody knows"), me) { names[$0] }
                    #expect(said.word == words.marking(said.marking))
                    #expect(!said.detail.contains("nil") && !said.detail.hasPrefix(words.separator))
                }
            }
        }
    }

    @Test("each shape has a word of its own, so that no colour says it alone")
    func shapes() {
        for words in [chineseWords, englishWords] {
            #expect(Set(Marking.allCases.map(words.marking)).count == Marking.allCases.count)
        }
    }

    @Test("presence says who recorded it")
    func present() {
        let called = MarkState(marking: .present, word: "到", detail: "唐春点名")
        #expect(mark(ownState(.present, .officer, by: "sec")) == called)
        #expect(mark(ownState(.present, .own, by: "me")).detail == "本人签到")
        #expect(mark(ownState(.present, .proxy, by: "sec")).detail == "唐春代签")
        #expect(mark(ownState()).detail.isEmpty)
    }

    @Test("what one said oneself is no sign-in unless one came, and a stranger is somebody")
    func said() {
        #expect(mark(ownState(.onLeave(reason: .farmWork), .own, by: "me")).detail == "农忙,本人说的")
        #expect(mark(ownState(.away, .own, by: "me")).detail == "本人说的")
        #expect(mark(ownState(.present, .officer, by: "stranger")).detail == "有人点名")
        #expect(mark(ownState(.present, .proxy)).detail == "有人代签")
    }

    @Test("what the person has to confirm is shown as that, whatever is recorded")
    func toConfirm() {
        for standing in standings {
            #expect(mark(ownState(standing, .proxy, by: "sec", toConfirm: true)).marking == .toConfirm)
        }
    }

    @Test("what is late, doubtful, marked twice or disputed says so in this order")
    func doubts() {
        let open = DisputeRow(id: EventId("d"), words: "我来了", at: Timestamp(nowMs), answers: [])
        let state = ownState(
            .present, .officer, by: "sec", timing: .late, trust: .device, also: [EventId("x")], disputes: [open])
        #expect(mark(state).detail == "唐春点名,补录,时间按手机记,可能不准,另有 1 个记法,本人说记得不对")
    }

    @Test("what came in time by a clock that is known, and what has been answered, needs no word")
    func calm() {
        let answer = DisputeAnswer(words: "改了", by: PersonId("sec"), at: Timestamp(nowMs))
        let answered = DisputeRow(id: EventId("d"), words: "我来了", at: Timestamp(nowMs), answers: [answer])
        for trust in [TimeTrust.stated, .anchored, .server] {
            let state = ownState(.present, .officer, by: "sec", timing: .inTime, trust: trust, disputes: [answered])
            #expect(mark(state).detail == "唐春点名")
        }
    }
}
