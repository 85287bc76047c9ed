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
            if state.rows.isEmpty {
                Section { QuietLine(Line(text: words.remindersEmpty, tone: .offline)) }
            }
            ForEach(state.rows, id: \.matter) { reminder in ReminderSection(reminder: reminder, on: on) }
            if state.mayAllow {
                Section {
                    NoteText(words.remindersAllowWhat)
                    ActionRow(words.remindersAllow) { on(.allow) }
                }
            }
        }
    }
}

/// One matter. What presses stands on another ground, and says since when.
struct ReminderSection: View {
    let reminder: ReminderState
    let on: @MainActor (RemindersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            lines
            if let step = reminder.action { ActionRow(step.label) { on(.open(place: step.place)) } }
            Folded(words.reminderOther) {
                if reminder.mayHandle {
                    ActionRow(words.reminderDone) { on(.done(matter: reminder.matter)) }
                    ActionRow(words.reminderTold) { on(.told(matter: reminder.matter)) }
                }
                ActionRow(words.reminderLater) { on(.later(matter: reminder.matter)) }
                ForEach(reminder.why, id: \.self) { NoteText($0) }
            }
            ReadAloudRow(reminder.spoken)
        }
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
