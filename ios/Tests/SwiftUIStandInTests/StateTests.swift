@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct StateTests {
    @Test func aStateChangesTheScreen() throws {
        let screen = Host(Counter())
        try screen.tap("more")
        try screen.tap("more")
        #expect(screen.texts.first == "2")
    }

    @Test func aStateBelongsToItsPlace() throws {
        let screen = Host(
            VStack {
                Counter(name: "left")
                Counter(name: "right")
            })
        try screen.tap("left")
        #expect(screen.texts == ["1", "left", "0", "right"])
    }

    @Test func aStateEndsWithItsPlace() throws {
        let screen = Host(Switcher())
        try screen.tap("more")
        #expect(screen.shows("1"))
        try screen.tap("switch")
        #expect(screen.shows("0"))
        try screen.tap("switch")
        #expect(screen.shows("0"))
    }

    @Test func aStateFollowsTheIdOfItsRow() throws {
        let model = Names(["a", "b", "c"])
        let screen = Host(NameRows(model: model))
        try screen.tap("more", in: "b")
        model.names = ["c", "b", "a"]
        #expect(screen.texts.filter { $0.count == 1 } == ["c", "0", "b", "1", "a", "0"])
        model.names = ["a"]
        #expect(screen.texts == ["a", "0", "more"])
        model.names = ["a", "b"]
        #expect(!screen.shows("1"))
        model.names = []
        #expect(screen.texts.isEmpty)
        model.names = ["b"]
        #expect(screen.shows("0"))
    }

    @Test func anotherIdIsAnotherView() throws {
        let model = Names(["a"])
        let screen = Host(Renamed(model: model))
        try screen.tap("more")
        #expect(screen.shows("1"))
        model.names = ["b"]
        #expect(screen.shows("0"))
    }

    @Test func anotherTypeInAnAnyViewIsAnotherView() throws {
        let model = Names([])
        let screen = Host(Erased(model: model))
        try screen.tap("more")
        #expect(screen.shows("1"))
        model.names = ["a"]
        #expect(screen.shows("a"))
        model.names = []
        #expect(screen.shows("0"))
    }

    @Test func aBindingWritesWhatItsOwnerHolds() throws {
        let screen = Host(Owner())
        try screen.tap("child")
        #expect(screen.texts == ["owner has true", "child"])
    }

    @Test func bindingsOfPartsAndOptionals() {
        var pair = (left: 1, right: Optional("x"))
        let whole = Binding(get: { pair }, set: { pair = $0 })
        whole.left.wrappedValue = 2
        #expect(pair.left == 2)
        let right = Binding(whole.right)
        right?.wrappedValue = "y"
        #expect(pair.right == "y")
        pair.right = nil
        #expect(Binding(whole.right) == nil)
        #expect(right?.wrappedValue == "x")
        let widened = Binding<Int?>(whole.left)
        widened.wrappedValue = nil
        #expect(pair.left == 2)
        let fixed = Binding.constant(3)
        fixed.wrappedValue = 4
        #expect(fixed.wrappedValue == 3)
    }

    @Test func anObservedModelIsWrittenThroughBindable() throws {
        let model = Names(["a"])
        let screen = Host(Edited(model: model))
        try screen.type("Li", into: "first")
        #expect(model.names == ["Li"])
        #expect(screen.shows("hello Li"))
    }

    @Test func onlyWhatWasReadIsEvaluatedAgain() {
        let model = Names(["a"])
        let screen = Host(NameRows(model: model))
        let before = screen.evaluations
        model.unread += 1
        _ = screen.tree
        #expect(screen.evaluations == before)
        model.names.append("b")
        _ = screen.tree
        #expect(screen.evaluations == before + 1)
    }

    @Test func whatNobodyObservesLeavesTheScreenAsItWas() {
        let model = Unobserved()
        let screen = Host(UnobservedView(model: model))
        model.count = 1
        #expect(screen.texts == ["0"])
    }

    @Test func aStateInADynamicPropertyOfOurOwn() throws {
        let screen = Host(UsesOwnProperty())
        try screen.tap("turn")
        #expect(screen.shows("true"))
    }

    @Test func aBindingToEachElement() throws {
        let screen = Host(EditableNames())
        try screen.type("x", into: "name 2")
        #expect(screen.shows("a, x"))
    }

    @Test func aMetricGrowsWithTheText() {
        let screen = Host(Sized())
        #expect(screen.texts == ["10"])
        screen.device.dynamicTypeSize = .accessibility5
        #expect(screen.texts == ["31"])
    }
}

