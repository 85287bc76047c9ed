package org.yixian.ui.meetings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.yixian.presentation.meetings.RollState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** To be read from the back of the hall. Two records of one meeting have two numbers, and either is right. */
@Composable
fun WallScreen(state: RollState, onBack: () -> Unit) {
    Page(words.wallTitle, onBack = onBack, subtitle = "${state.what} ${state.date}") {
        state.digits.forEach { Digits(it) }
        Body(words.wallHow)
        state.guestCode?.let { Body(words.wallGuests(it)) }
        Heading(words.tallyPresent(state.present))
    }
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
