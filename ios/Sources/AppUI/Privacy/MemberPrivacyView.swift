import AppModels
import SwiftUI

/// What is recorded of a member, and what he said on paper, for the officers of his branch.
struct MemberPrivacyView: View {
    let model: MemberPrivacyModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyOfMemberOpen) { state in
            MemberPrivacyContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct MemberPrivacyContent: View {
    let state: MemberPrivacyState
    let on: @MainActor (MemberPrivacyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.privacyOfMember(name: state.name)) {
            Section {
                NoteText(state.branch).listRowBackground(Color.clear)
                if !state.mayChange { NoteText(words.privacyOfMemberReaders).listRowBackground(Color.clear) }
                ForEach(state.own, id: \.field) { FileRows(field: $0, state: state, on: on) }
            } header: {
                Text(words.privacyOfMemberRecorded)
            }
            Section {
                if state.mayChange { NoteText(words.privacyOfMemberHow).listRowBackground(Color.clear) }
            } header: {
                Text(words.privacyOfMemberConsents)
            }
            ForEach(state.consents, id: \.purpose) { consent(of: $0) }
            ForEach(Array(state.requests.enumerated()), id: \.element.id) { at, request in
                asked(request, title: at == 0 ? words.privacyRequests : "")
            }
            if state.mayChange {
                deletion
                PagePart(state: state, on: on)
                leaves
            }
        }
        .inlineTitle()
        .shielded()
    }

    /// For a member without a phone, who asks by word of mouth.
    private var deletion: some View {
        Section {
            OpenRow(words.privacyOfMemberDeletion) {
                on(.open(place: .askDeletion(org: state.org, person: state.person)))
            }
        }
    }

    /// A death, a move: last, because it is seldom, and not to be touched by mistake.
    private var leaves: some View {
        Section {
            OpenRow(words.leaveBranch) { on(.open(place: .leaveBranch(org: state.org, person: state.person))) }
        }
    }

    private func consent(of consent: ConsentItem) -> some View {
        Section {
            ConsentRows(consent: consent, isOnPaper: true, mayDecide: state.mayChange) {
                on(.decide(purpose: consent.purpose, given: $0))
            }
        }
    }

    private func asked(_ request: RequestItem, title: String) -> some View {
        Section {
            AskedRows(request: request, mayAnswer: state.mayChange) {
                on(.open(place: .answerRequest(org: state.org, request: request.id)))
            }
        } header: {
            if !title.isEmpty { Text(title) }
        }
    }
}

/// What the branch records of him, for himself. His whole number is in it: he sees who saved it, as who opens that.
private struct PagePart: View {
    let state: MemberPrivacyState
    let on: @MainActor (MemberPrivacyEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        Section {
            NoteText(words.privacyOfMemberPageHow)
            ActionRow(words.privacyOfMemberPage) { save() }.askingToReveal($asks, for: .page) { on(.savePage) }
        }
    }

    private func save() {
        if state.isTold { on(.savePage) } else { asks = true }
    }
}

/// One thing that is recorded, and the way to put it right; of a masked number, how it is opened.
private struct FileRows: View {
    let field: OwnField
    let state: MemberPrivacyState
    let on: @MainActor (MemberPrivacyEvent) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        if state.mayChange, let route = field.field.route { row(route) } else { lines(correct: "") }
        if field.field == .phone && state.isMasked {
            ActionRow(words.privacyRevealOpen) { reveal() }.askingToReveal($asks) { on(.reveal) }
        }
    }

    private func row(_ route: String) -> some View {
        OpenRow {
            on(.open(place: .correctFile(org: state.org, person: state.person, field: route)))
        } content: {
            lines(correct: words.privacyOfMemberCorrect(field: field.label))
        }
    }

    private func lines(correct: String) -> some View {
        Lines {
            NoteText(field.label)
            BodyText(field.value)
            NoteText(correct, colour: Palette.thread)
        }
    }

    private func reveal() {
        if state.isTold { on(.reveal) } else { asks = true }
    }
}
