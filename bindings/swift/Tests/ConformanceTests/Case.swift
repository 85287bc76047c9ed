import Foundation
import Testing

/// What is wrong with a step, or with what it gave; for the table.
struct Wrong: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// One case of tests/conformance/cases.json, with the branch of the demo county that is its own.
struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [Json]
    let branch: Json
    let world: Json
    /// Why it cannot be in Swift.
    let cannot: String?

    var testDescription: String { name }

    /// The cases that `scripts/lib/conformance.py` asks for: none without it.
    static func all() throws -> [Case] {
        guard let listed = try read("YIXIAN_CONFORMANCE_CASES") else { return [] }
        let world = try read("YIXIAN_CONFORMANCE_WORLD") ?? [:]
        let branches = try world["branches"].list()
        return try listed["cases"].list().enumerated().map { number, one in
            try Case(one, branch: branches.isEmpty ? [:] : branches[number], world: world)
        }
    }

    private init(_ one: Json, branch: Json, world: Json) throws {
        name = try one["name"].text()
        steps = try one["steps"].list()
        cannot = try one["cannot"]["swift"].present?.text()
        self.branch = branch
        self.world = world
    }

    private static func read(_ variable: String) throws -> Json? {
        guard let path = ProcessInfo.processInfo.environment[variable] else { return nil }
        return try JSONDecoder().decode(Json.self, from: Data(contentsOf: URL(filePath: path)))
    }

    /// A line for the table: what went wrong, or nothing.
    func tell(_ outcome: String) throws {
        guard let path = ProcessInfo.processInfo.environment["YIXIAN_CONFORMANCE_RESULTS"] else { return }
        if !FileManager.default.fileExists(atPath: path) {
            try Data().write(to: URL(filePath: path))
        }
        let results = try FileHandle(forWritingTo: URL(filePath: path))
        try results.seekToEnd()
        let words = outcome.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        try results.write(contentsOf: Data("\(name)\t\(words)\n".utf8))
        try results.close()
    }
}
