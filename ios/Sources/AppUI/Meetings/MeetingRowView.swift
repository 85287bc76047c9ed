import AppModels
import SwiftUI

/// A meeting in a list: what, when, where, and how one is recorded. The whole row leads to it.
struct MeetingRowView: View {
    let card: MeetingCard
    let open: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        OpenRow(act: open) {
            Lines {
                Text(card.what).font(.yixianHeading)
                if card.cancelled { BodyText(words.meetingCancelled) }
                BodyText(card.date)
                NoteText(card.lunar ?? "")
                BodyText(card.place)
                if let own = card.own { Mark(own) }
                NoteText(card.gap, colour: Palette.waiting)
            }
        }
        .accessibilityHint(words.meetingOpen)
    }
}
