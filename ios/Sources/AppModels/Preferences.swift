import Observation

/// Where preferences are kept: a few short texts on this phone, none of them about a member.
@MainActor
public protocol Keeping {
    func read(_ name: String) -> String?

    func write(_ name: String, _ value: String)
}

/// How somebody wants the app to look. Body text in elder mode: `elderSizes`.
public struct Look: Equatable, Sendable {
    public let elder: Bool
    public let elderSize: Int
    public let highContrast: Bool
    public let readAloud: Bool
    public let language: Language?

    public init(
        elder: Bool = false, elderSize: Int = Look.elderSizes.lowerBound, highContrast: Bool = false,
        readAloud: Bool = true, language: Language? = nil
    ) {
        self.elder = elder
        self.elderSize = elderSize
        self.highContrast = highContrast
        self.readAloud = readAloud
        self.language = language
    }

    /// The rule asks for 18 at least and 30 or more at most (工信部 2021 移动互联网应用适老化通用设计规范).
    public static let elderSizes = 20...30
}

/// The look, kept. A value that cannot be read is the one that a new phone has.
@MainActor
public final class Preferences {
    private let keeping: any Keeping

    public let look: Held<Look>

    public init(keeping: any Keeping) {
        self.keeping = keeping
        look = Held(Kept(keeping: keeping).look())
    }

    public func change(_ look: Look) {
        let size = min(max(look.elderSize, Look.elderSizes.lowerBound), Look.elderSizes.upperBound)
        keeping.write(Name.elder, String(look.elder))
        keeping.write(Name.elderSize, String(size))
        keeping.write(Name.highContrast, String(look.highContrast))
        keeping.write(Name.readAloud, String(look.readAloud))
        keeping.write(Name.language, look.language?.rawValue ?? "")
        self.look.value = Look(
            elder: look.elder, elderSize: size, highContrast: look.highContrast, readAloud: look.readAloud,
            language: look.language)
    }
}

private enum Name {
    static let elder = "elder"
    static let elderSize = "elder_size"
    static let highContrast = "high_contrast"
    static let readAloud = "read_aloud"
    static let language = "language"
}

@MainActor
private struct Kept {
    let keeping: any Keeping

    func look() -> Look {
        Look(
            elder: flag(Name.elder, otherwise: false), elderSize: size(),
            highContrast: flag(Name.highContrast, otherwise: false),
            readAloud: flag(Name.readAloud, otherwise: true),
            language: keeping.read(Name.language).flatMap(Language.init(rawValue:)))
    }

    private func size() -> Int {
        let kept = keeping.read(Name.elderSize).flatMap { Int($0) }
        return kept.flatMap { Look.elderSizes.contains($0) ? $0 : nil } ?? Look.elderSizes.lowerBound
    }

    private func flag(_ name: String, otherwise: Bool) -> Bool {
        keeping.read(name).flatMap { Bool($0) } ?? otherwise
    }
}
