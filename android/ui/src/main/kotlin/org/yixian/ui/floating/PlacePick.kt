package org.yixian.ui.floating

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.floating.PlaceSearchState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** A place is picked by typing some of its name; nothing asks where the phone is. */
@Composable
internal fun PlacePick(state: PlaceSearchState, onType: (String) -> Unit, onPick: (String) -> Unit, onOther: () -> Unit) {
    val chosen = state.chosen
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        if (chosen != null) {
            Heading(chosen.name)
            QuietButton(words.placeOther, onOther)
            return@Column
        }
        Field(words.placeType, state.typed, onType, hint = words.placeTypeHint, take = { before, after ->
            taken(before, after, MOST_OF_A_NAME)
        })
        if (state.isNothing) Body(words.placeNone)
        state.found.forEach { place -> Choice(place.name, false, { onPick(place.code) }) }
    }
}
