import AppModels
import SwiftUI

// What every screen finds around it. The root hands it in once; a preview or a test hands in what it wants to see.

extension EnvironmentValues {
    /// Every text of a screen comes from here.
    var words: Words {
        get { self[WordsKey.self] }
        set { self[WordsKey.self] = newValue }
    }

    var look: Look {
        get { self[LookKey.self] }
        set { self[LookKey.self] = newValue }
    }

    /// The device's voice.
    var readAloud: ReadAloudAction {
        get { self[ReadAloudKey.self] }
        set { self[ReadAloudKey.self] = newValue }
    }

    /// The officer whom the person who looks at a screen would ask; nobody where no number is known.
    var call: Call? {
        get { self[CallKey.self] }
        set { self[CallKey.self] = newValue }
    }

    /// What the person asked this screen for last and did not get.
    var failed: Failed? {
        get { self[FailedKey.self] }
        set { self[FailedKey.self] = newValue }
    }

    /// What was opened from a list that stays in sight makes room for what is opened next.
    var makeRoom: MakeRoomAction {
        get { self[MakeRoomKey.self] }
        set { self[MakeRoomKey.self] = newValue }
    }

    /// Where the sentences are kept that somebody begins on a screen.
    var sentences: Sentences? {
        get { self[SentencesKey.self] }
        set { self[SentencesKey.self] = newValue }
    }

    /// Where on the way a screen stands.
    var place: Place? {
        get { self[PlaceKey.self] }
        set { self[PlaceKey.self] = newValue }
    }
}

extension EnvironmentValues {
    /// The layout for large letters: a switch of the look asks for it, and so does the phone's own setting.
    var isElder: Bool { look.elder || dynamicTypeSize.isAccessibilitySize }

    var sizes: Sizes { isElder ? .elder : .normal }

    var isHighContrast: Bool { look.highContrast || colorSchemeContrast == .increased }

    /// Of the edges of what can be touched.
    var edgeWidth: CGFloat { Palette.edgeWidth(highContrast: isHighContrast) }
}

/// Reads a text aloud, in place of what is being read.
public struct ReadAloudAction: Sendable {
    private let speak: @MainActor @Sendable (String) -> Void

    public init(_ speak: @escaping @MainActor @Sendable (String) -> Void) {
        self.speak = speak
    }

    @MainActor func callAsFunction(_ text: String) {
        speak(text)
    }
}

/// Takes away what stands beside a list. Where nothing does it changes nothing.
struct MakeRoomAction: Sendable {
    let act: @MainActor @Sendable () -> Void

    @MainActor func callAsFunction() {
        act()
    }
}

/// Whom to call, and how.
struct Call: Sendable {
    let label: String
    let dial: @MainActor @Sendable () -> Void
}

/// What did not work, and how it is taken note of.
struct Failed: Sendable {
    let failure: Failure
    let dismiss: @MainActor @Sendable () -> Void
}

private struct WordsKey: EnvironmentKey {
    /// Keys in place of words: a screen that nobody gave words to shows it at once.
    static let defaultValue = Words { key, _ in key }
}

private struct LookKey: EnvironmentKey {
    static let defaultValue = Look()
}

private struct ReadAloudKey: EnvironmentKey {
    static let defaultValue = ReadAloudAction { _ in }
}

private struct CallKey: EnvironmentKey {
    static let defaultValue: Call? = nil
}

private struct FailedKey: EnvironmentKey {
    static let defaultValue: Failed? = nil
}

private struct MakeRoomKey: EnvironmentKey {
    static let defaultValue = MakeRoomAction {}
}

private struct SentencesKey: EnvironmentKey {
    static let defaultValue: Sentences? = nil
}

private struct PlaceKey: EnvironmentKey {
    static let defaultValue: Place? = nil
}
