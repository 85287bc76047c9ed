/// How somebody is recorded, as a shape: each has a word of its own beside it, and no colour says it alone.
public enum Marking: Sendable, CaseIterable {
    case unmarked, present, onLeave, away, observer, absent, toConfirm
}

/// A recorded state as it is read: 到 · 支书点名.
public struct MarkState: Equatable, Sendable {
    public let marking: Marking
    public let word: String
    public let detail: String

    public init(marking: Marking, word: String, detail: String = "") {
        self.marking = marking
        self.word = word
        self.detail = detail
    }
}

/// What a line is there for. It decides the colour; the line itself says it in words.
public enum Tone: Sendable, CaseIterable {
    case plain, done, waiting, offline, info
}

public struct Line: Equatable, Sendable {
    public let text: String
    public let tone: Tone

    public init(text: String, tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }
}