@MainActor @Suite struct FocusTests {
    @Test func typingMovesTheFocus() throws {
        let screen = Host(TwoFields())
        #expect(screen.focusedField == nil)
        try screen.type("Li", into: "name")
        #expect(screen.focusedField == "name")
        try screen.type("137", into: "phone")
        #expect(screen.focusedField == "phone")
        #expect(screen.shows("at phone"))
    }

    @Test func aFieldWithoutFocusStateTakesItAway() throws {
        let screen = Host(TwoFields())
        try screen.focus("name")
        try screen.focus("other")
        #expect(screen.focusedField == nil)
        #expect(screen.shows("at nothing"))
    }

    @Test func theViewMovesTheFocus() throws {
        let screen = Host(TwoFields())
        try screen.focus("name")
        try screen.submit("name")
        #expect(screen.focusedField == "phone")
        try screen.submit("phone")
        #expect(screen.focusedField == nil)
    }

    @Test func oneFieldWithAFlag() throws {
        let screen = Host(OneField())
        try screen.tap("write")
        #expect(screen.focusedField == "note")
    }
}

struct Counter: View {
    var name = "more"
    @State private var count = 0

    var body: some View {
        Text(verbatim: "\(count)")
        Button(String(name)) { count += 1 }
    }
}

struct Switcher: View {
    @State private var isLeft = true

    var body: some View {
        if isLeft { Counter() } else { Counter() }
        Button(String("switch")) { isLeft.toggle() }
    }
}

@MainActor @Observable final class Names {
    var names: [String]
    var unread = 0
    init(_ names: [String]) { self.names = names }
}

struct NameRows: View {
    let model: Names

    var body: some View {
        ForEach(model.names, id: \.self) { name in
            VStack {
                Text(name)
                Counter()
            }
        }
    }
}

struct Renamed: View {
    let model: Names
    var body: some View { Counter().id(model.names) }
}

struct Erased: View {
    let model: Names

    var body: some View { content }

    private var content: AnyView {
        if let name = model.names.first { AnyView(Text(name)) } else { AnyView(Counter()) }
    }
}

struct Owner: View {
    @State private var isOn = false

    var body: some View {
        Text(verbatim: "owner has \(isOn)")
        Child(isOn: $isOn)
    }

    struct Child: View {
        @Binding var isOn: Bool
        var body: some View { Button(String("child")) { isOn.toggle() } }
    }
}

struct Edited: View {
    @Bindable var model: Names

    var body: some View {
        TextField(String("first"), text: $model.names[0])
        Text(verbatim: "hello \(model.names[0])")
    }
}

@MainActor final class Unobserved {
    var count = 0
}

struct UnobservedView: View {
    let model: Unobserved
    var body: some View { Text(verbatim: "\(model.count)") }
}

@MainActor struct OwnProperty: DynamicProperty {
    @State var isOn = false
}

struct UsesOwnProperty: View {
    private var property = OwnProperty()

    var body: some View {
        Text(verbatim: "\(property.isOn)")
        Button(String("turn")) { property.isOn.toggle() }
    }
}

struct EditableNames: View {
    struct Name: Identifiable {
        let id: Int
        var text: String
    }

    @State private var names = [Name(id: 1, text: "a"), Name(id: 2, text: "b")]

    var body: some View {
        ForEach($names) { $name in
            TextField(String("name \(name.id)"), text: $name.text)
        }
        Text(names.map(\.text).joined(separator: ", "))
    }
}

struct Sized: View {
    @ScaledMetric(relativeTo: .body) private var side = 10.0
    var body: some View { Text(verbatim: "\(Int(side))") }
}

struct TwoFields: View {
    enum Field: String {
        case name, phone
    }

    @State private var name = ""
    @State private var phone = ""
    @State private var other = ""
    @FocusState private var field: Field?

    var body: some View {
        TextField(String("name"), text: $name)
            .focused($field, equals: .name)
            .onSubmit { field = .phone }
        TextField(String("phone"), text: $phone)
            .focused($field, equals: .phone)
            .onSubmit { field = nil }
        TextField(String("other"), text: $other)
        Text(verbatim: "at \(field?.rawValue ?? "nothing")")
    }
}

struct OneField: View {
    @State private var note = ""
    @FocusState private var isWriting: Bool

    var body: some View {
        TextEditor(text: $note).accessibilityLabel(String("note")).focused($isWriting)
        Button(String("write")) { isWriting = true }
    }
}
