@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct ControlTests {
    @Test func buttonsOfEveryForm() throws {
        let log = Log()
        let screen = Host(
            VStack {
                Button(String("plain")) { log.note("plain") }
                Button(String("icon"), systemImage: "plus") { log.note("icon") }
                Button(String("delete"), role: .destructive) { log.note("delete") }
                Button {
                    log.note("built")
                } label: {
                    Label(String("built"), systemImage: "star")
                }
            })
        for name in ["plain", "icon", "delete", "built"] { try screen.tap(name) }
        #expect(log.lines == ["plain", "icon", "delete", "built"])
        #expect(try screen.element("delete").details["role"] == "destructive")
    }

    @Test func styles() throws {
        let screen = Host(
            VStack {
                Button(String("bordered")) {}.buttonStyle(.bordered)
                Button(String("own")) {}.buttonStyle(Framed())
                Button(String("off")) {}.buttonStyle(Framed()).disabled(true)
            })
        #expect(try screen.element("bordered").details["style"] == "BorderedButtonStyle")
        #expect(screen.texts == ["bordered", "own", "pressable", "off", "greyed"])
    }

    @Test func switches() throws {
        let screen = Host(Form { Switches() })
        try screen.toggle("large text")
        #expect(screen.shows("large: true"))
        #expect(try screen.element("large text").value == "on")
        try screen.tap("large text")
        #expect(screen.shows("large: false"))
        try screen.toggle("own")
        #expect(screen.shows("own is on"))
    }

    @Test func pickers() throws {
        let screen = Host(Choices())
        #expect(try screen.element("answer").value == "yes")
        try screen.choose("no", from: "answer")
        #expect(screen.shows("answer no"))
        try screen.choose("b", from: "letter")
        #expect(screen.shows("letter b"))
        #expect(throws: HostError.self) { try screen.choose("perhaps", from: "answer") }
    }

    @Test func numbers() throws {
        let screen = Host(Numbers())
        try screen.adjust("minutes", .increment)
        try screen.adjust("minutes", .increment)
        #expect(screen.shows("minutes 10"))
        try screen.adjust("minutes", .decrement)
        #expect(try screen.element("minutes").value == "5")
        try screen.slide("size", to: 2.3)
        #expect(screen.shows("size 2.5"))
        try screen.adjust("size", .increment)
        #expect(screen.shows("size 3.0"))
        try screen.slide("size", to: 99)
        #expect(screen.shows("size 4.0"))
    }

    @Test func dates() throws {
        let screen = Host(Dates())
        try screen.setDate("day", to: Date(timeIntervalSince1970: 86_400))
        #expect(try screen.element("day").value == "1970-01-02T00:00:00Z")
        try screen.setDate("day", to: Date(timeIntervalSince1970: -5))
        #expect(try screen.element("day").value == "1970-01-01T00:00:00Z")
    }

    @Test func fieldsAreTypedInto() throws {
        let screen = Host(Fields())
        try screen.type("old", into: "code")
        try screen.type("1a2", into: "code")
        #expect(screen.shows("code 12"))
        try screen.type("geheim", into: "password")
        #expect(try screen.element("password").value == "••••••")
        try screen.type("a\nb", into: "note")
        #expect(screen.shows("note a\nb"))
    }

    @Test func fieldsSayWhatTheyWantOfTheKeyboard() throws {
        let details = try Host(Fields()).element("code").details
        #expect(details["keyboard"] == "numberPad")
        #expect(details["content"] == "one-time code")
        #expect(details["capitals"] == "never")
        #expect(details["correction"] == "off")
        #expect(details["submit"] == "go")
        #expect(details["prompt"] == "six digits")
    }

    @Test func submittingReachesEverybodyAround() throws {
        let log = Log()
        let screen = Host(VStack { Fields() }.onSubmit { log.note("sent") })
        try screen.submit("code")
        #expect(log.lines == ["sent"])
        #expect(throws: HostError.self) { try screen.submit("note") }
    }

    @Test func menusOpenAndClose() throws {
        let log = Log()
        let screen = Host(
            Menu(String("more")) {
                Button(String("rename")) { log.note("rename") }
                Button(String("remove"), role: .destructive) { log.note("remove") }.disabled(true)
            })
        #expect(!screen.shows("rename"))
        try screen.tap("more")
        #expect(throws: HostError.self) { try screen.tap("remove") }
        try screen.tap("rename")
        #expect(log.lines == ["rename"])
        #expect(!screen.shows("rename"))
    }

    @Test func disclosuresOpen() throws {
        let screen = Host(DisclosureGroup(String("why")) { Text(verbatim: "article 5") })
        #expect(screen.texts == ["why"])
        try screen.tap("why")
        #expect(screen.texts == ["why", "article 5"])
        #expect(try screen.element("why").value == "expanded")
        let bound = Host(BoundDisclosure())
        try bound.tap("why")
        #expect(bound.shows("open: true"))
    }

    @Test func sharingIsNoted() throws {
        let screen = Host(ShareLink(String("share"), item: "the list"))
        try screen.tap("share")
        #expect(screen.sharedItems == ["the list"])
    }

    @Test func progress() throws {
        let screen = Host(
            VStack {
                ProgressView()
                ProgressView(String("sending"), value: 1.0, total: 4.0)
                Gauge(value: 22, in: 0...30) {
                    Text(verbatim: "here")
                } currentValueLabel: {
                    Text(verbatim: "22 of 30")
                }
            })
        #expect(screen.elements(.progress).map(\.value) == [nil, "25%", "22 of 30"])
        #expect(screen.spoken == ["", "sending, 25%", "here, 22 of 30"])
    }

    @Test func touches() throws {
        let log = Log()
        let screen = Host(
            HStack { Text(verbatim: "row") }
                .accessibilityElement(children: .combine)
                .accessibilityAddTraits(.isButton)
                .onTapGesture { log.note("touched") })
        try screen.tap("row")
        try screen.activate("row")
        #expect(log.lines == ["touched", "touched"])
    }

    @Test func touchesGoThroughWhatDoesNotTakeThem() {
        let screen = Host(Counter().allowsHitTesting(false))
        #expect(throws: HostError.self) { try screen.tap("more") }
    }
}

