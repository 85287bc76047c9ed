package org.yixian.ui.parts

import androidx.compose.foundation.BorderStroke
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.Spacer
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.Button
import androidx.compose.material3.ButtonDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import org.yixian.ui.theme.Frame
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

private val inside = PaddingValues(Spacing.large, Spacing.small)

/** The one main action of a screen, in words that say what happens. */
@Composable
fun MainButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, enabled: Boolean = true) = Button(
    onClick = onClick,
    modifier = modifier.fillMaxWidth().heightIn(min = design.sizes.target),
    enabled = enabled,
    shape = RoundedCornerShape(Frame.cardRadius),
    colors = ButtonDefaults.buttonColors(
        containerColor = design.palette.thread,
        contentColor = design.palette.onThread,
        disabledContainerColor = design.palette.offlineGround,
        disabledContentColor = design.palette.offline
    ),
    contentPadding = inside
) { Text(text, style = design.text.heading, textAlign = TextAlign.Center) }

/** What stands several times on a screen says [of] whom or what it is to whoever listens. */
@Composable
private fun Modifier.saying(text: String, of: String): Modifier {
    if (of.isEmpty()) return this
    val said = words.actionOf(of, text)
    return semantics { contentDescription = said }
}

/** Another thing that can be done; a sign instead of words is written larger. */
@Composable
fun QuietButton(
    text: String,
    onClick: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
    style: TextStyle = design.text.body,
    of: String = ""
) = OutlinedButton(
    onClick = onClick,
    modifier = modifier.heightIn(min = design.sizes.target).widthIn(min = design.sizes.target).saying(text, of),
    enabled = enabled,
    shape = RoundedCornerShape(Frame.cardRadius),
    border = BorderStroke(design.palette.edgeWidth, if (enabled) design.palette.edge else design.palette.border),
    colors = ButtonDefaults.outlinedButtonColors(contentColor = design.palette.ink, disabledContentColor = design.palette.inkSoft),
    contentPadding = inside
) { Text(text, style = style, textAlign = TextAlign.Center) }

/** Several things that can be done, two beside each other where the letters leave room. */
@Composable
fun Buttons(buttons: List<Pair<String, () -> Unit>>, of: String = "") {
    val columns = if (design.look.elder) 1 else 2
    buttons.chunked(columns).forEach { row ->
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap)) {
            row.forEach { (text, onClick) -> QuietButton(text, onClick, Modifier.weight(1f), of = of) }
            repeat(columns - row.size) { Spacer(Modifier.weight(1f)) }
        }
    }
}

/** A way on, where an edge would be too much. */
@Composable
fun LinkButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, color: Color = design.palette.thread, of: String = "") =
    TextButton(
        onClick = onClick,
        modifier = modifier.heightIn(min = design.sizes.target).widthIn(min = design.sizes.target).saying(text, of),
        colors = ButtonDefaults.textButtonColors(contentColor = color),
        contentPadding = PaddingValues(Spacing.small)
    ) { Text(text, style = design.text.body, textAlign = TextAlign.Center) }

/** Reads a text aloud: the device's voice, wherever a screen is shown. */
val LocalSpeech = staticCompositionLocalOf<(String) -> Unit> { {} }

/** 念给我听. Whoever reads a screen to the person hears what it would say. */
@Composable
fun ReadAloudButton(text: String, modifier: Modifier = Modifier) {
    val speak = LocalSpeech.current
    if (!design.look.readAloud || text.isEmpty()) return
    val label = words.readAloudOf(text)
    TextButton(
        onClick = { speak(text) },
        modifier = modifier.heightIn(min = design.sizes.target).semantics { contentDescription = label },
        colors = ButtonDefaults.textButtonColors(contentColor = design.palette.info),
        contentPadding = PaddingValues(Spacing.small)
    ) { WithIcon(Icons.Speaker) { Text(words.readAloud, style = design.text.body) } }
}

/** Whom to call, and how; where nobody knows a number there is nobody. */
data class Call(val label: String, val dial: () -> Unit)

/** The officer whom the person who looks at a screen would ask. */
val LocalCall = staticCompositionLocalOf<Call?> { null }

/** 打电话给支部书记…: it opens the dialler, the person calls. */
@Composable
fun CallButton() {
    LocalCall.current?.let { QuietButton(it.label, it.dial, Modifier.fillMaxWidth()) }
}

@Composable
private fun WithIcon(icon: ImageVector, text: @Composable () -> Unit) {
    Row(horizontalArrangement = Arrangement.spacedBy(Spacing.small), verticalAlignment = Alignment.CenterVertically) {
        Icon(icon, contentDescription = null, modifier = Modifier.size(24.dp))
        text()
    }
}
