package org.yixian.ui.profiles

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.profiles.ProfileState
import org.yixian.presentation.profiles.ProfilesEvent
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** 您是哪位? */
@Composable
fun ProfilesScreen(rows: List<ProfileState>, failure: Failure?, onDismissFailure: () -> Unit, on: (ProfilesEvent) -> Unit) {
    Page(words.profilesTitle, failure = failure, onDismissFailure = onDismissFailure) {
        rows.forEach { row ->
            Card(onClick = { on(ProfilesEvent.Choose(row.id)) }) {
                Heading(row.label ?: words.profilesDamaged)
                if (row.hasPin) Note(words.profilesHasPin)
            }
        }
        QuietButton(words.profilesAdd, { on(ProfilesEvent.Add) })
    }
}
