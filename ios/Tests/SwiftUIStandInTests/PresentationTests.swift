@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct PresentationTests {
    @Test func aSheetCoversAndGoes() throws {
        let log = Log()
        let screen = Host(HasSheet(log: log))
        try screen.tap("open")
        #expect(screen.texts == ["1", "more", "close", "edit"])
        try screen.tap("close")
        #expect(!screen.shows("close"))
        #expect(log.lines == ["dismissed"])
    }

    @Test func aSheetIsDrawnDownUnlessItForbidsIt() throws {
        let screen = Host(HasSheet(log: Log()))
        try screen.tap("open")
        try screen.dismissSheet()
        #expect(!screen.shows("close"))
        try screen.tap("open")
        try screen.tap("more")
        try screen.tap("more")
        #expect(throws: HostError.self) { try screen.dismissSheet() }
    }

    @Test func aSheetStartsAnew() throws {
        let screen = Host(HasSheet(log: Log()))
        try screen.tap("open")
        try screen.tap("more")
        #expect(screen.texts.first == "2")
        try screen.dismissSheet()
        try screen.tap("open")
        #expect(screen.texts.first == "1")
    }

    @Test func aSheetOfAnItem() throws {
        let screen = Host(HasItems())
        try screen.tap("first")
        #expect(screen.shows("item 1"))
        try screen.dismissSheet()
        try screen.tap("second")
        #expect(screen.shows("item 2"))
    }

    @Test func aCoverCannotBeDrawnDown() throws {
        let screen = Host(HasCover())
        try screen.tap("open")
        #expect(throws: HostError.self) { try screen.dismissSheet() }
        try screen.tap("close")
        #expect(screen.shows("open"))
    }

    @Test func aPopoverGoesByATouchOutside() throws {
        let screen = Host(HasPopover())
        try screen.tap("why")
        #expect(screen.texts == ["article 5"])
        try screen.dismissSheet()
        #expect(screen.texts == ["why"])
    }

    @Test func anAlertAsksOnce() throws {
        let screen = Host(Asks())
        try screen.tap("remove")
        #expect(screen.texts == ["really?", "it is gone then", "yes", "no"])
        try screen.tap("no")
        #expect(screen.shows("there"))
        try screen.tap("remove")
        try screen.tap("yes")
        #expect(screen.shows("gone"))
    }

    @Test func theSystemAddsAWayOut() throws {
        let screen = Host(Informs())
        try screen.tap("alert")
        try screen.tap("OK")
        try screen.tap("dialog")
        #expect(screen.elements(.button).map(\.label) == ["go on", "Cancel"])
        try screen.tap("Cancel")
        #expect(screen.shows("alert"))
    }

    @Test func anAlertAboutAValue() throws {
        let screen = Host(Fails())
        try screen.tap("fail")
        #expect(screen.shows("no signal"))
        try screen.tap("again: no signal")
        #expect(!screen.shows("no signal"))
    }

    @Test func aSheetAboveASheet() throws {
        let screen = Host(HasSheet(log: Log()))
        try screen.tap("open")
        try screen.tap("edit")
        #expect(screen.texts == ["innermost"])
        try screen.dismissSheet()
        #expect(screen.shows("close"))
    }

    @Test func itsEnvironmentIsThatOfItsPlace() throws {
        let screen = Host(HasSheet(log: Log()).environment(\.isElder, true))
        try screen.tap("open")
        try screen.tap("edit")
        #expect(screen.dump().contains("#elder"))
    }
}

struct HasSheet: View {
    let log: Log
    @State private var isShown = false

    var body: some View {
        Button(String("open")) { isShown = true }
            .sheet(isPresented: $isShown, onDismiss: left) { Inner() }
    }

    private func left() { log.note("dismissed") }

    struct Inner: View {
        @Environment(\.dismiss) private var dismiss
        @Environment(\.isElder) private var isElder
        @State private var count = 1
        @State private var isEditing = false

        var body: some View {
            Text(verbatim: "\(count)")
            Button(String("more")) { count += 1 }
            Button(String("close")) { dismiss() }
                .interactiveDismissDisabled(count > 2)
            Button(String("edit")) { isEditing = true }
                .sheet(isPresented: $isEditing) {
                    Text(verbatim: "innermost").accessibilityIdentifier(isElder ? "elder" : "normal")
                }
        }
    }
}

struct HasItems: View {
    struct Item: Identifiable {
        let id: Int
    }

    @State private var item: Item?

    var body: some View {
        VStack {
            Button(String("first")) { item = Item(id: 1) }
            Button(String("second")) { item = Item(id: 2) }
        }
        .sheet(item: $item) { Text(verbatim: "item \($0.id)") }
    }
}

struct HasCover: View {
    @State private var isShown = false

    var body: some View {
        Button(String("open")) { isShown = true }
            .fullScreenCover(isPresented: $isShown) { Button(String("close")) { isShown = false } }
    }
}

struct HasPopover: View {
    @State private var isShown = false

    var body: some View {
        Button(String("why")) { isShown = true }
            .popover(isPresented: $isShown) { Text(verbatim: "article 5") }
    }
}

struct Asks: View {
    @State private var isAsking = false
    @State private var isThere = true

    var body: some View {
        Text(verbatim: isThere ? "there" : "gone")
        Button(String("remove")) { isAsking = true }
            .alert(String("really?"), isPresented: $isAsking) {
                Button(String("yes"), role: .destructive) { isThere = false }
                Button(String("no"), role: .cancel) {}
            } message: {
                Text(verbatim: "it is gone then")
            }
    }
}

struct Informs: View {
    @State private var isInforming = false
    @State private var isChoosing = false

    var body: some View {
        Button(String("alert")) { isInforming = true }
            .alert(String("news"), isPresented: $isInforming) {}
        Button(String("dialog")) { isChoosing = true }
            .confirmationDialog(String("choose"), isPresented: $isChoosing, titleVisibility: .visible) {
                Button(String("go on")) {}
            }
    }
}

struct Fails: View {
    @State private var isFailing = false
    @State private var problem: String?

    var body: some View {
        Button(String("fail")) {
            problem = "no signal"
            isFailing = true
        }
        .alert(String("that failed"), isPresented: $isFailing, presenting: problem) { problem in
            Button(String("again: \(problem)")) {}
        } message: {
            Text($0)
        }
    }
}
