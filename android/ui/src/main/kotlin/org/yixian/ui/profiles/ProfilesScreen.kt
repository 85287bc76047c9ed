package org.yixian.ui.profiles

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.profiles.ProfileState
import org.yixian.presentation.profiles.ProfilesEvent
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** What only a new code helps against. */
private val LOST = setOf("key_lost", "profile_damaged")

/** 您是哪位? */
@Composable
fun ProfilesScreen(rows: List<ProfileState>, failure: Failure?, onDismissFailure: () -> Unit, on: (ProfilesEvent) -> Unit) {
    val newCode: (@Composable () -> Unit)? =
        if (failure?.code in LOST) ({ MainButton(words.welcomeStart, { on(ProfilesEvent.Add) }) }) else null
    Page(words.profilesTitle, failure = failure, onDismissFailure = onDismissFailure, main = newCode) {
        rows.forEach { row ->
            Card(onClick = { on(ProfilesEvent.Choose(row.id)) }) {
                Heading(row.label ?: words.profilesDamaged)
                if (row.hasPin) Note(words.profilesHasPin)
            }
        }
        QuietButton(words.profilesAdd, { on(ProfilesEvent.Add) })
    }
}
