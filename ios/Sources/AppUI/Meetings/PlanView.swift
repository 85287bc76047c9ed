import AppModels
import SwiftUI

/// A meeting's plan. It begins filled in; what is right is left alone.
struct PlanView: View {
    let model: PlanModel

    var body: some View {
        PlanContent(state: model.state) { model.on($0) }.telling(model)
    }
}

struct PlanContent: View {
    let state: PlanState
    let on: @MainActor (PlanEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(title, main: MainAction(title: words.planDone) { on(.done) }) {
            if !state.branch.isEmpty { Section { NoteText(state.branch).listRowBackground(Color.clear) } }
            Section {
                PlanKind(state: state, on: on)
                Field(words.planTitle, state.title) { on(.title(text: $0)) }
            }
            PlanWhen(state: state, on: on)
            Section { Field(words.planPlace, state.place) { on(.at(text: $0)) } }
            Section {
                Field(words.planTopics, state.topics, lines: 3) { on(.topics(text: $0)) }
            } footer: {
                NoteText(words.planTopicsHint)
            }
            Section {
                Field(words.planNotice, state.notice, lines: 3) { on(.notice(text: $0)) }
            } footer: {
                NoteText(words.planNoticeHint)
            }
            if !state.isNew {
                Section { ActionRow(words.planCancel, role: .destructive) { on(.cancel) } }
            }
        }
        .inlineTitle()
    }

    private var title: String { state.isNew ? words.meetingsPlan : words.planChange }
}

private struct PlanKind: View {
    let state: PlanState
    let on: @MainActor (PlanEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Menu(label) {
            Picker(label, selection: kind) {
                ForEach(Array(state.kinds.enumerated()), id: \.offset) { Text($0.element).tag($0.offset) }
            }
            .pickerStyle(.inline)
        }
        .tint(Palette.ink)
    }

    private var label: String { words.planKind(kind: state.kinds[state.kind]) }

    private var kind: Binding<Int> {
        Binding(get: { state.kind }, set: { on(.kind(kind: $0)) })
    }
}

/// A day and a time, by the platform's own wheels, and with one touch earlier or later: a meeting is seldom far away.
private struct PlanWhen: View {
    let state: PlanState
    let on: @MainActor (PlanEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            DatePicker(words.planDate, selection: day, displayedComponents: .date)
            steps(words.planDayBefore, words.planDayAfter) { on(.date(date: state.date.plusDays($0))) }
            DatePicker(words.planTime, selection: hour, displayedComponents: .hourAndMinute)
            steps(words.planEarlier, words.planLater) { on(.time(time: state.time.plusHalfHours($0))) }
        } header: {
            HeadingText("\(state.dateText) \(state.timeText)")
        } footer: {
            NoteText(state.lunar ?? "")
        }
        .environment(\.timeZone, PlanClock.zone)
        .environment(\.calendar, PlanClock.calendar)
    }

    private func steps(_ earlier: String, _ later: String, step: @escaping @MainActor (Int) -> Void) -> some View {
        HStack(spacing: Spacing.small) {
            Button(earlier) { step(-1) }.buttonStyle(.quiet)
            Button(later) { step(1) }.buttonStyle(.quiet)
        }
    }

    private var day: Binding<Date> {
        Binding(get: { state.date.moment }, set: { on(.date(date: LocalDate($0))) })
    }

    private var hour: Binding<Date> {
        Binding(get: { state.time.moment }, set: { on(.time(time: LocalTime($0))) })
    }
}
