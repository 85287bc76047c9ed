@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite struct ContainerTests {
    @Test func aListMakesARowOfEachView() {
        let screen = Host(
            List {
                Section {
                    HStack {
                        Text(verbatim: "a")
                        Text(verbatim: "b")
                    }
                    ForEach(["c", "d"], id: \.self) { Text($0) }
                } header: {
                    Text(verbatim: "head")
                } footer: {
                    Text(verbatim: "foot")
                }
                Text(verbatim: "e")
            }
            .listStyle(.insetGrouped))
        #expect(screen.elements(.row).map(\.label) == ["a, b", "c", "d", "e"])
        #expect(screen.texts == ["head", "a", "b", "c", "d", "foot", "e"])
        #expect(screen.elements(.text)[0].traits.contains(.isHeader))
    }

    @Test func rowsAreSwipedPressedAndDeleted() throws {
        let screen = Host(EditsRows())
        try screen.swipeAction("star", on: "b")
        #expect(screen.shows("star b"))
        try screen.longPress("copy", on: "a")
        #expect(screen.shows("copy a"))
        #expect(throws: HostError.self) { try screen.swipeAction("paint", on: "b") }
        try screen.delete("a")
        #expect(screen.elements(.row).map(\.label) == ["b", "c"])
        try screen.move("b", from: 0, to: 2)
        #expect(screen.elements(.row).map(\.label) == ["c", "b"])
    }

    @Test func rowsAreChosen() throws {
        let screen = Host(Selects())
        try screen.tap("b")
        #expect(screen.shows("one b"))
        #expect(screen.elements(.row).filter { $0.isSelected }.map(\.label) == ["b"])
        try screen.tap("c")
        try screen.tap("d")
        try screen.tap("c")
        #expect(screen.shows("several d"))
    }

    @Test func stacksGridsAndGroupsShowTheirParts() {
        let layout = AnyLayout(VStackLayout(alignment: .leading))
        let screen = Host(
            ScrollView {
                LazyVStack(spacing: 8) { Text(verbatim: "1") }
                HStack { Text(verbatim: "2") }
                ZStack { Text(verbatim: "3") }
                Grid { GridRow { Text(verbatim: "4") } }
                Group { Text(verbatim: "5") }
                layout { Text(verbatim: "6") }
                GeometryReader { Text(verbatim: "\(Int($0.size.width))") }
                Form { LabeledContent(String("label"), value: "content") }
                Spacer()
                Divider()
            })
        #expect(screen.texts == ["1", "2", "3", "4", "5", "6", "390", "label", "content"])
    }

    @Test func conditionsAndOptionals() {
        let name: String? = "a"
        let nothing: Text? = nil
        let screen = Host(
            VStack {
                if let name { Text(name) }
                nothing
                switch name {
                case "a"?: Text(verbatim: "it is a")
                default: EmptyView()
                }
                AnyView(Text(verbatim: "any"))
            })
        #expect(screen.texts == ["a", "it is a", "any"])
    }

    @Test func theNarrowFormIsChosenOnANarrowPhone() {
        let view = ViewThatFits {
            Text(verbatim: "wide")
            Text(verbatim: "middle")
            Text(verbatim: "narrow")
        }
        #expect(Host(view).texts == ["wide"])
        var device = Device()
        device.isNarrow = true
        #expect(Host(view, on: device).texts == ["narrow"])
    }

    @Test func layersStandBeforeAndBehind() {
        let screen = Host(
            Text(verbatim: "middle")
                .overlay { Text(verbatim: "front") }
                .background { Text(verbatim: "behind") }
                .background(.red)
                .background(Color("paper"), in: RoundedRectangle(cornerRadius: 16))
                .safeAreaInset(edge: .bottom) { Text(verbatim: "below") }
                .safeAreaInset(edge: .top) { Text(verbatim: "above") })
        #expect(screen.texts == ["above", "behind", "middle", "front", "below"])
    }

    @Test func nothingIsThereWhereNothingIsSeen() {
        let screen = Host(
            VStack {
                Text(verbatim: "a").hidden()
                Text(verbatim: "b").opacity(0)
                Text(verbatim: "c").opacity(0.5)
                Circle().fill(.red).frame(width: 8, height: 8)
                Color.red
            })
        #expect(screen.texts == ["c"])
    }

    @Test func modifiersOfOurOwn() throws {
        let screen = Host(Text(verbatim: "a").modifier(Counted()))
        try screen.tap("count")
        #expect(screen.texts == ["a", "1 times", "count"])
    }

    @Test func scrollingIsNoted() throws {
        let screen = Host(
            ScrollViewReader { proxy in
                Button(String("down")) { proxy.scrollTo(9, anchor: .bottom) }
            })
        try screen.tap("down")
        #expect(screen.scrollTargets == [9])
    }

    @Test func emptyScreensSayWhy() throws {
        let log = Log()
        let screen = Host(
            ContentUnavailableView {
                Label(String("nothing yet"), systemImage: "tray")
            } description: {
                Text(verbatim: "the secretary makes plans")
            } actions: {
                Button(String("call")) { log.note("called") }
            })
        #expect(screen.texts == ["nothing yet", "the secretary makes plans", "call"])
        try screen.tap("call")
        #expect(log.lines == ["called"])
    }

    @Test func aDrawingReadsWhatItDraws() {
        let model = Names(["a"])
        let screen = Host(
            Canvas { context, size in
                var path = Path()
                path.move(to: .zero)
                path.addLine(to: CGPoint(x: CGFloat(model.names.count), y: size.height))
                context.stroke(path, with: .color(.red), lineWidth: 2)
            }
            .accessibilityLabel(String("year")))
        let before = screen.evaluations
        model.names.append("b")
        #expect(screen.spoken == ["year"])
        #expect(screen.evaluations == before + 1)
    }
}

struct EditsRows: View {
    @State private var names = ["a", "b", "c"]
    @State private var last = ""

    var body: some View {
        List {
            ForEach(names, id: \.self) { name in
                Text(name)
                    .swipeActions(edge: .leading) { Button(String("star")) { last = "star \(name)" }.tint(.orange) }
                    .contextMenu { Button(String("copy")) { last = "copy \(name)" } }
            }
            .onDelete { names.remove(atOffsets: $0) }
            .onMove { from, to in names.move(fromOffsets: from, toOffset: to) }
        }
        Text(last)
    }
}

struct Selects: View {
    @State private var one: String?
    @State private var several: Set<String> = []

    var body: some View {
        List(selection: $one) { ForEach(["a", "b"], id: \.self) { Text($0) } }
        List(selection: $several) { ForEach(["c", "d"], id: \.self) { Text($0) } }
        Text(verbatim: "one \(one ?? "")")
        Text(verbatim: "several \(several.sorted().joined())")
    }
}

struct Counted: ViewModifier {
    @State private var count = 0

    func body(content: Content) -> some View {
        content
        Text(verbatim: "\(count) times")
        Button(String("count")) { count += 1 }
    }
}
