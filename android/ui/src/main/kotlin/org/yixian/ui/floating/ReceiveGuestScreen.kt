package org.yixian.ui.floating

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.floating.CertificateEvent
import org.yixian.presentation.floating.ReceiveGuestEvent
import org.yixian.presentation.floating.ReceiveGuestState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.Toggle
import org.yixian.ui.theme.words

/** 登记流入党员: who he is, where he belongs, since when he is here, and his certificate if he has one. */
@Composable
fun ReceiveGuestScreen(
    state: ReceiveGuestState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (ReceiveGuestEvent) -> Unit
) {
    val title = words.registerReceive
    Page(title, onBack = onBack, subtitle = state.branch, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.guestDone, { on(ReceiveGuestEvent.Done) }, enabled = state.missing.isEmpty())
    }) {
        QuietButton(words.guestScan, { on(ReceiveGuestEvent.Scan) }, Modifier.fillMaxWidth())
        if (state.isScanned) Scanned(words.guestScanned) else Note(words.guestScanHint)
        Line(words.guestName, state.name, MOST_OF_A_NAME) { on(ReceiveGuestEvent.Name(it)) }
        Phone(state, on)
        Line(words.guestHome, state.home, MOST_OF_A_NAME, hint = words.guestHomeHint) { on(ReceiveGuestEvent.Home(it)) }
        Toggle(words.guestProbationary, state.isProbationary, { on(ReceiveGuestEvent.Probationary(it)) })
        Day(words.guestSince, state.since, { on(ReceiveGuestEvent.Since(it)) }, years = true)
        val certificate = state.certificate
        Toggle(words.guestCertified, certificate != null, { on(ReceiveGuestEvent.Certified(it)) })
        if (certificate != null) CertificateFields(certificate) { on(it.ofGuest()) }
        Note(state.missing)
        Note(words.guestHow)
    }
}

@Composable
private fun Phone(state: ReceiveGuestState, on: (ReceiveGuestEvent) -> Unit) = Field(
    words.guestPhone,
    state.phone,
    { on(ReceiveGuestEvent.Phone(it)) },
    keyboard = KeyboardType.Phone,
    take = { before, after -> taken(before, after, MOST_OF_A_NAME) }
)

private fun CertificateEvent.ofGuest(): ReceiveGuestEvent = when (this) {
    is CertificateEvent.Number -> ReceiveGuestEvent.Number(text)
    is CertificateEvent.From -> ReceiveGuestEvent.From(date)
    is CertificateEvent.Last -> ReceiveGuestEvent.Last(date)
    is CertificateEvent.NoTransfer -> ReceiveGuestEvent.NoTransfer(text)
    is CertificateEvent.Done -> ReceiveGuestEvent.Done
}
