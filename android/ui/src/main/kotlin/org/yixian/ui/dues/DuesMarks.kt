package org.yixian.ui.dues

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.dp
import org.yixian.presentation.Marking
import org.yixian.presentation.dues.DuesMarking
import org.yixian.ui.parts.MarkShape
import org.yixian.ui.theme.design

@Composable
fun colour(marking: DuesMarking): Color = when (marking) {
    DuesMarking.PAID -> design.palette.done
    DuesMarking.PENDING -> design.palette.waiting
    DuesMarking.WAIVED -> design.palette.info
    DuesMarking.DUE -> design.palette.ink
    DuesMarking.MISSING, DuesMarking.LATER, DuesMarking.NOT_FIXED, DuesMarking.NOT_HERE -> design.palette.offline
}

/** A tick, a clock, ⊖, ○, a dashed ○, •, …, –: no two alike, whatever the colour. The word beside it speaks. */
@Composable
fun DuesMarkShape(marking: DuesMarking) {
    if (marking == DuesMarking.PAID) return MarkShape(Marking.PRESENT)
    val colour = colour(marking)
    Canvas(Modifier.size(24.dp)) { draw(marking, colour, size.width) }
}

private fun DrawScope.draw(marking: DuesMarking, colour: Color, width: Float) {
    val stroke = width / 10
    val radius = width * 0.38f
    when (marking) {
        DuesMarking.PAID, DuesMarking.DUE -> drawCircle(colour, radius, style = Stroke(stroke))

        DuesMarking.MISSING -> drawCircle(colour, radius, style = Stroke(stroke, pathEffect = dashes(radius)))

        DuesMarking.PENDING -> {
            drawCircle(colour, radius, style = Stroke(stroke))
            drawLine(colour, center, center - Offset(0f, radius * 0.65f), stroke)
            drawLine(colour, center, center + Offset(radius * 0.5f, 0f), stroke)
        }

        DuesMarking.WAIVED -> {
            drawCircle(colour, radius, style = Stroke(stroke))
            drawLine(colour, center - Offset(radius * 0.5f, 0f), center + Offset(radius * 0.5f, 0f), stroke)
        }

        DuesMarking.LATER -> drawCircle(colour, radius * 0.35f)

        DuesMarking.NOT_FIXED -> for (at in -1..1) drawCircle(colour, stroke * 0.8f, center + Offset(at * radius * 0.8f, 0f))

        DuesMarking.NOT_HERE -> drawLine(colour, center - Offset(radius * 0.7f, 0f), center + Offset(radius * 0.7f, 0f), stroke)
    }
}

/** Eight dashes around a circle. */
private fun dashes(radius: Float): PathEffect {
    val dash = (2 * Math.PI.toFloat() * radius) / 16
    return PathEffect.dashPathEffect(floatArrayOf(dash, dash))
}
