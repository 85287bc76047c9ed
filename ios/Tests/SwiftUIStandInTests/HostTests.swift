@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite(.timeLimit(.minutes(1))) struct HostTests {
    /// What a test is told that cannot go on.
    func reason(_ act: () throws -> Void) -> String {
        do {
            try act()
            return "nothing"
        } catch {
            return (error as? HostError)?.reason ?? "\(error)"
        }
    }

    @Test func whatIsThereInstead() {
        let screen = Host(Counter())
        #expect(
            reason { try screen.tap("less") } == """
                no control is called “less”. There is:
                  button “more”
                """)
        #expect(reason { try screen.tap("0") } == "“0” is no control, it is: text “0”")
        #expect(reason { try screen.type("x", into: "more") } == "“more” is no field, it is: button “more”")
    }

    @Test func whatIsDisabledOrCovered() throws {
        #expect(reason { try Host(Counter().disabled(true)).tap("more") } == "“more” is disabled")
        let screen = Host(HasSheet(log: Log()))
        try screen.tap("open")
        #expect(reason { try screen.tap("open") } == "“open” is covered by: sheet")
    }

    @Test func severalOfOneName() throws {
        let screen = Host(NameRows(model: Names(["a", "b"])))
        #expect(reason { try screen.tap("more") }.hasPrefix("2 elements are called “more”"))
        try screen.tap("more", in: "b")
        #expect(screen.texts == ["a", "0", "more", "b", "1", "more"])
        #expect(reason { try screen.tap("more", in: "c") }.hasPrefix("no control is called “more” near “c”"))
    }

    @Test func anErrorShowsTheScreen() {
        do {
            try Host(Counter()).tap("less")
        } catch {
            #expect("\(error)".hasSuffix("— on the screen:\nscreen\n  text “0”\n  button “more”"))
        }
    }

    @Test func theDumpIsStable() throws {
        let screen = Host(Everything())
        try screen.tap("open")
        #expect(
            screen.dump() == """
                screen
                  navigation bar
                    title “meeting” [header]
                    button “close” {role: cancel}
                  list
                    section
                      text “people” [header] {part: header}
                      row
                        swipe: button “call” {edge: trailing}
                        group “Li, present” = “recorded” hint “opens the person” #person-1
                          action: “why”
                          text “Li”
                          text “present”
                      row
                        toggle “large text” = “off” [disabled]
                      row
                        text field “name” = “Wang” [focused] {keyboard: default, prompt: as on the card}
                  sheet
                    text “two⏎lines”
                """)
    }

    @Test func nothingIsEvaluatedWithoutNeed() throws {
        let screen = Host(Counter())
        let before = screen.evaluations
        _ = screen.texts
        _ = screen.dump()
        #expect(screen.evaluations == before)
        try screen.tap("more")
        #expect(screen.evaluations == before + 1)
    }

    @Test func afterTheEndNothingChanges() throws {
        let model = Names(["a"])
        let screen = Host(NameRows(model: model))
        try screen.close()
        model.names = []
        #expect(screen.shows("a"))
    }
}

struct Everything: View {
    @State private var name = "Wang"
    @State private var isOpen = false
    @FocusState private var isNaming: Bool

    var body: some View {
        NavigationStack {
            List {
                Section {
                    HStack {
                        Text(verbatim: "Li")
                        Spacer()
                        Text(verbatim: "present")
                    }
                    .accessibilityElement(children: .combine)
                    .accessibilityValue(String("recorded"))
                    .accessibilityHint(String("opens the person"))
                    .accessibilityIdentifier("person-1")
                    .accessibilityAction(named: String("why")) {}
                    .swipeActions { Button(String("call")) {} }
                    Toggle(String("large text"), isOn: .constant(false)).disabled(true)
                    TextField(String("name"), text: $name, prompt: Text(verbatim: "as on the card"))
                        .keyboardType(.default)
                        .focused($isNaming)
                } header: {
                    Text(verbatim: "people")
                }
            }
            .navigationTitle(String("meeting"))
            .toolbar {
                ToolbarItem { Button(String(isOpen ? "close" : "open"), role: .cancel) { open() } }
            }
            .sheet(isPresented: $isOpen) { Text(verbatim: "two\nlines") }
        }
    }

    private func open() {
        isOpen = true
        isNaming = true
    }
}
