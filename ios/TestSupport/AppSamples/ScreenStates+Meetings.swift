import SwiftUI

@testable import AppModels
@testable import AppUI

extension ScreenState {
    static var meetings: [ScreenState] {
        [
            ScreenState("meetings", "some") { samples, _ in MeetingsContent(state: samples.meetings) { _ in } },
            ScreenState("meetings", "empty") { samples, _ in MeetingsContent(state: samples.noMeetings) { _ in } },
            meeting("member") { $0.meeting }, meeting("officer") { $0.meetingOfficer },
            meeting("proxy") { $0.meetingProxy }, meeting("disputed") { $0.meetingDisputed },
            meeting("cancelled") { $0.meetingCancelled },
            meeting("refused", Failure(code: "not_in_office")) { $0.meeting },
        ]
    }

    private static func meeting(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> MeetingState
    ) -> ScreenState {
        ScreenState("meeting", name, failing: failure) { samples, _ in
            MeetingContent(state: state(samples)) { _ in }
        }
    }

    static var rolls: [ScreenState] {
        [
            roll("some") { $0.roll }, roll("start") { $0.rollStart }, roll("few") { $0.rollFew },
            roll("closed") { $0.rollClosed }, roll("watched") { $0.rollWatched }, roll("long-names") { $0.rollLong },
            roll("300") { $0.rollMany }, roll("full-disk", Failure(code: "storage_full")) { $0.roll },
            ScreenState("roll", "broken") { samples, _ in
                let shown = Shown<RollState>.broken(failure: Failure(code: "not_here"))
                ShownView(shown, title: samples.words.rollTitle) { _ in EmptyView() }
            },
            other("other") { RollChoice(person: "p1", name: "于有", now: $0.onLeave, asksReason: false) },
            other("other-after-the-end") { RollChoice(person: "p2", name: "王德福", now: $0.present, asksReason: true) },
        ]
    }

    private static func roll(
        _ name: String, _ failure: Failure? = nil, _ state: @escaping @MainActor (Samples) -> RollState
    ) -> ScreenState {
        ScreenState("roll", name, failing: failure) { samples, _ in
            RollContent(state: state(samples), choice: nil) { _ in }
        }
    }

    private static func other(
        _ name: String, _ choice: @escaping @MainActor (Samples) -> RollChoice
    ) -> ScreenState {
        ScreenState("roll", name) { samples, _ in
            RollContent(state: samples.rollFew, choice: choice(samples)) { _ in }
        }
    }

    /// What is read and touched in the hall.
    static var hall: [ScreenState] {
        [
            ScreenState("wall", "digits") { samples, _ in WallContent(state: samples.roll) },
            signIn("typing", SignInState(digits: "48")),
            signIn("recorded", SignInState(digits: "4831", isRecorded: true, isChecked: true)),
            signIn("unknown-meeting", SignInState(digits: "4831", isRecorded: true)),
            signIn("wrong", SignInState(), Failure(code: "wrong_digits")),
            ScreenState("leave", "why") { samples, _ in
                LeaveContent(state: LeaveState(meeting: samples.card.date)) { _ in }
            },
        ]
    }

    private static func signIn(_ name: String, _ state: SignInState, _ failure: Failure? = nil) -> ScreenState {
        ScreenState("sign-in", name, failing: failure) { _, _ in SignInContent(state: state) { _ in } }
    }

    static var papers: [ScreenState] {
        [
            ScreenState("plan", "new") { samples, _ in PlanContent(state: samples.plan()) { _ in } },
            ScreenState("plan", "change", failing: Failure(code: "bad_text")) { samples, _ in
                PlanContent(state: samples.plan(isNew: false)) { _ in }
            },
            ScreenState("notice", "three-ways") { samples, _ in NoticeContent(state: samples.notice) { _ in } },
            ScreenState("minutes", "some") { samples, _ in
                let text = samples.say("一、学习文件。\n二、商量修水渠。", "1. Papers.\n2. The ditch.")
                MinutesContent(draft: MinutesDraft(text: text, isRead: true), write: { _ in }, done: {})
            },
            ScreenState("minutes", "loading") { _, _ in
                MinutesContent(draft: MinutesDraft(), write: { _ in }, done: {})
            },
            ScreenState("close", "counted") { samples, _ in CloseContent(state: samples.close()) { _ in } },
            ScreenState("close", "no-quorum") { samples, _ in
                CloseContent(state: samples.close(asksOutcome: true, learning: nil)) { _ in }
            },
            ScreenState("close", "ended") { samples, _ in
                CloseContent(state: samples.close(hasEnded: true)) { _ in }
            },
        ]
    }
}
