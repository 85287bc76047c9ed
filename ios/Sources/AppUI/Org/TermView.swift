import AppModels
import SwiftUI

/// 任期: until when, since when, and what comes next. Whoever keeps the roster records it.
struct TermView: View {
    let model: TermModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.termTitle) { state in
            TermContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct TermContent: View {
    let state: TermState
    let on: @MainActor (TermEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.termTitle, main: mainAction) {
            now
            if state.mayPlan { Section { OpenRow(words.meetingsPlan) { on(.plan) } } }
            if !state.steps.isEmpty { steps }
            if !state.earlier.isEmpty { earlier }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction? {
        state.maySet ? MainAction(title: words.termNew) { on(.new) } : nil
    }

    private var now: some View {
        Section {
            NoteText(state.branch).listRowBackground(Color.clear)
            Lines {
                HeadingText(state.ends)
                if let left = state.left { BodyText(left.text, colour: left.tone.colour) }
                NoteText(state.began)
                BodyText(state.next)
            }
            if state.mayCorrect { OpenRow(words.termCorrect) { on(.correct) } }
            ReadAloudRow(state.spoken)
        }
    }

    /// What is past, what comes next, what comes then.
    private var steps: some View {
        Section(words.termSteps) {
            ForEach(Array(state.steps.enumerated()), id: \.offset) { _, step in
                Lines {
                    BodyText(step.date)
                    NoteText([step.what, step.mark].filter { !$0.isEmpty }.joined(separator: words.separatorDot))
                }
                .accessibilityElement(children: .combine)
            }
            Why(state.why)
        }
    }

    private var earlier: some View {
        Section(words.termEarlier) {
            ForEach(Array(state.earlier.enumerated()), id: \.offset) { BodyText($0.element) }
        }
    }
}
