import AppModels
import SwiftUI

/// 到当地支部报到: the code for the secretary there, and in words what it tells him.
struct GuestCardView: View {
    let model: GuestCardModel
    @Environment(\.words) private var words

    var body: some View {
        ShownView(model.state, title: words.cardTitle) { state in
            GuestCardContent(state: state) { model.on($0) }
        }
        .telling(model)
        .staysAwake()
    }
}

struct GuestCardContent: View {
    let state: GuestCardState
    let on: @MainActor (GuestCardEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ListPage(words.cardTitle) {
            Section {
                BodyText(words.cardHow)
                QrCode(link: state.code, label: words.cardLabel)
            }
            Section {
                Lines {
                    NoteText(words.cardHolds)
                    ForEach(Array(state.said.enumerated()), id: \.offset) { BodyText($0.element) }
                }
            }
            if state.hasNumber { Section { Toggle(words.cardNumber, isOn: tellsNumber) } }
            NoteText(words.cardCare).listRowBackground(Color.clear)
        }
        .inlineTitle()
        .shielded()
    }

    private var tellsNumber: Binding<Bool> {
        Binding(get: { state.tellsNumber }, set: { on(.number(on: $0)) })
    }
}
