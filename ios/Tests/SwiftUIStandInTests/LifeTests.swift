@_spi(Testing) import SwiftUI
import Testing

@MainActor @Suite(.timeLimit(.minutes(1))) struct LifeTests {
    @Test func appearingAndDisappearing() throws {
        let log = Log()
        let screen = Host(Door { Text(verbatim: "inside").logged("inside", in: log) })
        #expect(log.lines == ["inside +"])
        try screen.tap("door")
        #expect(log.lines == ["inside +", "inside -"])
        try screen.tap("door")
        try screen.close()
        #expect(log.lines == ["inside +", "inside -", "inside +", "inside -"])
    }

    @Test func aTaskRunsAndIsCancelled() async throws {
        let log = Log()
        let screen = Host(Door { Text(verbatim: "inside").task { await log.run("work") } })
        #expect(log.lines.isEmpty)
        try await screen.settle()
        #expect(log.lines == ["work starts"])
        #expect(screen.runningTasks == 1)
        try screen.tap("door")
        try await screen.settle()
        #expect(log.lines == ["work starts", "work is cancelled"])
        #expect(screen.runningTasks == 0)
    }

    @Test func aTaskStartsAgainWithAnotherID() async throws {
        let log = Log()
        let model = Names(["a"])
        let screen = Host(Follows(model: model, log: log))
        try await screen.settle()
        model.unread += 1
        try await screen.settle()
        #expect(log.lines == ["a starts"])
        model.names = ["b"]
        try await screen.settle()
        #expect(log.lines == ["a starts", "a is cancelled", "b starts"])
        try screen.close()
        await Task.yield()
        #expect(log.lines.last == "b is cancelled")
    }

    @Test func aTaskEndsWithAHostThatNobodyHolds() async throws {
        let log = Log()
        var screen: Host? = Host(Text(verbatim: "x").task { await log.run("work") })
        try await screen?.settle()
        screen = nil
        while log.lines.count < 2 { await Task.yield() }
        #expect(log.lines == ["work starts", "work is cancelled"])
    }

    @Test func aTaskWritesStates() async throws {
        let screen = Host(Loads())
        #expect(screen.shows("waiting"))
        try await screen.settle()
        #expect(screen.shows("loaded"))
    }

    @Test func changesAreToldWithBothValues() throws {
        let log = Log()
        let screen = Host(Watches(log: log))
        #expect(log.lines == ["initial 0 0"])
        try screen.tap("more")
        #expect(log.lines == ["initial 0 0", "0 1", "initial 0 1", "changed"])
    }

    @Test func settlingWaitsForChainsOnTheMainActor() async throws {
        let screen = Host(Chain(length: 30))
        try await screen.settle()
        #expect(screen.texts == ["30"])
    }

    @Test func untilWaitsForAnotherThread() async throws {
        let model = Names([])
        let screen = Host(NameRows(model: model))
        let core = Thread {
            Task { await model.add("late") }
        }
        core.start()
        try await screen.until(shows: "late")
        #expect(screen.texts == ["late", "0", "more"])
    }

    @Test func untilWaitsForTheEndOfATask() async throws {
        let log = Log()
        let (stream, news) = AsyncStream<String>.makeStream()
        let screen = Host(Door { Text(verbatim: "inside").task { await log.follow(stream) } })
        try await screen.settle()
        news.yield("news")
        try screen.tap("door")
        try await screen.until("the task ends") { $0.runningTasks == 0 }
        #expect(log.lines.last == "ended")
    }

    @Test func untilEndsWithItsTest() async throws {
        let screen = Host(Counter())
        let waiting = Task { try await screen.until(shows: "never") }
        try await screen.settle()
        waiting.cancel()
        let result = await waiting.result
        #expect(throws: HostError.self) { try result.get() }
    }

    @Test func pullingRefreshes() async throws {
        let model = Names(["old"])
        let screen = Host(List { NameRows(model: model) }.refreshable { await model.replace(with: "new") })
        try await screen.pullToRefresh()
        #expect(screen.shows("new"))
        let stuck = Host(VStack { Text(verbatim: "x") }.refreshable { await model.replace(with: "new") })
        await #expect(throws: HostError.self) { try await stuck.pullToRefresh() }
    }
}

extension Names {
    func add(_ name: String) { names.append(name) }

    func replace(with name: String) async {
        await Task.yield()
        names = [name]
    }
}

@MainActor final class Log {
    var lines: [String] = []

    func note(_ line: String) { lines.append(line) }

    /// Works until it is cancelled, and only on the main actor.
    func run(_ name: String) async {
        note("\(name) starts")
        while !Task.isCancelled { await Task.yield() }
        note("\(name) is cancelled")
    }

    /// Waits as a screen does for the news of a core: what ends it comes from other threads.
    func follow(_ stream: AsyncStream<String>) async {
        for await news in stream { note(news) }
        note("ended")
    }
}

extension View {
    func logged(_ name: String, in log: Log) -> some View {
        onAppear { log.note("\(name) +") }.onDisappear { log.note("\(name) -") }
    }
}

struct Door<Content: View>: View {
    @ViewBuilder let content: () -> Content
    @State private var isOpen = true

    var body: some View {
        if isOpen { content() }
        Button(String("door")) { isOpen.toggle() }
    }
}

struct Follows: View {
    let model: Names
    let log: Log

    var body: some View {
        Text(verbatim: "\(model.unread)").task(id: model.names) { await log.run(model.names[0]) }
    }
}

struct Loads: View {
    @State private var text = "waiting"

    var body: some View {
        Text(text).task {
            await Task.yield()
            text = "loaded"
        }
    }
}

struct Watches: View {
    let log: Log
    @State private var count = 0

    var body: some View {
        Button(String("more")) { count += 1 }
            .onChange(of: count) { old, new in log.note("\(old) \(new)") }
            .onChange(of: count, initial: true) { old, new in log.note("initial \(old) \(new)") }
            .onChange(of: count) { log.note("changed") }
    }
}

struct Chain: View {
    let length: Int
    @State private var count = 0

    var body: some View {
        Text(verbatim: "\(count)").task(id: count) {
            for _ in 0..<5 { await Task.yield() }
            if count < length { count += 1 }
        }
    }
}
