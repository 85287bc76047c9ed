import AppModels
import SwiftUI

/// 您是哪位?
struct ProfilesView: View {
    let model: ProfilesModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.profilesTitle) { rows in
            ProfilesContent(rows: rows) { model.on($0) }
        }
        .telling(model)
    }
}

/// What only a new code helps against.
private let lost = ["key_lost", "profile_damaged"]

struct ProfilesContent: View {
    let rows: [ProfileState]
    let on: @MainActor (ProfilesEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.failed) private var failed

    var body: some View {
        ListPage(words.profilesTitle, main: newCode) {
            Section {
                ForEach(rows, id: \.id) { row in
                    OpenRow(act: { on(.choose(id: row.id)) }) { face(row) }
                }
            }
            Section { ActionRow(words.profilesAdd) { on(.add) } }
        }
    }

    private var newCode: MainAction? {
        guard let failed, lost.contains(failed.failure.code) else { return nil }
        return MainAction(title: words.welcomeStart) { on(.add) }
    }

    private func face(_ row: ProfileState) -> some View {
        Lines {
            Text(row.label ?? words.profilesDamaged).font(.yixianHeading)
            if row.hasPin { Signed(symbol: "lock", colour: Palette.inkSoft) { NoteText(words.profilesHasPin) } }
        }
    }
}
