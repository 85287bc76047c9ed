import AppModels
import AppTesting
import Foundation
import Testing

/// tests/scenarios on iOS's state holders; what stands on each screen is recorded for scripts/lib/scenarios.py, which also
/// says where the list is and where the records go.
@Suite(.serialized, .timeLimit(.minutes(1)))
@MainActor
struct ScenarioTests {
    @Test("what people do, as on Android", arguments: scenarios.indices)
    func plays(at: Int) async throws {
        let scenario = scenarios[at]
        let stage = try Stage(scenario)
        let record = try await stage.plays()
        try FileManager.default.createDirectory(at: records, withIntermediateDirectories: true)
        try JSONEncoder().encode(record).write(to: records.appending(path: "\(at).json"))
    }
}

private let told = ProcessInfo.processInfo.environment
private let records = URL(filePath: told["YIXIAN_RECORDS"] ?? "")

/// Without the script that holds both records to each other there is nothing to play.
private let scenarios: [Json] = {
    guard let list = told["YIXIAN_SCENARIOS"], let data = try? Data(contentsOf: URL(filePath: list)) else { return [] }
    return (try? JSONDecoder().decode(Json.self, from: data))?["scenarios"]?.list ?? []
}()

/// A scenario as it goes.
@MainActor
private final class Stage {
    private let scenario: Json
    private let world: World
    private let folder = FileManager.default.temporaryDirectory.appending(path: "yixian-scenario-\(UUID().uuidString)")
    private var people: [String: Person] = [:]
    private var kept: [String: String] = [:]

    init(_ scenario: Json) throws {
        self.scenario = scenario
        world = try World.at(Int(scenario["branch"]?.text ?? "") ?? 0)
    }

    func plays() async throws -> [Json] {
        var record: [Json] = []
        do {
            for step in scenario["steps"]?.list ?? [] { record.append(try await self.step(step)) }
        } catch {
            await ends()
            throw error
        }
        await ends()
        return record
    }

    private func step(_ step: Json) async throws -> Json {
        let name = step["phone"]?.text ?? ""
        let person = person(name)
        try await act(person, step)
        let wanted = step["until"]?.object ?? [:]
        do {
            try await until { holds(person, wanted) }
        } catch {
            let stands = Wrong("\(step): it stands at \(person.place.route) with \(person.shown())")
            print(stands)  // of a test that has come to its limit nobody else says it
            throw stands
        }
        for (key, path) in step["keep"]?.object ?? [:] { kept[key] = person.shown().at(path.text).text }
        let way = person.app.navigator.stack.map { Json.text($0.route) }
        return .object(["phone": .text(name), "way": .list(way), "shown": person.shown()])
    }

    private func person(_ name: String) -> Person {
        if let person = people[name] { return person }
        let person = Person(folder: folder.appending(path: name))
        people[name] = person
        return person
    }

    private func act(_ person: Person, _ step: Json) async throws {
        if let signal = step["signal"] { try world.signal(there: signal == .flag(true)) }
        if let slip = step["scan"] { person.app.scan(try link(slip.text)) }
        if let name = step["do"] { try person.does(name.text, arguments(person, step)) }
        if step["type"] != nil { for key in try digits(step) { try person.does("key", [.text(String(key))]) } }
        if step["back"] != nil { person.app.navigator.back() }
        if let whom = step["vouch"] { try await vouch(person, whom.text) }
        if step["send"] != nil || step["vouch"] != nil { try await person.sends() }
    }

    private func vouch(_ person: Person, _ whom: String) async throws {
        guard let meeting = try await person.core().next.first?.id, let other = people[whom] else {
            throw Wrong("there is no meeting to vouch for \(whom) at")
        }
        _ = try await person.session().meetings().vouch(meeting: meeting, person: other.core().person)
    }

    private func link(_ of: String) throws -> String {
        let at = of.split(separator: ".").last.flatMap { Int($0) }
        return at.map { world.members[$0].link } ?? world.secretary.link
    }

    private func digits(_ step: Json) throws -> String {
        guard let right = kept[String(step["type"]?.text.dropFirst() ?? "")], let last = right.last?.wholeNumberValue
        else {
            throw Wrong("no digits were kept")
        }
        return step["wrong"] == nil ? right : right.dropLast() + String((last + 1) % 10)
    }

    private func arguments(_ person: Person, _ step: Json) -> [Json] {
        (step["with"]?.list ?? []).map { argument(person, $0) }
    }

    private func argument(_ person: Person, _ said: Json) -> Json {
        switch said {
        case .list(let parts): .text(parts.map { argument(person, $0).text }.joined())
        case .text(let text) where text.hasPrefix("="): person.shown().at(String(text.dropFirst()))
        case .text(let text) where text.hasPrefix("$"): .text(kept[String(text.dropFirst())] ?? "")
        default: said
        }
    }

    private func holds(_ person: Person, _ wanted: [String: Json]) -> Bool {
        let shown = person.shown()  // whatever is wanted: as long as nobody looks at a place it does nothing
        if let kind = wanted["@"], kind != .text(person.kind) { return false }
        if shown.at("state") == .text("loading") { return false }
        return wanted.allSatisfy { path, value in path == "@" || isAs(shown.at(path), value) }
    }

    /// "there" is anything but nothing; {"not": …} anything but that.
    private func isAs(_ found: Json, _ wanted: Json) -> Bool {
        if let unwanted = wanted["not"] { return found != unwanted }
        return wanted == .text("there") ? ![.null, .text(""), .number(0)].contains(found) : found == wanted
    }

    private func ends() async {
        try? world.signal(there: true)
        for person in people.values { try? await person.ends() }
        try? FileManager.default.removeItem(at: folder)
    }
}
