import AppModels
import SwiftUI

/// 我在外参加了活动
struct ReportHostView: View {
    let model: ReportHostModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.hostTitle) { state in
            ReportHostContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct ReportHostContent: View {
    let state: ReportHostState
    let on: @MainActor (ReportHostEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.hostTitle, main: MainAction(title: words.hostDone, isEnabled: state.isReady) { on(.done) }) {
            Section {
                Field(words.hostName, state.host, most: mostOfALine) { on(.host(text: $0)) }
                HostKind(state: state, on: on)
            }
            DayPart(label: words.hostDay, day: state.day, months: false) { on(.day(date: $0)) }
            Section(words.hostProof) {
                Choices(ProofKind.allCases, chosen: state.proof, title: words.proof) { on(.proof(proof: $0)) }
            }
            Section {
                Field(words.hostCode, state.code, take: { guestCodeOf($1) }) { on(.code(text: $0)) }
                    .digitKeys()
                    .monospacedDigit()
            } footer: {
                NoteText(words.hostCodeHint)
            }
            Section {
                Field(words.hostWhom, state.whom, most: mostOfALine) { on(.whom(text: $0)) }
            } footer: {
                Lines {
                    NoteText(words.hostWhomHint)
                    NoteText(words.hostHow)
                }
            }
        }
        .inlineTitle()
    }
}

private struct HostKind: View {
    let state: ReportHostState
    let on: @MainActor (ReportHostEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Menu(label) {
            Picker(label, selection: kind) {
                ForEach(Array(state.kinds.enumerated()), id: \.offset) { Text($0.element).tag($0.offset) }
            }
            .pickerStyle(.inline)
        }
        .tint(Palette.ink)
    }

    private var label: String { words.hostKind(kind: state.kinds[state.kind]) }

    private var kind: Binding<Int> {
        Binding(get: { state.kind }, set: { on(.kind(kind: $0)) })
    }
}

extension Words {
    fileprivate func proof(_ proof: ProofKind) -> String {
        switch proof {
        case .certificate: hostProofCertificate
        case .letter: hostProofLetter
        case .none: hostProofNone
        }
    }
}
