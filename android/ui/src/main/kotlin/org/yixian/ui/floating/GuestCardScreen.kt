package org.yixian.ui.floating

import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.unit.dp
import org.yixian.presentation.QrCode
import org.yixian.presentation.floating.GuestCardEvent
import org.yixian.presentation.floating.GuestCardState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.Qr
import org.yixian.ui.parts.Toggle
import org.yixian.ui.theme.words

/** 到当地支部报到: the code for the secretary there, and in words what it tells him. */
@Composable
fun GuestCardScreen(state: GuestCardState, onBack: () -> Unit, on: (GuestCardEvent) -> Unit) {
    Page(words.cardTitle, onBack = onBack) {
        Body(words.cardHow)
        Qr(remember(state.code) { QrCode.write(state.code) }, words.cardLabel, 320.dp)
        Card {
            Note(words.cardHolds)
            state.said.forEach { Body(it) }
        }
        if (state.hasNumber) Toggle(words.cardNumber, state.tellsNumber, { on(GuestCardEvent.Number(it)) })
        Note(words.cardCare)
    }
}
