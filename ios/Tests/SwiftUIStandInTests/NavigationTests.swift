@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite(.timeLimit(.minutes(1))) struct NavigationTests {
    @Test func aBoundPathIsFollowedAndWritten() throws {
        let route = Route()
        let screen = Host(Shelf(route: route))
        #expect(screen.title == "shelf")
        try screen.tap("book 1")
        #expect(route.path == [.book(1)])
        #expect(screen.title == "book 1")
        #expect(!screen.shows("book 2"))
        try screen.tap("page")
        #expect(route.path == [.book(1), .page])
        try screen.back()
        #expect(screen.title == "book 1")
        route.path = []
        #expect(screen.title == "shelf")
        #expect(throws: HostError.self) { try screen.back() }
    }

    @Test func aScreenDismissesItself() throws {
        let route = Route()
        route.path = [.book(2), .page]
        let screen = Host(Shelf(route: route))
        try screen.tap("leave")
        #expect(route.path == [.book(2)])
    }

    @Test func aScreenBelowKeepsItsStateAndHasDisappeared() async throws {
        let log = Log()
        let screen = Host(
            NavigationStack {
                VStack {
                    Counter()
                    NavigationLink(String("on")) { Text(verbatim: "top").logged("top", in: log) }
                }
                .logged("root", in: log)
                .task { await log.run("work") }
            })
        try screen.tap("more")
        try await screen.settle()
        try screen.tap("on")
        try await screen.settle()
        #expect(log.lines == ["root +", "work starts", "root -", "top +", "work is cancelled"])
        try screen.back()
        try await screen.settle()
        #expect(screen.shows("1"))
        #expect(log.lines.suffix(3) == ["top -", "root +", "work starts"])
    }

    @Test func aTypeErasedPath() throws {
        let screen = Host(AnyPath())
        try screen.tap("number")
        #expect(screen.shows("number 7"))
        try screen.tap("word")
        #expect(screen.shows("word x"))
        try screen.tap("home")
        #expect(screen.shows("depth 0"))
    }

    @Test func presentedDestinations() throws {
        let screen = Host(Presents())
        try screen.tap("flag")
        #expect(screen.shows("by flag"))
        try screen.back()
        try screen.tap("item")
        #expect(screen.shows("item 5"))
        try screen.back()
        #expect(screen.shows("root"))
    }

    @Test func barsHoldWhatTheScreenPutsThere() throws {
        let screen = Host(Bars())
        let bar = screen.elements(.bar)[0]
        #expect(bar.children.map(\.label) == ["cancel", "title", "done", "help"])
        #expect(screen.elements(.bottomBar)[0].label == "below")
        try screen.tap("done")
        #expect(screen.shows("done 1"))
        try screen.tap("extra")
        #expect(screen.shows("help is extra"))
    }

    @Test func barsHideAndShowTheWayBack() throws {
        let screen = Host(Hides())
        #expect(screen.title == nil)
        try screen.tap("on")
        #expect(screen.title == "second")
        #expect(throws: HostError.self) { try screen.back() }
        #expect(screen.elements(.keyboardBar).map(\.label) == ["ready"])
    }

    @Test func threeColumns() throws {
        var tablet = Device()
        tablet.horizontalSizeClass = .regular
        let screen = Host(ThreeColumns(), on: tablet)
        #expect(screen.texts == ["places", "people", "nobody"])
        screen.device.horizontalSizeClass = .compact
        #expect(screen.texts == ["Back", "people"])
        try screen.back()
        #expect(screen.texts == ["places"])
    }

    @Test func searching() throws {
        let screen = Host(Searches())
        try screen.search("Li")
        #expect(screen.texts.contains("searching for Li"))
        try screen.submitSearch()
        #expect(screen.shows("found Li"))
        try screen.cancelSearch()
        #expect(screen.shows("not searching"))
        #expect(throws: HostError.self) { try Host(Counter()).search("x") }
    }

    @Test func columnsSideBySide() throws {
        var tablet = Device()
        tablet.horizontalSizeClass = .regular
        let screen = Host(Columns(), on: tablet)
        #expect(screen.elements(.column).count == 2)
        #expect(screen.shows("nothing chosen"))
        try screen.tap("b")
        #expect(screen.shows("detail of b"))
        #expect(screen.shows("a"))
    }

    @Test func columnsOnAPhone() throws {
        let screen = Host(Columns())
        #expect(!screen.shows("nothing chosen"))
        try screen.tap("b")
        #expect(screen.title == "detail of b")
        #expect(!screen.shows("a"))
        try screen.back()
        #expect(screen.title == "letters")
    }

    @Test func tabsKeepWhatTheyRemember() throws {
        let log = Log()
        let screen = Host(Tabs(log: log))
        try screen.tap("more")
        try screen.tap("second")
        #expect(screen.shows("page two"))
        #expect(!screen.shows("more"))
        #expect(log.lines == ["one +", "one -", "two +"])
        try screen.tap("first")
        #expect(screen.shows("1"))
    }
}

@MainActor @Observable final class Route {
    enum Stop: Hashable {
        case book(Int)
        case page
    }

