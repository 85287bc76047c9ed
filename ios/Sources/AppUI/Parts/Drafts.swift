import AppModels
import SwiftUI

/// With whose forms the sentences are kept that somebody begins on a screen.
struct Sentences: Sendable {
    let drafts: FormDrafts
    var profile = ""
}

/// One of the sentences that somebody has begun. It outlives a screen that is laid out anew (a window of another width, a
/// row that was scrolled away) and the system's end of the app, goes with its place, and is no other person's. A view's own
/// where nobody keeps any.
@MainActor @propertyWrapper
struct Draft: DynamicProperty {
    private let what: String
    @Environment(\.place) private var place
    @Environment(\.sentences) private var shared
    @State private var own = FormDrafts()

    init(_ what: String) {
        self.what = what
    }

    var wrappedValue: String {
        get { drafts[sentence] }
        nonmutating set { drafts[sentence] = newValue }
    }

    private var drafts: FormDrafts { shared?.drafts ?? own }

    private var sentence: Sentence { Sentence(what, at: place, of: shared?.profile ?? "") }
}

/// One sentence, and what becomes of it.
struct DraftField: View {
    private let label: String
    private let send: String
    private let act: @MainActor (String) -> Void
    @Draft private var text: String

    init(label: String, what: String, send: String, act: @escaping @MainActor (String) -> Void) {
        self.label = label
        self.send = send
        self.act = act
        _text = Draft(what)
    }

    var body: some View {
        Field(label, text, lines: 2) { text = $0 }
        ActionRow(send) { finish() }.disabled(text.isBlank)
    }

    private func finish() {
        act(text)
        text = ""
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
