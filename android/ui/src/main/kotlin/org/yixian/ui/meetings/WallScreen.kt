package org.yixian.ui.meetings

import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.yixian.presentation.QrCode
import org.yixian.presentation.meetings.RollState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.Qr
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** To be read from the back of the hall. Two records of one meeting have two numbers, and either is right. */
@Composable
fun WallScreen(state: RollState, onBack: () -> Unit) {
    Page(words.wallTitle, onBack = onBack, subtitle = "${state.what} ${state.date}") {
        state.digits.forEach { Digits(it) }
        Body(words.wallHow)
        Heading(words.tallyPresent(state.present))
        state.guestCode?.let { Body(words.wallGuests(it)) }
        state.guestLink?.let { Guests(it) }
    }
}

/** As wide as a phone that stands upright; where the window is wider it is lower, and nobody in the hall can scroll it. */
@Composable
private fun Guests(link: String) = BoxWithConstraints {
    Qr(remember(link) { QrCode.write(link) }, words.wallScan, if (maxWidth < 480.dp) 480.dp else 280.dp)
}

@Composable
private fun Digits(digits: String) = Text(
    digits.toList().joinToString(" "),
    Modifier.fillMaxWidth(),
    color = design.palette.ink,
    style = TextStyle(
        fontSize = with(LocalDensity.current) {
            88.dp.toSp()
        },
        fontWeight = FontWeight.Bold,
        textAlign = TextAlign.Center,
        fontFeatureSettings = "tnum"
    ),
    softWrap = false,
    maxLines = 1
)
