package org.yixian.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design

/** Where I am. */
@Composable
fun Title(text: String, modifier: Modifier = Modifier) = Said(text, design.text.title, design.palette.ink, modifier.semantics { heading() })

/** What a card or a part of a screen is about. */
@Composable
fun Heading(text: String, modifier: Modifier = Modifier) =
    Said(text, design.text.heading, design.palette.ink, modifier.semantics { heading() })

@Composable
fun Body(text: String, modifier: Modifier = Modifier, color: Color = design.palette.ink) = Said(text, design.text.body, color, modifier)

/** A second line: a date, a reason, who said so. */
@Composable
fun Note(text: String, modifier: Modifier = Modifier, color: Color = design.palette.inkSoft) = Said(text, design.text.note, color, modifier)

/** Large: the digits on the wall, a count. */
@Composable
fun Said(text: String, style: TextStyle, color: Color, modifier: Modifier = Modifier) {
    if (text.isNotEmpty()) Text(text, modifier, color = color, style = style)
}

/** One quiet line on its own ground. */
@Composable
fun QuietLine(line: Line, modifier: Modifier = Modifier) {
    val ground = if (line.tone == Tone.WAITING) design.palette.waitingGround else design.palette.offlineGround
    Note(
        line.text,
        modifier.fillMaxWidth().background(ground, RoundedCornerShape(Spacing.small)).padding(Spacing.medium, Spacing.small),
        color = colour(line.tone)
    )
}

@Composable
fun colour(tone: Tone): Color = when (tone) {
    Tone.PLAIN -> design.palette.ink
    Tone.DONE -> design.palette.done
    Tone.WAITING -> design.palette.waiting
    Tone.OFFLINE -> design.palette.offline
    Tone.INFO -> design.palette.info
}