struct Framed: ButtonStyle {
    @Environment(\.isEnabled) private var isEnabled

    func makeBody(configuration: Configuration) -> some View {
        HStack {
            configuration.label
            Text(verbatim: isEnabled ? "pressable" : "greyed").accessibilityHidden(true)
        }
        .opacity(configuration.isPressed ? 0.5 : 1)
    }
}

struct Switches: View {
    struct Own: ToggleStyle {
        func makeBody(configuration: Configuration) -> some View {
            configuration.label
            Text(verbatim: configuration.isOn ? "own is on" : "own is off").accessibilityHidden(true)
        }
    }

    @State private var isLarge = false
    @State private var isOwn = false

    var body: some View {
        Toggle(String("large text"), isOn: $isLarge)
        Text(verbatim: "large: \(isLarge)")
        Toggle(String("own"), isOn: $isOwn).toggleStyle(Own())
    }
}

struct Choices: View {
    enum Answer {
        case yes, no
    }

    @State private var answer = Answer.yes
    @State private var letter: String? = "a"

    var body: some View {
        Picker(String("answer"), selection: $answer) {
            Text(verbatim: "yes").tag(Answer.yes)
            Text(verbatim: "no").tag(Answer.no)
        }
        .pickerStyle(.segmented)
        Picker(String("letter"), selection: $letter) {
            ForEach(["a", "b"], id: \.self) { Text($0) }
        }
        Text(verbatim: "answer \(answer)")
        Text(verbatim: "letter \(letter ?? "")")
    }
}

struct Numbers: View {
    @State private var minutes = 0
    @State private var size = 2.0

    var body: some View {
        Stepper(String("minutes"), value: $minutes, in: 0...10, step: 5)
        Slider(value: $size, in: 1...4, step: 0.5) { Text(verbatim: "size") }
        Text(verbatim: "minutes \(minutes)")
        Text(verbatim: "size \(size)")
    }
}

struct Dates: View {
    @State private var day = Date(timeIntervalSince1970: 0)

    var body: some View {
        DatePicker(String("day"), selection: $day, in: Date(timeIntervalSince1970: 0)..., displayedComponents: [.date])
    }
}

struct Fields: View {
    @State private var code = ""
    @State private var password = ""
    @State private var note = ""

    var body: some View {
        TextField(String("code"), text: digits, prompt: Text(verbatim: "six digits"))
            .keyboardType(.numberPad)
            .textContentType(.oneTimeCode)
            .textInputAutocapitalization(.never)
            .autocorrectionDisabled()
            .submitLabel(.go)
        SecureField(String("password"), text: $password)
        TextEditor(text: $note).accessibilityLabel(String("note"))
        Text(verbatim: "code \(code)")
        Text(verbatim: "note \(note)")
    }

    private var digits: Binding<String> {
        Binding(get: { code }, set: { code = $0.filter(\.isNumber) })
    }
}

struct BoundDisclosure: View {
    @State private var isOpen = false

    var body: some View {
        DisclosureGroup(String("why"), isExpanded: $isOpen) { Text(verbatim: "article 5") }
        Text(verbatim: "open: \(isOpen)")
    }
}
