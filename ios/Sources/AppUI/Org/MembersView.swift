import AppModels
import SwiftUI

/// The people of one's branch: members see names and offices, officers telephone numbers as well.
struct MembersView: View {
    let model: MembersModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.membersTitle) { state in
            MembersContent(state: state, code: model.code) { model.on($0) }
        }
        .telling(model)
    }
}

struct MembersContent: View {
    let state: MembersState
    let code: CodeState?
    let on: @MainActor (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.membersTitle) {
            Section {
                NoteText(state.branch).listRowBackground(Color.clear)
            }
            ForEach(state.rows, id: \.person) { MemberPart(row: $0, mayIssueCodes: state.mayIssueCodes, on: on) }
        }
        .inlineTitle()
        .sheet(item: given) { CodeSheet(code: $0.code) { on(.codeGiven) } }
    }

    private var given: Binding<Given?> {
        Binding(get: { code.map { Given(code: $0) } }, set: { if $0 == nil { on(.codeGiven) } })
    }
}

/// A code that is on the screen.
private struct Given: Identifiable {
    let code: CodeState
    var id: String { code.digits }
}

private struct MemberPart: View {
    let row: MemberState
    let mayIssueCodes: Bool
    let on: @MainActor (MembersEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(row.name)
                NoteText([row.reading ?? "", row.offices].filter { !$0.isEmpty }.joined(separator: words.separator))
            }
            if let number = row.phone { ActionRow(words.membersCall(number: number)) { on(.call(number: number)) } }
            if mayIssueCodes { newPhone }
        }
    }

    /// A code to read out over the telephone; and whether the old phone ends by it.
    private var newPhone: some View {
        ActionRow(words.membersNewPhone) { asks = true }
            .accessibilityHint(words.codeFor(name: row.name))
            .confirmationDialog(words.codeFor(name: row.name), isPresented: $asks, titleVisibility: .visible) {
                Button(words.codeReplaces) { issue(replaces: true) }
                Button(words.codeBesides) { issue(replaces: false) }
                Button(words.actionNo, role: .cancel) {}
            } message: {
                Text(words.codeAsk)
            }
    }

    private func issue(replaces: Bool) {
        on(.issueCode(person: row.person, spoken: true, replaces: replaces))
    }
}
