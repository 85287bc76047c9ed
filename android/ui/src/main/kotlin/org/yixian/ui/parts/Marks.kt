package org.yixian.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design

/** A recorded state: a shape, a word in its colour, who says so. */
@Composable
fun Mark(state: MarkState, modifier: Modifier = Modifier) {
    Row(modifier, Arrangement.spacedBy(Spacing.small), Alignment.CenterVertically) {
        MarkShape(state.marking)
        Column {
            Body(state.word, color = colour(state.marking))
            Note(state.detail)
        }
    }
}

@Composable
fun colour(marking: Marking): Color = when (marking) {
    Marking.PRESENT -> design.palette.done
    Marking.TO_CONFIRM -> design.palette.waiting
    Marking.ON_LEAVE, Marking.AWAY, Marking.OBSERVER -> design.palette.info
    Marking.UNMARKED, Marking.ABSENT -> design.palette.offline
}

/** ○ 未到, ● 到, △ 请假, ◇ 外出, □ 列席, × 缺席, ? 待本人确认: no two alike, whatever the colour. The word beside it speaks. */
@Composable
fun MarkShape(marking: Marking, modifier: Modifier = Modifier, size: Dp = 24.dp) {
    val colour = colour(marking)
    Canvas(modifier.size(size)) { draw(marking, colour, Stroke(width = this.size.width / 10)) }
}

private fun DrawScope.draw(marking: Marking, colour: Color, stroke: Stroke) {
    val (left, top, right, bottom) = inset()
    when (marking) {
        Marking.UNMARKED -> drawCircle(colour, size.width * 0.36f, style = stroke)
        Marking.PRESENT -> tick(colour)
        Marking.ON_LEAVE -> drawPath(shape(center.x to top, right to bottom, left to bottom), colour, style = stroke)
        Marking.AWAY -> drawPath(shape(center.x to top, right to center.y, center.x to bottom, left to center.y), colour, style = stroke)
        Marking.OBSERVER -> drawRect(colour, Offset(left, top), Size(right - left, bottom - top), style = stroke)
        Marking.ABSENT -> cross(colour, stroke.width)
        Marking.TO_CONFIRM -> question(colour, stroke)
    }
}

private fun DrawScope.inset() = floatArrayOf(size.width * 0.14f, size.height * 0.14f, size.width * 0.86f, size.height * 0.86f)

private fun shape(vararg corners: Pair<Float, Float>) = Path().apply {
    corners.forEachIndexed { at, (x, y) -> if (at == 0) moveTo(x, y) else lineTo(x, y) }
    close()
}

private fun DrawScope.tick(colour: Color) {
    drawCircle(colour, size.width * 0.42f)
    val path = Path().apply {
        moveTo(size.width * 0.28f, size.height * 0.52f)
        lineTo(size.width * 0.44f, size.height * 0.67f)
        lineTo(size.width * 0.72f, size.height * 0.35f)
    }
    drawPath(path, ground(colour), style = Stroke(width = size.width / 9))
}

/** Light on a dark sign, dark on a light one. */
private fun ground(colour: Color) = if (colour.red + colour.green + colour.blue < 1.5f) Color.White else Color.Black

private fun DrawScope.cross(colour: Color, width: Float) {
    val (left, top, right, bottom) = inset()
    drawLine(colour, Offset(left, top), Offset(right, bottom), width)
    drawLine(colour, Offset(right, top), Offset(left, bottom), width)
}

private fun DrawScope.question(colour: Color, stroke: Stroke) {
    val path = Path().apply {
        moveTo(size.width * 0.32f, size.height * 0.34f)
        cubicTo(size.width * 0.32f, size.height * 0.05f, size.width * 0.72f, size.height * 0.05f, size.width * 0.72f, size.height * 0.36f)
        cubicTo(size.width * 0.72f, size.height * 0.52f, size.width * 0.5f, size.height * 0.5f, size.width * 0.5f, size.height * 0.68f)
    }
    drawPath(path, colour, style = stroke)
    drawCircle(colour, size.width * 0.07f, Offset(size.width * 0.5f, size.height * 0.86f))
}
