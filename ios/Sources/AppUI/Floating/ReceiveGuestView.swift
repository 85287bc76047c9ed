import AppModels
import SwiftUI

/// 登记流入党员: who he is, where he belongs, since when he is here, and his certificate if he has one.
struct ReceiveGuestView: View {
    let model: ReceiveGuestModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.registerReceive) { state in
            ReceiveGuestContent(state: state) { model.on($0) }
        }
        .telling(model)
    }
}

struct ReceiveGuestContent: View {
    let state: ReceiveGuestState
    let on: @MainActor (ReceiveGuestEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.registerReceive, main: done) {
            Whose(state.branch)
            scan
            who
            DayPart(label: words.guestSince, day: state.since, years: true) { on(.since(date: $0)) }
            Section { Toggle(words.guestCertified, isOn: isCertified) }
            if let certificate = state.certificate {
                CertificateRows(state: certificate) { on($0.ofGuest) }
            }
            NoteText(state.missing).listRowBackground(Color.clear)
            NoteText(words.guestHow).listRowBackground(Color.clear)
        }
        .inlineTitle()
        .onChange(of: state.isScanned ? state.name : "") { announce() }
        .shielded()
    }

    /// Who does not see it hears that the camera has filled in what is below.
    private func announce() {
        if state.isScanned { AccessibilityNotification.Announcement(words.guestScanned).post() }
    }

    private var scan: some View {
        Section {
            ActionRow(words.guestScan) { on(.scan) }
            if state.isScanned { QuietLine(Line(text: words.guestScanned, tone: .done)) }
        } footer: {
            if !state.isScanned { NoteText(words.guestScanHint) }
        }
    }

    private var who: some View {
        Section {
            Field(words.guestName, state.name, most: mostOfAName) { on(.name(text: $0)) }
            Field(words.guestPhone, state.phone, most: mostOfAName) { on(.phone(text: $0)) }.phoneKeys()
            Field(words.guestHome, state.home, most: mostOfAName) { on(.home(text: $0)) }
            Toggle(words.guestProbationary, isOn: isProbationary)
        } footer: {
            NoteText(words.guestHomeHint)
        }
    }

    private var isProbationary: Binding<Bool> {
        Binding(get: { state.isProbationary }, set: { on(.probationary(on: $0)) })
    }

    private var isCertified: Binding<Bool> {
        Binding(get: { state.certificate != nil }, set: { on(.certified(on: $0)) })
    }

    private var done: MainAction {
        MainAction(title: words.guestDone, isEnabled: state.missing.isEmpty) { on(.done) }
    }
}

extension CertificateEvent {
    fileprivate var ofGuest: ReceiveGuestEvent {
        switch self {
        case .number(let text): .number(text: text)
        case .from(let date): .from(date: date)
        case .last(let date): .last(date: date)
        case .noTransfer(let text): .noTransfer(text: text)
        case .done: .done
        }
    }
}
