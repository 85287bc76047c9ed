package org.yixian.app.screens

import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.isDialog
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Test

/**
 * Every state of every screen as it is drawn, beside the picture and the dump that are committed. After a change that is
 * meant: YIXIAN_PICTURES=write, and look at what changed.
 */
class PicturesTest : ScreenTest() {
    @Test
    fun everyScreenLooksAsItDid() {
        val stage = Stage(rule)
        val pictures = Pictures(
            File("android/app/pictures"),
            File(System.getProperty("yixian.pictures")),
            System.getenv("YIXIAN_PICTURES") == "write"
        )
        val asked = everyState() + badInputInEnglish() + mainStates()
        val problems = asked.mapNotNull { (state, variant) -> pictures.differs(state, variant, stage.show(state, variant)) }
        // A dialogue is a window of its own above the screen.
        val above = dialogueStates.mapNotNull { state ->
            stage.show(state, plain)
            pictures.differs(state, plain, rule.onNode(isDialog()))
        }
        assertEquals("pictures that are not as they were", emptyList<String>(), problems + above)
        val names = (asked + dialogueStates.map { it to plain }).map { nameOf(it.first, it.second) }
        assertEquals("pictures of no screen", emptyList<String>(), pictures.superfluous(names.toSet()))
    }

    private fun Pictures.differs(state: ScreenState, variant: Variant, node: SemanticsNodeInteraction): String? =
        differs(nameOf(state, variant), node.captureToImage().asAndroidBitmap(), node.fetchSemanticsNode().dump())

    private fun everyState() = screenStates.map { it to plain }

    /** What goes wrong is read in both languages. */
    private fun badInputInEnglish() = screenStates.filter { it.isBadInput && it !in mains }.map { it to english }

    private fun mainStates() = mains.flatMap { state -> drawn.map { state to it } }

    private val mains = screenStates.distinctBy { it.screen }

    private fun nameOf(state: ScreenState, variant: Variant) = "${state.screen}/${state.state}-$variant"
}
