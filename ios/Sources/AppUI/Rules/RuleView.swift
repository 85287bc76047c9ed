import AppModels
import SwiftUI

/// One rule: what it says today, what waits for a second pair of eyes, what it was.
struct RuleView: View {
    let model: RuleModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.rulesTitle) { state in
            RuleContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct RuleContent: View {
    let state: RuleState
    let on: @MainActor (RuleEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(state.name, main: mainAction) {
            Section {
                Lines {
                    ForEach(Array(state.value.enumerated()), id: \.offset) { HeadingText($0.element) }
                    if state.value.isEmpty { BodyText(words.ruleNone) }
                    ForEach(Array(state.about.enumerated()), id: \.offset) { NoteText($0.element) }
                }
                ReadAloudRow(state.spoken)
            } header: {
                Text(state.org)
            }
            ForEach(Array(state.proposals.enumerated()), id: \.element.id) { at, proposal in
                RuleProposal(proposal: proposal, title: at == 0 ? words.ruleProposals : "", on: on)
            }
            if !state.versions.isEmpty { RuleVersions(versions: state.versions) }
        }
        .inlineTitle()
    }

    private var mainAction: MainAction? {
        state.mayPropose ? MainAction(title: words.rulePropose) { on(.propose) } : nil
    }
}

/// Four eyes: whoever proposed it does not decide; a yes is taken back until it holds.
private struct RuleProposal: View {
    let proposal: RuleProposalState
    let title: String
    let on: @MainActor (RuleEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Signed(symbol: proposal.lapsed ? nil : Tone.waiting.symbol, colour: Palette.waiting) {
                Lines {
                    HeadingText(proposal.value)
                    ForEach(Array(proposal.about.enumerated()), id: \.offset) {
                        NoteText($0.element, colour: Palette.ink)
                    }
                    if !hint.isEmpty { BodyText(hint) }
                }
            }
            .listRowBackground(proposal.lapsed ? Palette.surface : Palette.waitingGround)
            AffectedRows(affected: proposal.affected) { on(.ask(proposal: proposal.id)) }
            if proposal.mayDecide {
                ActionRow(words.ruleApprove) { decide(true) }.accessibilityHint(proposal.spoken)
                ActionRow(words.ruleDecline) { decide(false) }.accessibilityHint(proposal.spoken)
            }
            if proposal.mayTakeBack {
                ActionRow(words.ruleTakeBack) { decide(false) }.accessibilityHint(proposal.spoken)
            }
            ReadAloudRow(proposal.spoken)
        } header: {
            if !title.isEmpty { Text(title) }
        }
    }

    /// Why nothing can be said about it.
    private var hint: String {
        if proposal.lapsed { return words.ruleLapsed }
        return proposal.mayDecide || proposal.mayTakeBack ? "" : words.ruleOwnProposal
    }

    private func decide(_ approved: Bool) {
        on(.decide(proposal: proposal.id, approved: approved))
    }
}

private struct RuleVersions: View {
    let versions: [RuleVersionState]
    @Environment(\.words) private var words

    var body: some View {
        Section(words.ruleVersions) {
            ForEach(Array(versions.enumerated()), id: \.offset) { _, version in
                Lines {
                    BodyText(version.value)
                    ForEach(Array(version.about.enumerated()), id: \.offset) { NoteText($0.element) }
                }
                .accessibilityElement(children: .combine)
            }
        }
    }
}
