package org.yixian.ui.privacy

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.AlertDialog
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Place
import org.yixian.presentation.privacy.ConsentItem
import org.yixian.presentation.privacy.InfoKind
import org.yixian.presentation.privacy.OwnField
import org.yixian.presentation.privacy.PrivacyEvent
import org.yixian.presentation.privacy.RequestItem
import org.yixian.presentation.privacy.info
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.LinkButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.colour
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** What is recorded, each with a way to say that it is wrong. */
@Composable
internal fun OwnPart(own: List<OwnField>, on: (PrivacyEvent) -> Unit) = Card {
    Heading(words.privacyRecorded)
    own.forEach { field -> Own(field) { on(PrivacyEvent.Open(Place.Dispute(field.field.info.name))) } }
    LinkButton(words.privacyWrongOther, { on(PrivacyEvent.Open(Place.Dispute(InfoKind.OTHER.name))) })
}

@Composable
private fun Own(field: OwnField, onWrong: () -> Unit) = Recorded(field) {
    LinkButton(words.privacyIsWrong, onWrong, Modifier.semantics { contentDescription = field.wrong })
}

/** What is recorded, and what can be done about it: beside it, or below it where the letters are large or there is no room. */
@Composable
internal fun Recorded(field: OwnField, action: @Composable () -> Unit) {
    if (design.look.elder) {
        Recorded(field)
        action()
    } else {
        FlowRow(Modifier.fillMaxWidth(), Arrangement.SpaceBetween, itemVerticalAlignment = Alignment.CenterVertically) {
            Recorded(field)
            action()
        }
    }
}

@Composable
private fun Recorded(field: OwnField) = Column {
    Note(field.label)
    Body(field.value)
}

/** One consent in its words; before it is withdrawn it is said what goes with it. */
@Composable
internal fun Consent(consent: ConsentItem, on: (PrivacyEvent) -> Unit) {
    var asks by rememberSaveable { mutableStateOf(false) }
    Card {
        Heading(consent.what)
        Body(consent.state.text, color = colour(consent.state.tone))
        Note(consent.by)
        Note(consent.text)
        if (consent.mayAgree) {
            val agree = { on(PrivacyEvent.Decide(consent.purpose, given = true)) }
            QuietButton(words.privacyAgree, agree, Modifier.fillMaxWidth(), of = consent.what)
        }
        consent.refuse?.let { QuietButton(it, { asks = true }, Modifier.fillMaxWidth(), of = consent.what) }
        ReadAloudButton(consent.spoken())
    }
    consent.refuse?.takeIf { asks }?.let { refuse ->
        Sure(consent.what, consent.erases, refuse, { asks = false }) { on(PrivacyEvent.Decide(consent.purpose, given = false)) }
    }
}

@Composable
internal fun ConsentItem.spoken(): String = listOf(what, state.text, by, text).filter { it.isNotEmpty() }.joinToString(words.separator)

/** What somebody asked, and what came of it. */
@Composable
internal fun Request(request: RequestItem, withName: Boolean = false, onAnswer: (() -> Unit)? = null) {
    Card {
        if (withName) Heading(request.name)
        Body(request.what)
        if (request.words.isNotEmpty()) Body(words.privacyAnswerSaid(request.words).takeIf { withName } ?: request.words)
        Note(request.on)
        request.answers.forEach { answer ->
            Body(answer.line.text, color = colour(answer.line.tone))
            Body(answer.words)
            Note(answer.by)
        }
        if (request.waits) Body(words.privacyWaits, color = design.palette.waiting)
        onAnswer?.let { answer ->
            val of = listOf(request.name, request.what).joinToString(words.separator)
            QuietButton(words.privacyAnswer, answer, Modifier.fillMaxWidth(), of = of)
        }
        ReadAloudButton(request.spoken)
    }
}

/** What cannot be taken back is done after a look. */
@Composable
internal fun Sure(title: String, text: String, yes: String, onClose: () -> Unit, onYes: () -> Unit) = AlertDialog(
    onDismissRequest = onClose,
    title = { Heading(title) },
    text = { Column(Modifier.verticalScroll(rememberScrollState())) { Body(text) } },
    confirmButton = {
        LinkButton(yes, {
            onClose()
            onYes()
        })
    },
    dismissButton = { LinkButton(words.actionNo, onClose) },
    containerColor = design.palette.surface
)
