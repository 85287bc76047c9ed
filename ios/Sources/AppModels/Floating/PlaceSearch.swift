import YixianCore

/// So many places are shown: whoever sees more types one character more.
private let mostFound: UInt32 = 20

/// Looks places up by what was typed, without network.
typealias FindPlaces = @MainActor (_ typed: String, _ most: UInt32) -> [PlaceRow]

@MainActor
func placesOfTheCore(_ typed: String, _ most: UInt32) -> [PlaceRow] {
    places(typed: typed, most: most)
}

/// The part of a form in which a place is picked: what is typed, what was found, what was picked.
@MainActor
final class PlaceSearch {
    private let form: FilledForm
    private let find: FindPlaces
    private var looked: (typed: String, found: [PlaceFound]) = ("", [])

    init(_ form: FilledForm, _ find: @escaping FindPlaces) {
        self.form = form
        self.find = find
    }

    var code: String? {
        form[codeField]
    }

    func type(_ text: String) {
        form[typedField] = taken(form[typedField] ?? "", text, most: mostOfAName)
    }

    func pick(_ code: String) {
        guard let found = state.found.first(where: { $0.code == code }) else { return }
        form[codeField] = found.code
        form[nameField] = found.name
    }

    /// Another one: what was typed is still there.
    func clear() {
        form[codeField] = nil
        form[nameField] = nil
    }

    var state: PlaceSearchState {
        let typed = form[typedField] ?? ""
        let chosen = code.map { PlaceFound(code: $0, name: form[nameField] ?? "") }
        let found = chosen == nil ? found(typed) : []
        let isNothing = chosen == nil && found.isEmpty && !trimmed(typed).isEmpty
        return PlaceSearchState(typed: typed, found: found, isNothing: isNothing, chosen: chosen)
    }

    private func found(_ typed: String) -> [PlaceFound] {
        if looked.typed == typed { return looked.found }
        let rows = trimmed(typed).isEmpty ? [] : find(typed, mostFound)
        looked = (typed, rows.map { PlaceFound(code: $0.code, name: $0.name) })
        return looked.found
    }
}

private let typedField = "typed"
private let codeField = "place"
private let nameField = "place name"
