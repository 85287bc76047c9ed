import AppModels
import SwiftUI

/// The people of one's branch: members see names and offices, officers the ends of telephone numbers as well.
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
            OtherBranches(others: state.others) { on(.branch(org: $0)) }
            if !state.term.isEmpty { term }
            if state.isOfficer { Section { OpenRow(words.privacyRequests) { on(.requests) } } }
            ForEach(state.rows, id: \.person) { MemberPart(row: $0, state: state, on: on) }
        }
        .inlineTitle()
        .shielded()
        .sheet(item: given) { CodeSheet(code: $0.code) { on(.codeGiven) } }
    }

    /// Until when the committee is elected: whoever votes may know.
    private var term: some View {
        Section {
            BodyText(state.term)
            OpenRow(words.termOpen) { on(.term) }
        }
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
    let state: MembersState
    let on: @MainActor (MembersEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Lines {
                HeadingText(row.name)
                NoteText([row.reading ?? "", row.offices].filter { !$0.isEmpty }.joined(separator: words.separator))
            }
            if let number = row.phone { NumberRows(row: row, number: number, isTold: state.isTold, on: on) }
            if state.isOfficer {
                OpenRow(words.membersAway) { on(.open(place: .away(person: row.person))) }
                    .accessibilityHint(row.name)
                if !row.isOwn { data }
                if state.mayIssueCodes { newPhone }
            }
        }
    }

    private var data: some View {
        OpenRow(words.privacyOfMemberOpen) { on(.open(place: .memberPrivacy(org: state.org, person: row.person))) }
            .accessibilityHint(row.name)
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

/// A number is called by a touch. Of one that is masked it is said once, before it is opened, that the member sees it.
private struct NumberRows: View {
    let row: MemberState
    let number: String
    let isTold: Bool
    let on: @MainActor (MembersEvent) -> Void
    @State private var asks = false
    @State private var calls = false
    @Environment(\.words) private var words

    var body: some View {
        ActionRow(words.membersCall(number: number)) { call() }
            .accessibilityHint(row.name)
            .askingToReveal($asks, for: calls ? .call : .look) { open() }
        if row.isMasked {
            ActionRow(words.privacyRevealOpen) { reveal(calling: false) }.accessibilityHint(row.name)
        }
    }

    private func call() {
        if row.isMasked { reveal(calling: true) } else { on(.call(number: number)) }
    }

    private func reveal(calling: Bool) {
        calls = calling
        if isTold { open() } else { asks = true }
    }

    private func open() {
        on(.reveal(person: row.person, calls: calls))
    }
}
