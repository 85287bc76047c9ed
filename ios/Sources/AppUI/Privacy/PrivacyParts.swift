import AppModels
import SwiftUI

/// What is recorded; a touch says that it is wrong.
struct RecordedPart: View {
    let state: PrivacyState
    let on: @MainActor (PrivacyEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            NoteText(state.branch).listRowBackground(Color.clear)
            ForEach(state.own, id: \.field) { field in
                OpenRow(act: { open(field.field.info) }) { row(field) }.accessibilityHint(field.wrong)
            }
            OpenRow(words.privacyWrongOther) { open(.other) }
        } header: {
            Text(words.privacyRecorded)
        }
    }

    private func row(_ field: OwnField) -> some View {
        Lines {
            NoteText(field.label)
            BodyText(field.value)
            NoteText(words.privacyIsWrong, colour: Palette.thread)
        }
    }

    private func open(_ field: InfoKind) {
        on(.open(place: .dispute(field: field.rawValue)))
    }
}

/// One of one's own consents.
struct ConsentPart: View {
    let consent: ConsentItem
    let title: String
    let on: @MainActor (PrivacyEvent) -> Void

    var body: some View {
        Section {
            ConsentRows(consent: consent) { on(.decide(purpose: consent.purpose, given: $0)) }
        } header: {
            if !title.isEmpty { Text(title) }
        }
    }
}

/// A consent in its words; before it is withdrawn it is said what goes with it.
struct ConsentRows: View {
    let consent: ConsentItem

    /// An officer enters what a member signed after the words were read out to him.
    var isOnPaper = false
    var mayDecide = true
    let decide: @MainActor (_ given: Bool) -> Void
    @State private var asks = false
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            HeadingText(consent.what)
            SignedLine(consent.state)
            NoteText(consent.by)
            NoteText(consent.text)
        }
        ReadAloudRow(isOnPaper ? consent.text : spoken)
        if mayDecide && consent.mayAgree { ActionRow(agree) { decide(true) }.accessibilityHint(consent.what) }
        if mayDecide, let refuse = consent.refuse { refusing(refuse) }
    }

    private var spoken: String { words.listed(consent.what, consent.state.text, consent.by, consent.text) }

    private var agree: String { isOnPaper ? words.privacyPaperAgree : words.privacyAgree }

    /// Who enters that a member does not agree deletes nothing by it; a withdrawal does.
    private var asksFirst: Bool { !isOnPaper || !consent.mayAgree }

    private func refusing(_ refuse: String) -> some View {
        ActionRow(refuse) { if asksFirst { asks = true } else { decide(false) } }
            .accessibilityHint(consent.what)
            .alert(consent.what, isPresented: $asks) {
                Button(refuse, role: .destructive) { decide(false) }
                Button(words.actionNo, role: .cancel) {}
            } message: {
                Text(consent.erases)
            }
    }
}

/// What somebody asked, and what came of it.
struct RequestLines: View {
    let request: RequestItem
    var withName = false
    @Environment(\.words) private var words

    var body: some View {
        Lines {
            if withName { HeadingText(request.name) }
            BodyText(request.what)
            if !request.words.isEmpty { BodyText(said) }
            NoteText(request.on)
            ForEach(Array(request.answers.enumerated()), id: \.offset) { _, answer in
                SignedLine(answer.line)
                BodyText(answer.words)
                NoteText(answer.by)
            }
            if request.waits { SignedLine(Line(text: words.privacyWaits, tone: .waiting)) }
        }
    }

    private var said: String {
        withName ? words.privacyAnswerSaid(words: request.words) : request.words
    }
}
