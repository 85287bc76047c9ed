@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct TextTests {
    @Test func textsOfEveryForm() {
        let name = "Li"
        let screen = Host(
            VStack {
                Text(verbatim: "plain \(name)")
                Text(name)
                Text(name.prefix(1))
                Text(verbatim: "a") + Text(verbatim: "b").bold() + Text(name).foregroundStyle(.red)
                Text(3.5, format: .number.precision(.fractionLength(2)).locale(Locale(identifier: "en")))
                Text(AttributedString("styled"))
                Text(name).font(.headline).monospacedDigit().lineLimit(2).multilineTextAlignment(.leading)
            })
        #expect(screen.texts == ["plain Li", "Li", "L", "abLi", "3.50", "styled", "Li"])
    }

    @Test func datesFollowThePhone() {
        let date = Date(timeIntervalSince1970: 1_800_000_000)
        var device = Device()
        device.locale = Locale(identifier: "en_GB")
        let screen = Host(Text(date, style: .date), on: device)
        #expect(screen.texts == ["15 January 2027"])
    }

    @Test func labelsHideTheirIcons() {
        let screen = Host(
            VStack {
                Label(String("a"), systemImage: "star")
                Label(String("b"), systemImage: "star").labelStyle(.titleOnly)
                Label {
                    Text(verbatim: "c")
                } icon: {
                    Image("drawing")
                }
            })
        #expect(screen.spoken == ["a", "b", "c"])
        #expect(screen.faults.isEmpty)
    }

    @Test func imagesAreNamedOrHidden() {
        let screen = Host(
            VStack {
                Image("map", label: Text(verbatim: "the map"))
                Image(decorative: "ornament").resizable()
                Image(systemName: "star").accessibilityLabel(String("favourite"))
            })
        #expect(screen.spoken == ["the map", "favourite"])
        #expect(screen.faults.isEmpty)
    }

    @Test func textsCanBeComparedAndKeptAnywhere() {
        #expect(Text(verbatim: "a") == Text("a" as String))
        #expect(Text(verbatim: "a") != Text("a"))
        #expect(Color("paper") == Color("paper"))
        #expect(Color.red != .green)
    }
}
