import AppModels
import SwiftUI

/// A day of a form, by the platform's own wheels, and with a day and a month earlier or later at one touch each: what is
/// stated is seldom far away; a year, where it is.
struct DayPart: View {
    let label: String
    let day: DayState
    var months = true
    var years = false
    var note = ""
    let change: @MainActor (LocalDate) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            DatePicker(label, selection: moment, displayedComponents: .date)
            steps(words.planDayBefore, words.planDayAfter) { day.date.plusDays($0) }
            if months { steps(words.dayMonthBefore, words.dayMonthAfter) { day.date.plusMonths($0) } }
            if years { steps(words.dayYearBefore, words.dayYearAfter) { day.date.plusMonths(12 * $0) } }
        } header: {
            HeadingText(day.text)
        } footer: {
            if !notes.isEmpty { Lines { ForEach(notes, id: \.self) { NoteText($0) } } }
        }
        .environment(\.timeZone, PlanClock.zone)
        .environment(\.calendar, PlanClock.calendar)
    }

    private var notes: [String] { [day.lunar ?? "", note].filter { !$0.isEmpty } }

    private func steps(_ earlier: String, _ later: String, step: @escaping (Int) -> LocalDate) -> some View {
        HStack(spacing: Spacing.small) {
            Button(earlier) { change(step(-1)) }.buttonStyle(.quiet).accessibilityHint(label)
            Button(later) { change(step(1)) }.buttonStyle(.quiet).accessibilityHint(label)
        }
    }

    private var moment: Binding<Date> {
        Binding(get: { day.date.moment }, set: { change(LocalDate($0)) })
    }
}
