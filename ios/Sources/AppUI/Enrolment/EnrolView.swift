import AppModels
import SwiftUI

/// The slip becomes this phone's: scanned, or its 18 digits typed.
struct EnrolView: View {
    let model: EnrolModel

    var body: some View {
        EnrolContent(state: model.state) { model.on($0) }.telling(model)
    }
}

struct EnrolContent: View {
    let state: EnrolState
    let on: @MainActor (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.enrolmentTitle, main: mainAction) {
            if state.isScanned {
                QuietLine(Line(text: words.enrolmentScanned(host: state.scannedHost ?? ""), tone: .done))
            } else if state.isTyping {
                EnrolTyped(state: state, on: on)
            } else {
                BodyText(words.enrolmentHow)
            }
            if hasCode { EnrolLabel(state: state, on: on) }
            Section {
                otherWay
            } footer: {
                NoteText(words.enrolmentNotice)
            }
        }
        .inlineTitle()
    }

    private var hasCode: Bool { state.isScanned || state.isTyping }

    private var mainAction: MainAction {
        hasCode
            ? MainAction(title: words.enrolmentDone, isEnabled: state.isComplete) { on(.done) }
            : MainAction(title: words.enrolmentScan) { on(.scan) }
    }

    @ViewBuilder private var otherWay: some View {
        if state.isTyping {
            ActionRow(words.enrolmentScan) { on(.scan) }
        } else {
            ActionRow(words.enrolmentTypeInstead) { on(.typeInstead) }
        }
    }
}

private struct EnrolTyped: View {
    let state: EnrolState
    let on: @MainActor (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Field(words.enrolmentDigits, state.digits, take: { digitsOf($1) }) { on(.digits(text: $0)) }
                .digitKeys()
                .monospacedDigit()
        } footer: {
            if left > 0 { NoteText(words.enrolmentDigitsLeft(digits: left)) }
        }
        Section {
            Field(words.enrolmentServer, state.server, take: { $1.withoutEdges }) { on(.server(text: $0)) }
                .addressKeys()
        } footer: {
            NoteText(words.enrolmentServerHint)
        }
    }

    private var left: Int { codeDigits - state.digits.count }
}

extension String {
    /// Without the space or the line that was copied along.
    fileprivate var withoutEdges: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

private struct EnrolLabel: View {
    let state: EnrolState
    let on: @MainActor (EnrolEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section {
            Field(words.enrolmentLabel, state.label, take: { labelOf($1) }) { on(.label(text: $0)) }
        } footer: {
            NoteText(words.enrolmentLabelHint)
        }
    }
}