    var path: [Stop] = []
}

struct Shelf: View {
    @Bindable var route: Route

    var body: some View {
        NavigationStack(path: $route.path) {
            List(1..<3, id: \.self) { number in
                NavigationLink(String("book \(number)"), value: Route.Stop.book(number))
            }
            .navigationTitle(String("shelf"))
            .navigationDestination(for: Route.Stop.self) { stop in
                switch stop {
                case .book(let number): Book(number: number)
                case .page: Page()
                }
            }
        }
    }

    struct Book: View {
        let number: Int

        var body: some View {
            NavigationLink(value: Route.Stop.page) { Text(verbatim: "page") }
                .navigationTitle(String("book \(number)"))
        }
    }

    struct Page: View {
        @Environment(\.dismiss) private var dismiss
        var body: some View { Button(String("leave")) { dismiss() }.navigationTitle(String("page")) }
    }
}

struct AnyPath: View {
    @State private var path = NavigationPath()

    var body: some View {
        NavigationStack(path: $path) {
            VStack {
                Text(verbatim: "depth \(path.count)")
                NavigationLink(String("number"), value: 7)
            }
            .navigationDestination(for: Int.self) { number in
                Text(verbatim: "number \(number)")
                Button(String("word")) { path.append("x") }
            }
            .navigationDestination(for: String.self) { word in
                Text(verbatim: "word \(word)")
                Button(String("home")) { path.removeLast(path.count) }
            }
        }
    }
}

struct Presents: View {
    @State private var isOn = false
    @State private var item: Int?

    var body: some View {
        NavigationStack {
            VStack {
                Text(verbatim: "root")
                Button(String("flag")) { isOn = true }
                Button(String("item")) { item = 5 }
            }
            .navigationDestination(isPresented: $isOn) { Text(verbatim: "by flag") }
            .navigationDestination(item: $item) { Text(verbatim: "item \($0)") }
        }
    }
}

struct Bars: View {
    @State private var done = 0
    @State private var isExtra = false

    var body: some View {
        NavigationStack {
            Text(verbatim: "done \(done)")
                .navigationTitle(String("title"))
                .navigationBarTitleDisplayMode(.inline)
                .toolbar {
                    ToolbarItem(placement: .confirmationAction) { Button(String("done")) { done += 1 } }
                    ToolbarItem(placement: .cancellationAction) { Button(String("cancel"), role: .cancel) {} }
                    ToolbarItemGroup(placement: .bottomBar) { Text(verbatim: "below") }
                    if isExtra {
                        ToolbarItem { Text(verbatim: "help is extra") }
                    } else {
                        ToolbarItem { Button(String("help")) {} }
                    }
                }
            Button(String("extra")) { isExtra = true }
        }
    }
}

struct Hides: View {
    var body: some View {
        NavigationStack {
            NavigationLink(String("on")) {
                Text(verbatim: "here")
                    .navigationTitle(String("second"))
                    .navigationBarBackButtonHidden()
                    .toolbar { ToolbarItem(placement: .keyboard) { Button(String("ready")) {} } }
            }
            .navigationTitle(String("first"))
            .toolbar(.hidden, for: .navigationBar)
        }
    }
}

struct ThreeColumns: View {
    @State private var visibility = NavigationSplitViewVisibility.all
    @State private var column = NavigationSplitViewColumn.content

    var body: some View {
        NavigationSplitView(columnVisibility: $visibility, preferredCompactColumn: $column) {
            Text(verbatim: "places")
        } content: {
            Text(verbatim: "people")
        } detail: {
            Text(verbatim: "nobody")
        }
    }
}

struct Searches: View {
    @State private var text = ""
    @State private var found = ""

    var body: some View {
        NavigationStack {
            VStack {
                Inside(text: text)
                Text(verbatim: "found \(found)")
            }
            .searchable(text: $text, prompt: Text(verbatim: "find"))
            .onSubmit(of: .search) { found = text }
        }
    }

    struct Inside: View {
        let text: String
        @Environment(\.isSearching) private var isSearching
        var body: some View { Text(verbatim: isSearching ? "searching for \(text)" : "not searching") }
    }
}

struct Columns: View {
    @State private var letter: String?

    var body: some View {
        NavigationSplitView {
            List(selection: $letter) {
                Text(verbatim: "a").tag("a")
                NavigationLink(value: "b") { Text(verbatim: "b") }
            }
            .navigationTitle(String("letters"))
        } detail: {
            if let letter {
                Text(verbatim: "here").navigationTitle(String("detail of \(letter)"))
            } else {
                Text(verbatim: "nothing chosen")
            }
        }
    }
}

struct Tabs: View {
    let log: Log
    @State private var page = 1

    var body: some View {
        TabView(selection: $page) {
            VStack { Counter() }.logged("one", in: log).tabItem { Label(String("first"), systemImage: "1.circle") }.tag(
                1)
            Text(verbatim: "page two").logged("two", in: log).tabItem { Text(verbatim: "second") }.tag(2)
        }
    }
}
