import AppModels
import SwiftUI

/// What is done while a place is looked for.
struct PlaceSearching {
    let type: @MainActor (String) -> Void
    let pick: @MainActor (_ code: String) -> Void
    let other: @MainActor () -> Void
}

/// A place is picked by typing some of its name; nothing asks where the phone is.
struct PlaceRows: View {
    let state: PlaceSearchState
    let does: PlaceSearching
    @Environment(\.words) private var words

    var body: some View {
        if let chosen = state.chosen {
            HeadingText(chosen.name)
            ActionRow(words.placeOther, act: does.other)
        } else {
            Field(words.placeType, state.typed, most: mostOfAName, tell: does.type)
            NoteText(words.placeTypeHint)
            if state.isNothing { BodyText(words.placeNone) }
            ForEach(state.found, id: \.code) { place in
                ChoiceRow(title: place.name, isChosen: false) { does.pick(place.code) }
            }
        }
    }
}
