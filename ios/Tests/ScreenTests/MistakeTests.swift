import AppTesting
@_spi(Testing) import SwiftUI
import Testing

@testable import AppModels
@testable import AppSamples
@testable import AppUI

/// What goes wrong in views again and again, done on purpose: each has to be caught by what looks at every screen.
@MainActor
struct MistakeTests {
    private let card = Samples(words: chineseWords).card

    @Test("a sign without words beside it")
    func unlabelled() {
        expect(.controlWithoutLabel) {
            Button {
            } label: {
                Image(systemName: "gearshape").accessibilityHidden(true)
            }
        }
    }

    @Test("a picture that says nothing and is not passed by")
    func picture() {
        expect(.imageWithoutLabel) { Image(systemName: Marking.present.symbol) }
    }

    @Test("a text written into the view")
    func literal() {
        expect(.rawText) { ActionRow("签到") {}.overlay { Text("签到") } }
    }

    @Test("two rows that the list cannot tell apart")
    func twins() {
        expect(.duplicateID) {
            List { ForEach([card, card], id: \.id) { MeetingRowView(card: $0) {} } }
        }
    }

    @Test("a row whose two buttons are touched at once")
    func rowOfButtons() {
        expect(.buttonsInRow) {
            List {
                HStack {
                    Button(chineseWords.proxyYes) {}
                    Button(chineseWords.proxyNo) {}
                }
            }
        }
    }

    @Test("a card that opens by a gesture that nobody is told of")
    func gesture() {
        expect(.touchWithoutTrait) { BodyText(card.what).onTapGesture {} }
    }

    @Test("leave inside of the card that opens the meeting")
    func nested() {
        expect(.nestedControls) {
            OpenRow(act: {}) { Button(chineseWords.leaveFromCard) {}.buttonStyle(.quiet) }
        }
    }

    @Test("a choice that is none of those offered")
    func choice() {
        let kinds = Samples(words: chineseWords).plan().kinds
        expect(.unknownSelection) {
            Picker(chineseWords.planTitle, selection: .constant(kinds.count)) {
                ForEach(Array(kinds.enumerated()), id: \.offset) { Text($0.element).tag($0.offset) }
            }
        }
    }

    @Test("a state that is changed while the screen is drawn")
    func drawing() {
        expect(.changeWhileDrawing) { Counting() }
    }

    @Test("a text that is missing in a language")
    func missing() {
        let host = Host(
            Text(Words { key, _ in key == "home_more" ? "⟨\(key)⟩" : key }.homeMore))
        #expect(host.texts.contains { $0.contains("⟨") })
    }

    @Test("a golden text that is no longer true")
    func golden() {
        let golden = Golden("home/member-zh")
        let right = ScreenState("home", "member") { samples, _ in HomeContent(state: samples.member) { _ in } }
        let wrong = ScreenState("home", "member") { samples, _ in HomeContent(state: samples.memberToday) { _ in } }
        #expect(golden.isTrue(of: Host(right.view(chineseWords)).dump()))
        #expect(!golden.isTrue(of: Host(wrong.view(chineseWords)).dump()))
    }

    private func expect(_ kind: Fault.Kind, @ViewBuilder _ mistake: () -> some View) {
        let view = mistake()
        let host = Host(NavigationStack { view }.environment(\.words, chineseWords), tolerating: [kind])
        #expect(host.faults.map(\.kind).contains(kind))
    }
}

private struct Counting: View {
    @State private var times = 0

    var body: some View {
        if times < 3 { times += 1 }
        return BodyText("\(times)")
    }
}
