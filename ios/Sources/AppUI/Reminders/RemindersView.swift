import AppModels
import SwiftUI

/// What is due: each matter once, with the one thing to do, and the rule for whoever asks.
struct RemindersView: View {
    let model: RemindersModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.remindersTitle) { state in
            RemindersContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct RemindersContent: View {
    let state: RemindersState
    let on: @MainActor (RemindersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.remindersTitle) {
            if state.rows.isEmpty, state.putOff.isEmpty {
                Section { QuietLine(Line(text: words.remindersEmpty, tone: .offline)) }
            }
            ForEach(state.rows, id: \.matter) { reminder in ReminderSection(reminder: reminder, on: on) }
            Resting(title: words.remindersPutOff, rows: state.putOff, label: words.reminderNow) {
                on(.takeUp(matter: $0))
            }
            if let consent = state.notices, consent != .allowed {
                Section { TellingRows(consent: consent) { on(.allow) } }
            }
            Resting(title: words.remindersHandled, rows: state.handled, label: words.reminderAgain) {
                on(.again(matter: $0))
            }
        }
    }
}

/// What rests because it was dealt with or put off: quiet, and to be taken up again.
private struct Resting: View {
    let title: String
    let rows: [HandledState]
    let label: String
    let again: @MainActor (Matter) -> Void

    var body: some View {
        ForEach(Array(rows.enumerated()), id: \.element.matter) { at, row in
            Section {
                Lines {
                    BodyText(row.what)
                    ForEach(row.how, id: \.self) { NoteText($0) }
                }
                .accessibilityElement(children: .combine)
                ActionRow(label) { again(row.matter) }.accessibilityHint(row.what)
                ReadAloudRow(row.spoken)
            } header: {
                if at == 0 { Text(title) }
            }
        }
    }
}

/// Whether the phone tells of it at its time, and where that is changed.
struct TellingRows: View {
    let consent: NoticeConsent
    let allow: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            NoteText(words.remindersAllowWhat)
            BodyText(standing)
        }
        .accessibilityElement(children: .combine)
        ActionRow(consent == .notAsked ? words.remindersAllow : words.remindersPhone, act: allow)
    }

    private var standing: String {
        switch consent {
        case .allowed: words.remindersOn
        case .notAsked: words.remindersOff
        case .refused: words.remindersRefused
        }
    }
}

/// One matter. What presses stands on another ground, and says since when.
struct ReminderSection: View {
    let reminder: ReminderState
    var title = ""
    let on: @MainActor (RemindersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            lines
            if let step = reminder.action {
                ActionRow(step.label) { on(.open(place: step.place)) }.accessibilityHint(reminder.what)
            }
            Folded(words.reminderOther, of: reminder.what) {
                if reminder.mayHandle {
                    handling(words.reminderDone, .done(matter: reminder.matter))
                    handling(words.reminderTold, .told(matter: reminder.matter))
                }
                handling(words.reminderLater, .later(matter: reminder.matter))
                ForEach(reminder.why, id: \.self) { NoteText($0) }
            }
            ReadAloudRow(reminder.spoken)
        } header: {
            if !title.isEmpty { Text(title) }
        }
    }

    private func handling(_ title: String, _ event: RemindersEvent) -> some View {
        ActionRow(title) { on(event) }.accessibilityHint(reminder.what)
    }

    @ViewBuilder private var lines: some View {
        let lines = Lines {
            BodyText(reminder.what)
            NoteText(reminder.told ?? reminder.since, colour: Palette.ink)
        }
        .accessibilityElement(children: .combine)
        if reminder.isPressing { lines.listRowBackground(Palette.waitingGround) } else { lines }
    }
}
