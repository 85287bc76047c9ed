package org.yixian.desktop

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.presentation.Look
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.meetings.RollRowState
import org.yixian.presentation.meetings.RollState
import org.yixian.presentation.words.ChineseWords
import org.yixian.ui.meetings.RollScreen
import org.yixian.ui.theme.YixianTheme

/** What is drawn again when something changes: what changed, and nothing beside it. */
@OptIn(ExperimentalTestApi::class, InternalComposeTracingApi::class)
class RedrawingTest {
    private val unmarked = MarkState(Marking.UNMARKED, "未到")
    private val present = MarkState(Marking.PRESENT, "到")

    @Test
    fun `of 3,000 rows a tap draws one again, and scrolling those that come into sight`() = runDesktopComposeUiTest(400, 800) {
        var state by mutableStateOf(roll(3_000))
        setContent { YixianTheme(Look(), ChineseWords, dark = false) { RollScreen(state, null, null, {}, {}) {} } }
        waitForIdle()

        val afterATap = rowsDrawn {
            // As the core gives it: every row anew, one of them changed.
            state =
                roll(3_000).let {
                    it.copy(
                        present = 1,
                        rows = it.rows.mapIndexed { at, row ->
                            if (at ==
                                2
                            ) {
                                row.copy(state = present)
                            } else {
                                row
                            }
                        }
                    )
                }
            waitForIdle()
        }
        assertEquals(1, afterATap, "rows drawn again after one tap")

        val scrolled = rowsDrawn {
            onNode(hasScrollToIndexAction()).performScrollToIndex(2_900)
            waitForIdle()
        }
        assertTrue(scrolled in 5..30, "rows drawn after scrolling 2,900 rows: $scrolled")
        println(
            "| rows of 3,000 drawn again | after one tap | after scrolling to row 2,900 |\n|---|--:|--:|\n| RollRow | $afterATap | $scrolled |"
        )
    }

    private fun roll(rows: Int) = RollState(
        what = "主题党日",
        date = "今天",
        place = "村部",
        digits = listOf("4831"),
        guestCode = null,
        guestLink = null,
        present = 0,
        others = "",
        quorum = null,
        rows = List(rows) { RollRowState("p$it", "王德福$it", unmarked, "", emptyList()) },
        ended = null,
        mayMark = true,
        rest = rows
    )

    /** How often the compiler's own markers say that a row was composed. */
    private fun rowsDrawn(work: () -> Unit): Int {
        var drawn = 0
        Composer.setTracer(object : CompositionTracer {
            override fun isTraceInProgress() = true

            override fun traceEventStart(key: Int, dirty1: Int, dirty2: Int, info: String) {
                if (".RollRow (" in info) drawn += 1
            }

            override fun traceEventEnd() = Unit
        })
        try {
            work()
        } finally {
            Composer.setTracer(null)
        }
        return drawn
    }
}
