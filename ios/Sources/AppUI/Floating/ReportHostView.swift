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
                ActionRow(words.hostScan) { on(.scan) }
                if state.isScanned { QuietLine(Line(text: words.hostScanned, tone: .done)) }
            }
            Section {
                Field(words.hostName, state.host, most: mostOfALine) { on(.host(text: $0)) }
                PickMenu(label: words.hostKind(kind: state.kinds[state.kind]), titles: state.kinds, chosen: state.kind)
                {
                    on(.kind(kind: $0))
                }
            }
            DayPart(label: words.hostDay, day: state.day, months: false) { on(.day(date: $0)) }
            Section(words.hostProof) {
                Choices(ProofKind.allCases, chosen: state.proof, title: words.proof) { on(.proof(proof: $0)) }
            }
            Section {
                Field(words.hostCode, inFours(state.code), take: { inFours(guestCodeOf($1)) }) { on(.code(text: $0)) }
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
        .onChange(of: state.isScanned ? state.host : "") { announce() }
    }

    /// Who does not see it hears that the camera has filled in what is below.
    private func announce() {
        if state.isScanned { AccessibilityNotification.Announcement(words.hostScanned).post() }
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

/// As a guest code is shown: 4821 0937 1260. Nobody types the blanks, and what is recorded has none.
private func inFours(_ code: String) -> String {
    let signs = Array(code)
    return stride(from: 0, to: signs.count, by: 4)
        .map { String(signs[$0..<min($0 + 4, signs.count)]) }
        .joined(separator: " ")
}
