import AppModels
import SwiftUI

#if canImport(Accessibility)
    import Accessibility
#endif

/// 找当地的支部: a county, a word of the name for who likes to type one, and the branches there.
struct BranchesNearView: View {
    let model: BranchesNearModel

    var body: some View {
        BranchesNearContent(state: model.state) { model.on($0) }.telling(model)
    }
}

struct BranchesNearContent: View {
    let state: BranchesNearState
    let on: @MainActor (BranchesNearEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.branchesTitle, main: look) {
            NoteText(words.branchesHow).listRowBackground(Color.clear)
            Section(words.departPlace) { PlaceRows(state: state.search, does: searching) }
            Section {
                Field(words.branchesWord, state.word, most: mostOfAName) { on(.word(text: $0)) }
            }
            if state.isLooking { QuietLine(Line(text: words.syncRunning, tone: .info)) }
            if let found = state.found { BranchesPart(found: found) { on(.report) } }
        }
        .inlineTitle()
        .onChange(of: state.found) { announce() }
    }

    private var look: MainAction {
        MainAction(title: words.branchesLook, isEnabled: state.isReady && !state.isLooking) { on(.look) }
    }

    private var searching: PlaceSearching {
        PlaceSearching(
            type: { on(.type(text: $0)) }, pick: { on(.pick(code: $0)) }, other: { on(.otherPlace) })
    }

    /// Whoever does not see it come hears what came of it; the branches can be read one by one.
    private func announce() {
        guard let found = state.found else { return }
        AccessibilityNotification.Announcement(found.says.joined(separator: " ")).post()
    }
}

/// What there is to say comes first: there may be fifty rows below it.
private struct BranchesPart: View {
    let found: BranchesFound
    let report: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            BodyText(found.note)
            BodyText(found.ask)
            ReadAloudRow(spoken)
        }
        if !found.rows.isEmpty {
            Section { ForEach(Array(found.rows.enumerated()), id: \.offset) { row($0.element) } }
            Section { OpenRow(words.cardTitle, act: report) }
        }
    }

    private func row(_ item: BranchItem) -> some View {
        Lines {
            NoteText(item.above)
            Text(item.name).font(.yixianHeading).foregroundStyle(Palette.ink)
        }
        .accessibilityElement(children: .combine)
    }

    private var spoken: String {
        let rows = found.rows.map { words.listed($0.above, $0.name) }
        return (found.says + rows).joined(separator: "\n")
    }
}

extension BranchesFound {
    /// Besides the branches.
    fileprivate var says: [String] { [note, ask].filter { !$0.isEmpty } }
}
