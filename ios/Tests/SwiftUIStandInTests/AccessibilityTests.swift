@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct AccessibilityTests {
    @Test func labelsValuesHintsAndIdentifiers() throws {
        let screen = Host(
            Button {
            } label: {
                Image(systemName: "plus")
            }
            .accessibilityLabel(String("add"))
            .accessibilityValue(String("two"))
            .accessibilityHint(String("opens a form"))
            .accessibilityIdentifier("add-button")
            .accessibilityAddTraits(.isSelected))
        let button = try screen.element("add-button")
        #expect(button.label == "add")
        #expect(button.value == "two")
        #expect(button.hint == "opens a form")
        #expect(button.isSelected)
        #expect(screen.spoken == ["add, two"])
        try screen.tap("add")
    }

    @Test func traitsComeAndGo() throws {
        let screen = Host(
            Text(verbatim: "head").accessibilityAddTraits([.isHeader, .isSelected]).accessibilityRemoveTraits(
                .isSelected))
        let traits = try screen.element("head").traits
        #expect(traits == [.isHeader])
        #expect(AccessibilityTraits([.isHeader, .isButton]).subtracting(.isButton) == .isHeader)
    }

    @Test func partsAreReadAsOne() throws {
        let log = Log()
        let screen = Host(
            HStack {
                Text(verbatim: "Li")
                Image(systemName: "star").accessibilityHidden(true)
                Text(verbatim: "present")
                Button(String("call")) { log.note("called") }
            }
            .accessibilityElement(children: .combine))
        #expect(screen.spoken == ["Li, present, call"])
        try screen.activate("Li, present, call")
        try screen.tap("call")
        #expect(log.lines == ["called", "called"])
    }

    @Test func severalButtonsOfOneElementAreActions() throws {
        let log = Log()
        let screen = Host(
            HStack {
                Text(verbatim: "Li")
                Button(String("present")) { log.note("present") }
                Button(String("away")) { log.note("away") }.disabled(true)
            }
            .accessibilityElement(children: .combine)
            .accessibilityLabel(String("Li Wei"))
            .accessibilityAction(named: String("why")) { log.note("why") })
        #expect(try screen.element("Li Wei").actions == ["present", "why"])
        try screen.perform("present", on: "Li Wei")
        try screen.perform("why", on: "Li Wei")
        #expect(log.lines == ["present", "why"])
        #expect(throws: HostError.self) { try screen.perform("away", on: "Li Wei") }
    }

    @Test func swipesAreActionsToo() throws {
        let screen = Host(EditsRows())
        try screen.perform("star", on: "b")
        #expect(screen.shows("star b"))
    }

    @Test func whatIsIgnoredIsNotRead() {
        let screen = Host(
            HStack {
                Text(verbatim: "22")
                Text(verbatim: "/ 30")
            }
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(String("22 of 30 are here")))
        #expect(screen.spoken == ["22 of 30 are here"])
        #expect(screen.texts == ["22", "/ 30"])
    }

    @Test func aGroupCanBeNamedAndStaysOpen() throws {
        let screen = Host(
            VStack { Counter() }
                .accessibilityElement(children: .contain)
                .accessibilityLabel(String("counter"))
                .accessibilityIdentifier("counter"))
        #expect(screen.spoken == ["0", "more"])
        #expect(try screen.element("counter").label == "counter")
        try screen.tap("more", in: "counter")
    }

    @Test func orderIsByPriority() {
        let screen = Host(
            VStack {
                Text(verbatim: "second")
                Text(verbatim: "first").accessibilitySortPriority(1)
                Text(verbatim: "never").accessibilityHidden(true)
            })
        #expect(screen.spoken == ["first", "second"])
    }

    @Test func whatIsHiddenCannotBeActivated() {
        let screen = Host(Counter().accessibilityHidden(true))
        #expect(throws: HostError.self) { try screen.activate("more") }
    }

    @Test func adjusting() throws {
        let screen = Host(Adjusts())
        try screen.adjust("size", .increment)
        #expect(try screen.element("size").value == "2")
    }

    @Test func actionsOfTheSystem() throws {
        let log = Log()
        let screen = Host(
            Text(verbatim: "page")
                .accessibilityAction { log.note("activated") }
                .accessibilityAction(.escape) { log.note("escaped") })
        try screen.activate("page")
        try screen.perform("escape", on: "page")
        #expect(log.lines == ["activated", "escaped"])
    }

    @Test func anotherViewIsReadThanSeen() throws {
        let screen = Host(Represented())
        #expect(screen.texts == ["●●○"])
        #expect(screen.spoken == ["level, 2"])
        try screen.adjust("level", .increment)
        #expect(screen.texts == ["●●●"])
    }

    @Test func otherPartsAreReadThanSeen() {
        let screen = Host(
            Canvas { _, _ in }
                .accessibilityChildren {
                    Text(verbatim: "January, done")
                    Text(verbatim: "February, planned")
                })
        #expect(screen.spoken == ["January, done", "February, planned"])
        #expect(screen.texts.isEmpty)
        #expect(screen.faults.isEmpty)
    }

    @Test func whereTheReaderIs() throws {
        let screen = Host(MovesReader())
        try screen.tap("save")
        #expect(try screen.element("saved").details["spoken focus"] == "yes")
    }

    @Test func anIconAloneKeepsItsTitleForTheReader() {
        let screen = Host(Label(String("settings"), systemImage: "gear").labelStyle(.iconOnly))
        #expect(screen.texts.isEmpty)
        #expect(screen.spoken == ["settings"])
    }
}

struct Adjusts: View {
    @State private var size = 1

    var body: some View {
        Text(verbatim: "size")
            .accessibilityValue(String("\(size)"))
            .accessibilityAdjustableAction { size += $0 == .increment ? 1 : -1 }
    }
}

struct Represented: View {
    @State private var level = 2

    var body: some View {
        Text(verbatim: String(repeating: "●", count: level) + String(repeating: "○", count: 3 - level))
            .accessibilityRepresentation { Stepper(String("level"), value: $level, in: 0...3) }
    }
}

struct MovesReader: View {
    @AccessibilityFocusState private var isAtNews: Bool

    var body: some View {
        Button(String("save")) { isAtNews = true }
        Text(verbatim: "saved").accessibilityFocused($isAtNews)
    }
}
