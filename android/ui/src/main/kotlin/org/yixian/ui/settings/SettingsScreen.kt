package org.yixian.ui.settings

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Look
import org.yixian.presentation.Place
import org.yixian.presentation.Tone
import org.yixian.presentation.profiles.PIN_MOST
import org.yixian.presentation.settings.SettingsEvent
import org.yixian.presentation.settings.SettingsState
import org.yixian.presentation.words.Language
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.Toggle
import org.yixian.ui.reminders.TellingPart
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** sp at a touch. */
private const val STEP = 2

/** How the app looks, who opens it, what is kept. */
@Composable
fun SettingsScreen(
    state: SettingsState,
    look: Look,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (SettingsEvent) -> Unit
) {
    Page(words.settingsTitle, onBack = onBack, subtitle = state.label, failure = failure, onDismissFailure = onDismissFailure) {
        LookPart(look) { on(SettingsEvent.Change(it)) }
        LanguagePart(look) { on(SettingsEvent.Change(it)) }
        state.notices?.let { consent ->
            Heading(words.remindersTitle)
            TellingPart(consent) { on(SettingsEvent.Allow) }
        }
        PinPart(state, on)
        Heading(words.settingsPeople)
        QuietButton(words.settingsChangePerson, { on(SettingsEvent.ChangePerson) })
        QuietButton(words.profilesAdd, { on(SettingsEvent.AddPerson) })
        Heading(words.settingsMore)
        state.storageMb?.let { Note(words.settingsStorage(it)) }
        QuietButton(words.rulesTitle, { on(SettingsEvent.Open(Place.Rules)) })
        QuietButton(words.devicesTitle, { on(SettingsEvent.Open(Place.Devices)) })
        QuietButton(words.privacyTitle, { on(SettingsEvent.Open(Place.Privacy)) })
        QuietButton(words.aboutTitle, { on(SettingsEvent.Open(Place.About)) })
    }
}

@Composable
private fun LookPart(look: Look, onLook: (Look) -> Unit) {
    Heading(words.settingsLook)
    Toggle(words.sizeElder, look.elder, { onLook(look.copy(elder = it)) }, note = words.sizeElderNote)
    if (look.elder) Size(look, onLook)
    Toggle(words.settingsContrast, look.highContrast, { onLook(look.copy(highContrast = it)) })
    Toggle(words.settingsReadAloud, look.readAloud, { onLook(look.copy(readAloud = it)) })
}

/** How large the letters are, from 20 to 30. Two buttons are easier to hit than a slider. */
@Composable
private fun Size(look: Look, onLook: (Look) -> Unit) {
    Note(words.sizeIs(look.elderSize), Modifier.semantics { liveRegion = LiveRegionMode.Polite })
    Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap)) {
        QuietButton(
            words.sizeSmaller,
            { onLook(look.copy(elderSize = look.elderSize - STEP)) },
            Modifier.weight(1f),
            look.elderSize > Look.ELDER_SIZES.first
        )
        QuietButton(
            words.sizeLarger,
            { onLook(look.copy(elderSize = look.elderSize + STEP)) },
            Modifier.weight(1f),
            look.elderSize < Look.ELDER_SIZES.last
        )
    }
}

@Composable
private fun LanguagePart(look: Look, onLook: (Look) -> Unit) {
    Heading(words.settingsLanguage)
    Choice(words.languageOfPhone, look.language == null, { onLook(look.copy(language = null)) })
    Choice("中文", look.language == Language.CHINESE, { onLook(look.copy(language = Language.CHINESE)) })
    Choice("English", look.language == Language.ENGLISH, { onLook(look.copy(language = Language.ENGLISH)) })
}

/** A PIN is for a phone that several people use. What is typed here is kept nowhere, and a new one is typed twice. */
@Composable
private fun PinPart(state: SettingsState, on: (SettingsEvent) -> Unit) {
    var present by remember { mutableStateOf("") }
    var new by remember { mutableStateOf("") }
    var again by remember { mutableStateOf("") }
    Heading(words.pinTitle)
    Note(words.pinWhy)
    if (state.hasPin) Pin(words.pinPresent, present) { present = it }
    Pin(words.pinNew, new) { new = it }
    if (new.isNotEmpty()) Pin(words.pinAgain, again) { again = it }
    QuietButton(
        if (state.hasPin && new.isEmpty()) words.pinRemove else words.pinSet,
        {
            on(SettingsEvent.SetPin(present, new))
            present = ""
            new = ""
            again = ""
        },
        enabled = (new.isEmpty() || new == again) && (new.isNotEmpty() || present.isNotEmpty())
    )
    if (state.isPinChanged) QuietLine(Line(words.pinChanged, Tone.DONE))
}

/** What the keys of the first screen can enter, and no more. */
@Composable
private fun Pin(label: String, value: String, onChange: (String) -> Unit) = Field(
    label,
    value,
    { onChange(it.filter { key -> key in '0'..'9' }.take(PIN_MOST)) },
    keyboard = KeyboardType.NumberPassword,
    transformation = PasswordVisualTransformation()
)
