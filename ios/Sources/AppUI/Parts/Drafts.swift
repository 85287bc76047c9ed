import AppModels
import Observation
import SwiftUI

/// Sentences that somebody has begun. They outlive a screen that is laid out anew (a window of another width, a row that
/// was scrolled away), go with their place, and are no other person's.
@MainActor @Observable
final class Drafts {
    struct Name: Hashable {
        let place: Place?
        let what: String
    }

    private var texts: [Name: String] = [:]

    subscript(name: Name) -> String {
        get { texts[name] ?? "" }
        set { texts[name] = newValue.isEmpty ? nil : newValue }
    }

    func keep(only places: [Place]) {
        texts = texts.filter { name, _ in name.place.map(places.contains) ?? false }
    }
}

/// One of the texts that a screen's place keeps; a view's own where there is no place.
@MainActor @propertyWrapper
struct Draft: DynamicProperty {
    private let what: String
    @Environment(\.place) private var place
    @Environment(Drafts.self) private var shared: Drafts?
    @State private var own = Drafts()

    init(_ what: String) {
        self.what = what
    }

    var wrappedValue: String {
        get { drafts[name] }
        nonmutating set { drafts[name] = newValue }
    }

    private var drafts: Drafts { shared ?? own }

    private var name: Drafts.Name { Drafts.Name(place: place, what: what) }
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
