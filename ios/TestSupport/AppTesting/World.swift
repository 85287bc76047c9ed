import Foundation

/// What is not as a test has to have it.
public struct Wrong: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// A slip of paper that the county printed for somebody.
public struct Slip: Decodable, Sendable {
    public let name: String
    public let link: String
    public let digits: String
}

/// The county that scripts/lib/county.py started: who has a slip, and the signal between its phones and the server.
@MainActor
public struct World {
    public let url: String
    public let secretary: Slip
    public let members: [Slip]
    private let called: Int
    private let cut: String

    private static var taken: Set<String> = []

    /// How many are called where a journey tells of thirty.
    public static let askedFor = 30

    /// A branch that no other test of this process plays in; if asked for, one whose meetings call so many.
    public static func next(called: Int? = nil) throws -> World {
        let free = try worlds().filter { !taken.contains($0.secretary.link) && (called == nil || $0.called == called) }
        // One of a size that nobody asks for, where there is one.
        guard let chosen = free.first(where: { $0.called != askedFor }) ?? free.first else {
            throw Wrong("no branch is left: scripts/lib/ios.py says how many there are")
        }
        taken.insert(chosen.secretary.link)
        return chosen
    }

    /// Another branch of the same county that no other test of this process plays in.
    public func neighbour() throws -> World {
        let free = try Self.worlds().filter { $0.url == url && !Self.taken.contains($0.secretary.link) }
        guard let chosen = free.first(where: { $0.called != Self.askedFor }) ?? free.first else {
            throw Wrong("no branch is left in this county: scripts/lib/ios.py says how many there are")
        }
        Self.taken.insert(chosen.secretary.link)
        return chosen
    }

    /// The branch at a place of the county.
    public static func at(_ place: Int) throws -> World {
        let worlds = try worlds()
        guard worlds.indices.contains(place) else { throw Wrong("the county has no branch \(place)") }
        taken.insert(worlds[place].secretary.link)
        return worlds[place]
    }

    /// Cuts the signal, or gives it back.
    public func signal(there: Bool) throws {
        if there {
            try? FileManager.default.removeItem(atPath: cut)
        } else if !FileManager.default.createFile(atPath: cut, contents: nil) {
            throw Wrong("the signal cannot be cut")
        }
    }

    /// Every branch of every county, the counties taking turns: a server lets only so many enrol at once.
    private static func worlds() throws -> [World] {
        guard let files = ProcessInfo.processInfo.environment["YIXIAN_WORLD"] else {
            throw Wrong("scripts/lib/ios.py starts the counties and says where they are")
        }
        let counties = try files.split(separator: ":").map { try county(String($0)) }
        let most = counties.map(\.branches.count).max() ?? 0
        return (0..<most).flatMap { at in
            counties.filter { $0.branches.indices.contains(at) }.map { World(of: $0, $0.branches[at]) }
        }
    }

    private static func county(_ file: String) throws -> County {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(County.self, from: Data(contentsOf: URL(filePath: file)))
    }

    private init(of county: County, _ branch: County.Branch) {
        url = county.url
        secretary = branch.secretary
        members = branch.members
        called = branch.called
        cut = county.networkDown
    }
}

private struct County: Decodable {
    let url: String
    let networkDown: String
    let branches: [Branch]

    struct Branch: Decodable {
        let secretary: Slip
        let members: [Slip]
        let called: Int
    }
}
