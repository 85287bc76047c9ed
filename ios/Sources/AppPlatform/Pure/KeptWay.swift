import AppModels

/// Where somebody was when he put the app away, for as long as it may be the same errand: the system ends an app in the
/// background whenever it needs the room, and nobody should find himself elsewhere for that.
@MainActor
public struct KeptWay {
    private let keeping: any Keeping

    public init(keeping: any Keeping) {
        self.keeping = keeping
    }

    public func keep(_ way: [Place], nowMs: Int64) {
        keeping.write(Self.name, ([String(nowMs)] + way.map(\.route)).joined(separator: "\n"))
    }

    /// Once: it is not the way of whoever comes next.
    public func take(nowMs: Int64) -> [Place] {
        let lines = (keeping.read(Self.name) ?? "").split(separator: "\n").map(String.init)
        forget()
        guard let kept = lines.first.flatMap(Int64.init) else { return [] }
        let (age, isOver) = nowMs.subtractingReportingOverflow(kept)
        guard !isOver, (0...Self.longest).contains(age) else { return [] }
        let places = lines.dropFirst().map(Links.place)
        return places.contains(nil) ? [] : places.compactMap { $0 }
    }

    public func forget() {
        keeping.write(Self.name, "")
    }

    private static let name = "way"

    /// A meeting lasts a morning.
    private static let longest: Int64 = 4 * 3_600_000
}
