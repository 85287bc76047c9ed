package org.yixian.app.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.assertTextContains
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.performTextReplacement
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.taken
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.parts.AskReason
import org.yixian.ui.parts.Field
import org.yixian.ui.theme.YixianTheme

/** What is typed belongs to the field, also while its state holder is a moment behind. */
class FieldTest : ScreenTest() {
    private var given by mutableStateOf("")
    private val told = mutableListOf<String>()
    private val field get() = rule.onNode(hasSetTextAction())

    private fun show(take: (String, String) -> String = { _, after -> after }, holds: (String) -> Unit = {}) = rule.setContent {
        YixianTheme(Look(), ChineseWords, dark = false) {
            val onChange = { text: String ->
                told += text
                holds(text)
            }
            Field("在哪里", given, onChange, take = take)
        }
    }

    private fun gives(text: String) = rule.runOnIdle { given = text }.also { rule.waitForIdle() }

    @Test
    fun whatIsGivenBackLateUndoesNothing() {
        show()
        field.performTextInput("大槐")
        field.performTextInput("树下")
        gives("大槐")
        field.assertTextContains("大槐树下")
        gives("大槐树下")
        field.assertTextContains("大槐树下")
    }

    @Test
    fun whatTheStateHolderSaysItselfIsShown() {
        show()
        field.performTextInput("大槐树下")
        gives("大槐树下")
        gives("村部")
        field.assertTextContains("村部")
    }

    @Test
    fun whatIsNotAcceptedIsNeverShown() {
        show(::four) { given = four(given, it) } // as every state holder of a form does
        field.performTextInput("大槐树下")
        field.performTextReplacement("大槐树下面")
        rule.waitForIdle()
        field.assertTextContains("大槐树下")
        check(told.last() == "大槐树下面") { "the state holder is told, so that it can say why" }
    }

    @Test
    fun aReasonThatIsTooLongIsNotTaken() {
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { Column { AskReason("", "撤销", {}) { told += it } } } }
        field.performTextInput("字".repeat(MOST_WORDS))
        field.performTextReplacement("字".repeat(MOST_WORDS + 1))
        rule.onNode(hasText("撤销").and(hasClickAction())).performClick()
        check(told == listOf("字".repeat(MOST_WORDS))) { "what is shown is what is said" }
    }

    private fun four(before: String, after: String) = taken(before, after, 4)
}
