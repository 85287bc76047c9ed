package org.yixian.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.ui.theme.Frame
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

private val shape = RoundedCornerShape(Frame.cardRadius)

/** What belongs together. With an action the whole of it is touched. */
@Composable
fun Card(
    modifier: Modifier = Modifier,
    onClick: (() -> Unit)? = null,
    onClickLabel: String? = null,
    ground: Color = design.palette.surface,
    content: @Composable ColumnScope.() -> Unit
) {
    val palette = design.palette
    val edge = if (onClick ==
        null
    ) {
        Modifier.border(Frame.borderWidth, palette.border, shape)
    } else {
        Modifier.border(palette.edgeWidth, palette.edge, shape)
    }
    val touch = if (onClick == null) Modifier else Modifier.clickable(onClickLabel = onClickLabel, role = Role.Button, onClick = onClick)
    Column(
        modifier.fillMaxWidth().clip(shape).background(ground).then(edge).then(touch)
            .heightIn(min = if (onClick == null) Frame.borderWidth else design.sizes.target)
            .padding(Spacing.large),
        verticalArrangement = Arrangement.spacedBy(Spacing.small),
        content = content
    )
}

/** What did not work: what happened, and the one thing to do. */
@Composable
fun FailureCard(failure: Failure, onDismiss: () -> Unit, modifier: Modifier = Modifier) {
    Card(modifier, ground = design.palette.waitingGround) {
        Body(failure.what(words))
        Note(failure.advice(words))
        if (failure.calls) CallButton()
        LinkButton(words.actionUnderstood, onDismiss)
        ReadAloudButton(listOf(failure.what(words), failure.advice(words)).joinToString(" "))
    }
}

/** Nothing is here yet, and who brings it. */
@Composable
fun Empty(text: String) = QuietLine(Line(text, Tone.OFFLINE))
