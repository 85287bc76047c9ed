import AppModels
import SwiftUI

/// A certificate that was issued on paper.
struct CertificateView: View {
    let model: CertificateModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.awayCertificateRecord) { state in
            CertificateContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct CertificateContent: View {
    let state: CertificateState
    let on: @MainActor (CertificateEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(
            words.awayCertificateRecord,
            main: MainAction(title: words.certificateDone, isEnabled: state.isReady) { on(.done) }
        ) {
            Whose(state.name)
            CertificateRows(state: state, on: on)
        }
        .inlineTitle()
    }
}

/// What a certificate says, in a form of its own or in another one.
struct CertificateRows: View {
    let state: CertificateState
    let on: @MainActor (CertificateEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section { Field(words.certificateNumber, state.number, most: mostOfAName) { on(.number(text: $0)) } }
        DayPart(label: words.certificateFrom, day: state.from) { on(.from(date: $0)) }
        DayPart(label: words.certificateLast, day: state.last) { on(.last(date: $0)) }
        if state.isLong { noTransfer }
    }

    private var noTransfer: some View {
        Section {
            Field(words.certificateNoTransfer, state.noTransfer, most: mostWords, lines: 2) {
                on(.noTransfer(text: $0))
            }
        } footer: {
            NoteText(words.certificateNoTransferHint(months: state.months))
        }
    }
}
