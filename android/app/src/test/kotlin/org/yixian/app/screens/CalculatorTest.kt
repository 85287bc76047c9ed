package org.yixian.app.screens

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.saveable.LocalSaveableStateRegistry
import androidx.compose.runtime.saveable.SaveableStateRegistry
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isDialog
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.performClick
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.dues.CalculatorEvent
import org.yixian.presentation.dues.CalculatorState
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.dues.CalculatorScreen
import org.yixian.ui.theme.YixianTheme

/** An income is typed on keys of our own: no keyboard, no field that is filled in, selected or copied, nothing that is kept. */
class CalculatorTest : ScreenTest() {
    private val samples = DuesSamples(ChineseWords)
    private val done = mutableListOf<CalculatorEvent>()
    private val registry = SaveableStateRegistry(restoredValues = null, canBeSaved = { true })

    private fun show(state: CalculatorState, look: Look = Look()) = rule.setContent {
        CompositionLocalProvider(LocalSaveableStateRegistry provides registry) {
            YixianTheme(look, ChineseWords, dark = false) { CalculatorScreen(state, null, {}, {}) { done += it } }
        }
    }

    private fun everything(): List<SemanticsNode> =
        rule.onAllNodes(isRoot(), useUnmergedTree = true).fetchSemanticsNodes().flatMap { listOf(it) + it.all() }

    private fun press(text: String) = rule.onNode(hasText(text).and(hasClickAction())).performClick()

    @Test
    fun nothingOnItIsAFieldThatAKeyboardAServiceOrAClipboardReaches() {
        show(samples.calculatorTyping.copy(parts = samples.calculator.parts))
        val reached = listOf(
            SemanticsActions.SetText,
            SemanticsActions.InsertTextAtCursor,
            SemanticsActions.CopyText,
            SemanticsActions.CutText,
            SemanticsActions.PasteText,
            SemanticsActions.SetSelection,
            SemanticsActions.OnFillData
        )
        val nodes = everything()
        assertTrue(nodes.size > 20)
        assertEquals(emptyList<String>(), nodes.flatMap { node -> reached.filter { it in node.config }.map { "${it.name} ${node.label}" } })
        assertEquals(emptyList<String>(), nodes.mapNotNull { it.config.getOrNull(SemanticsProperties.EditableText)?.text })
        assertTrue("it is read on the screen alone", nodes.any { "3200.5" in it.label })
    }

    @Test
    fun nothingThatWasTypedIsInWhatTheSystemKeeps() {
        show(samples.calculatorTyping.copy(parts = samples.calculator.parts))
        rule.waitForIdle()
        val kept = registry.performSave().toString()
        // As numbers of their own: what is kept beside has ids and hashes, in which any digits may come.
        assertTrue(kept, listOf("3200", "850", "39.30").none { Regex("(?<![\\w@-])${Regex.escape(it)}").containsMatchIn(kept) })
    }

    @Test
    fun theKeysSayWhatIsTyped() {
        show(samples.calculatorTyping)
        listOf("7", ".", "删一个", "好了").forEach(::press)
        val expected =
            listOf(CalculatorEvent.Key('7'), CalculatorEvent.Key('.'), CalculatorEvent.Back, CalculatorEvent.Done)
        assertEquals(expected, done)
    }

    @Test
    fun theKeysAreLargeEnoughForOldFingers() {
        show(samples.calculatorTyping, Look(elder = true))
        val keys = rule.onNode(isDialog()).fetchSemanticsNode().all().filter { it.isTouched }
        assertEquals(13, keys.size)
        assertEquals(emptyList<String>(), keys.filter { minOf(it.size.width, it.size.height) < 60 }.map { it.label })
    }
}
