import AppModels
import SwiftUI

/// Everything that is not 到: leave without detail, away, observer; after the end with the reason.
struct RollOther: View {
    let choice: RollChoice
    let on: @MainActor (RollEvent) -> Void
    @State private var reason = ""
    @Environment(\.words) private var words
    @Environment(\.isElder) private var isElder

    var body: some View {
        NavigationStack {
            ListPage(choice.name) {
                Section {
                    NoteText(words.rollNow(state: choice.said(words)))
                    if choice.asksReason { Field(words.rollReason, reason, lines: 2) { reason = $0 } }
                } footer: {
                    if choice.asksReason { NoteText(words.rollReasonHint) }
                }
                Section {
                    ForEach(RollMark.allCases, id: \.self) { mark in
                        ActionRow(words.mark(mark)) { say(mark) }.disabled(!isReady)
                    }
                }
            }
            .inlineTitle()
            .toolbar {
                ToolbarItem(placement: .cancellationAction) { Button(words.actionNo) { on(.dismissOther) } }
            }
        }
        .environment(\.failed, nil)
        .presentationDetents(isElder ? [.large] : [.medium, .large])
    }

    private var isReady: Bool { !choice.asksReason || !reason.isBlank }

    private func say(_ mark: RollMark) {
        on(.mark(person: choice.person, mark: mark, reason: reason))
    }
}

extension RollChoice {
    func said(_ words: Words) -> String {
        [now.word, now.detail].filter { !$0.isEmpty }.joined(separator: words.separatorDot)
    }
}

extension Words {
    func mark(_ mark: RollMark) -> String {
        switch mark {
        case .present: markPresent
        case .illness: rollLeave(reason: leaveIllness)
        case .awayOnLeave: rollLeave(reason: leaveAway)
        case .farmWork: rollLeave(reason: leaveFarmWork)
        case .otherLeave: rollLeave(reason: leaveOther)
        case .away: rollAway
        case .observer: markObserver
        case .absent: markAbsent
        case .unmarked: rollTakeBack
        }
    }
}
