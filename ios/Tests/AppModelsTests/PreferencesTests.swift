import AppTesting
import Testing

@testable import AppModels

@MainActor
struct PreferencesTests {
    private let keeping = TestKeeping()

    private var preferences: Preferences { Preferences(keeping: keeping) }

    private var look: Look { preferences.look.value }

    @Test("a new phone has the plain look")
    func plain() {
        #expect(look == Look())
    }

    @Test("what is chosen shows at once and is there after a new start")
    func chosen() {
        let chosen = Look(elder: true, elderSize: 27, highContrast: true, readAloud: false, language: .english)
        let preferences = preferences
        preferences.change(chosen)
        #expect(preferences.look.value == chosen)
        #expect(look == chosen)
    }

    @Test("the device's own language can be chosen again")
    func ownLanguage() {
        preferences.change(Look(language: .chinese))
        #expect(look.language == .chinese)
        preferences.change(Look(language: nil))
        #expect(look.language == nil)
    }

    @Test(
        "letters stay within their bounds", arguments: [(0, 20), (-1, 20), (19, 20), (20, 20), (31, 30), (Int.max, 30)])
    func bounds(asked: Int, given: Int) {
        preferences.change(Look(elderSize: asked))
        #expect(look.elderSize == given)
    }

    @Test(
        "a value that cannot be read is that of a new phone, and the others stay",
        arguments: ["", "yes", "TRUE", "1", "99", "-1", "2147483648", "KLINGON", "\u{0}", "null", "19", "31", "２４"])
    func broken(_ value: String) {
        preferences.change(Look(elder: true, elderSize: 24, language: .english))
        for name in ["elder_size", "high_contrast", "read_aloud", "language"] { keeping.kept[name] = value }
        #expect(look == Look(elder: true))
    }
}
