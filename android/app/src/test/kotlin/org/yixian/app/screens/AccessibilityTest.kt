package org.yixian.app.screens

import android.graphics.Bitmap
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onNodeWithTag
import androidx.compose.ui.text.TextLayoutResult
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Test

/** What holds of every state of every screen, for whomever and on whatever it is drawn. */
class AccessibilityTest : ScreenTest() {
    private val problems = mutableListOf<String>()

    @Test
    fun whatIsTouchedHasALabelOfItsOwnAndRoomAndNoTextIsCutOrFaint() {
        val stage = Stage(rule)
        val rows = screenStates.groupBy { it.screen }.map { (screen, states) ->
            val found = Found()
            for (state in states) for (variant in checked) look(state, variant, stage.show(state, variant), found)
            found.row(screen, states.size * checked.size)
        }
        val table = (
            listOf(
                "| screen | drawn | touched | least target | least in elder mode | texts | least contrast |",
                "|---|--:|--:|--:|--:|--:|--:|"
            ) +
                rows
            ).joinToString("\n")
        println(table)
        File(System.getProperty("yixian.pictures")).mkdirs()
        File(System.getProperty("yixian.pictures"), "accessibility.md").writeText(table + "\n")
        assertEquals("what somebody could not read, hit or hear", emptyList<String>(), problems.distinct())
    }

    private fun look(state: ScreenState, variant: Variant, shown: SemanticsNodeInteraction, found: Found) {
        val root = shown.fetchSemanticsNode()
        val touched = root.all().filter { it.isTouched }
        touched.forEach { touch(it, "$state in $variant", variant, found) }
        if (variant == plain) problems += touched.repeated(state)
        val picture = shown.captureToImage().asAndroidBitmap()
        rule.onNodeWithTag("stage", useUnmergedTree = true).fetchSemanticsNode().all().forEach { node ->
            node.layouts().forEach { text(node, it, picture, "$state in $variant", found) }
        }
    }

    /** What says the same as another does not say whose, or of what, it is. In the roll two namesakes stand on purpose. */
    private fun List<SemanticsNode>.repeated(state: ScreenState): List<String> {
        if (state.screen == "roll") return emptyList()
        val labels = filterNot { it.config.contains(SemanticsActions.SetText) }.groupingBy { it.label }.eachCount()
        return labels.filterValues { it > 1 }.keys.map { "$state: “$it” is said more than once" }
    }

    private fun touch(node: SemanticsNode, where: String, variant: Variant, found: Found) {
        val least = if (variant.look.elder) 60 else 48
        val (width, height) = node.size.width to node.size.height
        found.touch(minOf(width, height), variant.look.elder)
        if (node.label.isEmpty()) problems += "$where: something that is touched says nothing"
        if (minOf(width, height) < least) problems += "$where: ${node.label} is $width × $height, less than $least"
    }

    private fun text(node: SemanticsNode, layout: TextLayoutResult, picture: Bitmap, where: String, found: Found) {
        val said = layout.layoutInput.text.text.take(20)
        if (layout.isCut()) problems += "$where: “$said” is cut"
        if (node.config.contains(SemanticsProperties.Disabled)) return
        val ground = groundOf(node, picture) ?: return
        val ratio = contrast(layout.layoutInput.style.color, ground)
        found.text(ratio)
        if (ratio < 4.5f) problems += "$where: “$said” has a contrast of ${"%.1f".format(ratio)}"
    }

    /** The pixel in the corner of a text, where no letter is; none if it is scrolled out of sight, or in part. */
    private fun groundOf(node: SemanticsNode, picture: Bitmap): Color? {
        val bounds = node.boundsInRoot
        val (x, y) = bounds.left.toInt() to bounds.top.toInt()
        val isWhole = node.size.height <= bounds.height + 1
        val isSeen = isWhole && bounds.width >= 4 && bounds.height >= 4 && x in 0 until picture.width && y in 0 until picture.height
        return if (isSeen) Color(picture.getPixel(x, y)) else null
    }
}

/**
 * Whether a line is wider or lower than its room, or shortened. `hasVisualOverflow` of what a screen reader is given is true
 * of every text that is narrower than it might have been.
 */
private fun TextLayoutResult.isCut(): Boolean {
    val lines = 0 until lineCount
    val wide = lines.any { getLineRight(it) - getLineLeft(it) > size.width + 1 }
    val low = lineCount > 0 && getLineBottom(lineCount - 1) > size.height + 1
    return wide || low || didOverflowHeight || lines.any(::isLineEllipsized)
}

private fun contrast(one: Color, other: Color): Float {
    val (dark, light) = listOf(one.luminance(), other.luminance()).sorted()
    return (light + 0.05f) / (dark + 0.05f)
}

/** What was seen of one screen. */
private class Found {
    private var touched = 0
    private var texts = 0
    private var least = Int.MAX_VALUE
    private var leastElder = Int.MAX_VALUE
    private var faintest = Float.MAX_VALUE

    fun touch(size: Int, elder: Boolean) {
        touched += 1
        if (elder) leastElder = minOf(leastElder, size) else least = minOf(least, size)
    }

    fun text(ratio: Float) {
        texts += 1
        faintest = minOf(faintest, ratio)
    }

    fun row(screen: String, drawn: Int) = "| $screen | $drawn | $touched | $least | $leastElder | $texts | %.1f |".format(faintest)
}
