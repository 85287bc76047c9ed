import AppModels
import SwiftUI

/// My phones, and what to do about one that is not mine.
struct DevicesView: View {
    let model: DevicesModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.devicesTitle) { rows in
            DevicesContent(rows: rows) { model.on($0) }
        }
        .telling(model)
    }
}

struct DevicesContent: View {
    let rows: [PhoneState]
    let on: @MainActor (DevicesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.devicesTitle) {
            if rows.isEmpty { QuietLine(Line(text: words.devicesEmpty, tone: .offline)) }
            ForEach(rows, id: \.id) { PhonePart(phone: $0, on: on) }
            NoteText(words.devicesHow).listRowBackground(Color.clear)
        }
        .inlineTitle()
    }
}

private struct PhonePart: View {
    let phone: PhoneState
    let on: @MainActor (DevicesEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(phone.isThis ? words.devicesThis : words.devicesOther)
                BodyText(phone.standing)
                NoteText(phone.since)
            }
            if !phone.isThis && phone.isActive {
                ActionRow(words.devicesNotMe) { on(.notMe(id: phone.id)) }
                ActionRow(words.devicesLost, role: .destructive) { on(.lost(id: phone.id)) }
            }
        }
    }
}
