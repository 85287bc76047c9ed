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
                ForEach(state.own, id: \.field) { FileRows(field: $0, state: state, on: on) }
            } header: {
                Text(words.privacyOfMemberRecorded)
            }
            Section {
                NoteText(words.privacyOfMemberHow).listRowBackground(Color.clear)
            } header: {
                Text(words.privacyOfMemberConsents)
            }
            ForEach(state.consents, id: \.purpose) { consent(of: $0) }
            ForEach(Array(state.requests.enumerated()), id: \.element.id) { at, request in
                asked(request, title: at == 0 ? words.privacyRequests : "")
            }
        }
        .inlineTitle()
    }

    private func consent(of consent: ConsentItem) -> some View {
        Section {
            ConsentRows(consent: consent, isOnPaper: true) { on(.decide(purpose: consent.purpose, given: $0)) }
        }
    }

    private func asked(_ request: RequestItem, title: String) -> some View {
        Section {
            AskedRows(request: request) { on(.open(place: .answerRequest(org: state.org, request: request.id))) }
        } header: {
            if !title.isEmpty { Text(title) }
        }
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
        if let route = field.field.route { row(route) } else { lines(correct: "") }
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
