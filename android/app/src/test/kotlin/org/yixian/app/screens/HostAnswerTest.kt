package org.yixian.app.screens

import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.hasAnySibling
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performTextInput
import org.junit.Test
import org.yixian.presentation.Look
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.floating.AwayScreen
import org.yixian.ui.theme.YixianTheme

/** What came of a call is typed beside the attendance that it was about. */
class HostAnswerTest : ScreenTest() {
    private var state by mutableStateOf(FloatingSamples(ChineseWords).member)

    @Test
    fun whatIsTypedOfOneStaysWithItWhenAnotherComesAboveIt() {
        rule.setContent { YixianTheme(Look(), ChineseWords, dark = false) { AwayScreen(state, null, {}, {}) {} } }
        rule.onNode(hasSetTextAction()).performScrollTo().performTextInput("问过李书记")
        val host = state.hosts.first { it.mayAnswer }
        state = state.copy(hosts = listOf(host.copy(id = "another", what = "11 月 20 日 · 党课")) + state.hosts)
        rule.onNode(hasSetTextAction().and(hasText("问过李书记")).and(hasAnySibling(hasText(host.what)))).assertExists()
    }
}
