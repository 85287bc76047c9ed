import AppModels
import SwiftUI

/// One request and its answer.
struct AnswerRequestView: View {
    let model: AnswerRequestModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.privacyAnswer) { state in
            AnswerRequestContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct AnswerRequestContent: View {
    let state: AnswerRequestState
    let on: @MainActor (AnswerRequestEvent) -> Void
    @State private var asks = false
    @State private var refuses = false
    @Environment(\.words) private var words

    init(state: AnswerRequestState, on: @escaping @MainActor (AnswerRequestEvent) -> Void) {
        self.state = state
        self.on = on
    }

    var body: some View {
        ListPage(words.privacyAnswer, main: mainAction) {
            Section {
                RequestLines(request: state.request, withName: true)
                ReadAloudRow(state.request.spoken)
            }
            if let deletes = state.deletes { deletion(deletes) } else { AnswerMistake(state: state, on: on) }
        }
        .inlineTitle()
        .shielded()
        .alert(state.request.what, isPresented: $asks) {
            Button(words.privacyDeleteYes, role: .destructive) { on(.grant) }
            Button(words.actionNo, role: .cancel) {}
        } message: {
            Text(state.deletes ?? "")
        }
        .sheet(isPresented: $refuses) {
            ReasonSheet(
                words.privacyRefuseDone, label: words.privacyRefuse, note: words.privacyRefuseHint,
                draft: "refuse \(state.request.id)"
            ) { on(.refuse(reason: $0)) }
            .shielded()
        }
    }

    /// What would be gone, and the other answer.
    private func deletion(_ deletes: String) -> some View {
        Section {
            BodyText(deletes)
            ActionRow(words.privacyRefuse) { refuses = true }
        }
    }

    private var mainAction: MainAction {
        if state.deletes != nil { return MainAction(title: words.privacyGrant) { asks = true } }
        let changes = state.corrects == true && state.isHere
        let title = changes ? words.privacyAnswerChange : words.privacyAnswer
        return MainAction(title: title, isEnabled: state.isReady) { on(.done) }
    }
}

/// What is wrong is put right, or it is said why not.
private struct AnswerMistake: View {
    let state: AnswerRequestState
    let on: @MainActor (AnswerRequestEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            if !state.elsewhere.isEmpty { NoteText(state.elsewhere) }
            Choices([true, false], chosen: state.corrects, title: { $0 ? correct : words.privacyAnswerLeave }) {
                on(.correct(correct: $0))
            }
        }
        if state.corrects == true && state.isHere { value }
        if state.corrects != nil {
            Section {
                Field(words.privacyAnswerWords, state.words, most: mostWords, lines: 2) { on(.words(text: $0)) }
            }
        }
    }

    private var correct: String {
        state.isHere ? words.privacyAnswerCorrect : words.privacyAnswerAlready
    }

    private var value: some View {
        Section {
            if state.isNumber { field.digitKeys() } else { field }
        } footer: {
            NoteText(words.privacyAnswerTrace)
        }
    }

    private var field: some View {
        Field(state.valueLabel, state.value, most: mostOfAName) { on(.value(text: $0)) }
    }
}
