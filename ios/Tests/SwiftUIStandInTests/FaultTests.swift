@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct FaultTests {
    func kinds(_ view: some View) -> [Fault.Kind] { Host(view).faults.map(\.kind) }

    @Test func aControlWithoutALabel() {
        #expect(kinds(Button(action: {}, label: { Image(systemName: "plus") })) == [.controlWithoutLabel])
        #expect(kinds(TextEditor(text: .constant(""))) == [.controlWithoutLabel])
        #expect(kinds(Slider(value: .constant(0.5))) == [.controlWithoutLabel])
        #expect(kinds(Toggle(isOn: .constant(true)) { EmptyView() }) == [.controlWithoutLabel])
    }

    @Test func anImageWithoutALabel() {
        #expect(kinds(Image(systemName: "plus")) == [.imageWithoutLabel])
        #expect(kinds(HStack { Image("a") }.accessibilityHidden(true)).isEmpty)
        #expect(kinds(Canvas { _, _ in }) == [.imageWithoutLabel])
    }

    @Test func aGroupWithoutALabel() {
        #expect(kinds(Text(verbatim: "a").accessibilityElement(children: .ignore)) == [.groupWithoutLabel])
    }

    @Test func aLabelForSeveral() {
        let two = VStack {
            Text(verbatim: "a")
            Text(verbatim: "b")
        }
        #expect(kinds(two.accessibilityLabel(String("both"))) == [.severalElements])
        #expect(kinds(two.accessibilityIdentifier("both")) == [.severalElements])
        #expect(kinds(two.accessibilityElement(children: .combine).accessibilityLabel(String("both"))).isEmpty)
    }

    @Test func anIdTwice() {
        #expect(kinds(ForEach(["a", "a"], id: \.self) { Text($0) }) == [.duplicateID])
    }

    @Test func aLiteral() {
        #expect(kinds(Text("hello")) == [.rawText])
        #expect(kinds(Button("hello") {}) == [.rawText])
        #expect(kinds(Label("hello", systemImage: "star")) == [.rawText])
        #expect(kinds(Text(verbatim: "x").accessibilityLabel("hello")) == [.rawText])
        #expect(kinds(NavigationStack { Text(verbatim: "x").navigationTitle("hello \(3)") }) == [.rawText])
        #expect(kinds(Text(verbatim: "x").alert("hello", isPresented: .constant(true)) {}) == [.rawText])
        #expect(kinds(TextField("hello", text: .constant(""))) == [.rawText])
        #expect(kinds(Section("hello") {}) == [.rawText])
    }

    @Test func aButtonInAButton() {
        let inner = Button(String("inner")) {}
        #expect(
            kinds(
                Button(
                    action: {},
                    label: {
                        HStack {
                            Text(verbatim: "outer")
                            inner
                        }
                    })) == [.nestedControls])
    }

    @Test func severalButtonsInARow() {
        let row = HStack {
            Button(String("a")) {}
            Button(String("b")) {}
        }
        #expect(kinds(List { row }) == [.buttonsInRow])
        #expect(kinds(List { row.buttonStyle(.borderless) }).isEmpty)
        #expect(kinds(row).isEmpty)
    }

    @Test func aTouchThatNobodyHearsOf() {
        #expect(kinds(Text(verbatim: "a").onTapGesture {}) == [.touchWithoutTrait])
    }

    @Test func aScreenThatNeverRests() {
        #expect(kinds(Restless()).contains(.restless))
    }

    @Test func aChangeWhileDrawing() {
        #expect(kinds(ChangesWhileDrawing()).contains(.changeWhileDrawing))
    }

    @Test func oneViewInTwoPlaces() {
        let one = Counter()
        #expect(
            kinds(
                VStack {
                    one
                    one
                }) == [.sharedValue])
    }

    @Test func tagsOfAnotherType() {
        let picker = Picker(String("p"), selection: .constant(1)) {
            Text(verbatim: "one").tag(1)
            Text(verbatim: "two").tag("2")
        }
        #expect(kinds(picker) == [.wrongTag])
    }

    @Test func aSelectionThatIsNoOption() {
        let picker = Picker(String("p"), selection: .constant(3)) { Text(verbatim: "one").tag(1) }
        #expect(kinds(picker) == [.unknownSelection])
    }

    @Test func whatNeedsAStack() {
        #expect(kinds(Text(verbatim: "a").navigationTitle(String("t"))) == [.outsideNavigation])
        #expect(kinds(Text(verbatim: "a").toolbar { Button(String("b")) {} }) == [.outsideNavigation])
        #expect(kinds(NavigationLink(String("a"), value: 1)) == [.outsideNavigation])
        let sheet = Text(verbatim: "a").sheet(isPresented: .constant(true)) {
            Text(verbatim: "b").navigationTitle(String("t"))
        }
        #expect(kinds(NavigationStack { sheet }) == [.outsideNavigation])
    }

    @Test func aValueWithoutADestination() {
        let path = Binding.constant([1])
        #expect(kinds(NavigationStack(path: path) { Text(verbatim: "a") }) == [.missingDestination])
    }

    @Test func aDestinationInAList() {
        let list = List { Text(verbatim: "a").navigationDestination(for: Int.self) { _ in EmptyView() } }
        #expect(kinds(NavigationStack { list }) == [.lazyDestination])
    }

    @Test func aSwipeOutsideOfAList() {
        let row = Text(verbatim: "a").swipeActions { Button(String("b")) {} }
        #expect(kinds(LazyVStack { row }) == [.outsideList])
        #expect(kinds(Form { row }).isEmpty)
    }

    @Test func twoSheetsAtOnce() {
        let view = Text(verbatim: "a")
            .sheet(isPresented: .constant(true)) { Text(verbatim: "b") }
            .sheet(isPresented: .constant(true)) { Text(verbatim: "c") }
        #expect(kinds(view) == [.twoPresentations])
    }

    @Test func faultsOfWhatWasSeenInBetweenStay() throws {
        let screen = Host(Flashes(), tolerating: [.imageWithoutLabel])
        try screen.tap("on")
        try screen.tap("off")
        #expect(screen.faults.map(\.kind) == [.imageWithoutLabel])
    }

    @Test func faultsFailTheTestUnlessTolerated() {
        let screen = Host(Flashes())
        #expect(throws: HostError.self) { try screen.tap("on") }
        #expect(throws: HostError.self) { try screen.close() }
    }
}

struct Restless: View {
    @State private var count = 0
    var body: some View { Text(verbatim: "\(count)").onChange(of: count, initial: true) { count += 1 } }
}

struct ChangesWhileDrawing: View {
    @State private var count = 0

    var body: some View {
        let _ = change()
        Text(verbatim: "\(count)")
    }

    private func change() { count = 1 }
}

struct Flashes: View {
    @State private var isOn = false

    var body: some View {
        Button(String(isOn ? "off" : "on")) { isOn.toggle() }
        if isOn { Image("lamp") }
    }
}
