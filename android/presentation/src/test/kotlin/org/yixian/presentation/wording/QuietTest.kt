package org.yixian.presentation.wording

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.Timestamp
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.SyncState
import org.yixian.presentation.Tone
import org.yixian.presentation.words.ChineseWords

class QuietTest {
    private fun ago(hours: Long) = Timestamp(NOW_MS - hours * HOUR_MS)

    private fun quiet(last: Timestamp?, toSend: ULong = 0uL, clockOffMs: Long? = null) =
        ChineseWords.quiet(last, toSend, clockOffMs, NOW_MS).map(Line::text)

    @Test
    fun `where all is well nothing is said`() {
        assertEquals(emptyList<String>(), quiet(ago(1)))
        assertEquals(emptyList<String>(), quiet(ago(24), clockOffMs = 0))
        assertEquals(emptyList<String>(), quiet(null))
    }

    @Test
    fun `a county that was not heard for more than a day is worth a line`() {
        assertEquals(listOf("1 天前更新"), quiet(ago(25)))
        assertEquals(listOf("3 天前更新"), quiet(ago(80)))
    }

    @Test
    fun `what waits is counted, with how old the rest is`() {
        assertEquals(listOf("刚才更新 · 2 条待发送"), quiet(ago(0), toSend = 2uL))
        assertEquals(listOf("1 条待发送"), quiet(null, toSend = 1uL))
    }

    @Test
    fun `a clock that is wrong by hours is said once, and ages are told by the county's clock`() {
        val fast = 3 * HOUR_MS
        assertEquals(listOf("刚才更新 · 1 条待发送", ChineseWords.clockWrong), quiet(ago(3), toSend = 1uL, clockOffMs = fast))
        assertEquals(listOf(ChineseWords.clockWrong), quiet(ago(26), clockOffMs = fast))
        assertEquals(listOf("1 天前更新", ChineseWords.clockWrong), quiet(ago(22), clockOffMs = -fast))
    }

    @Test
    fun `a clock that is wrong by minutes bothers nobody`() {
        assertEquals(emptyList<String>(), quiet(ago(1), clockOffMs = 10 * 60_000))
        assertEquals(listOf(ChineseWords.clockWrong), quiet(ago(1), clockOffMs = 10 * 60_000 + 1))
        assertEquals(listOf(ChineseWords.clockWrong), quiet(ago(1), clockOffMs = -10 * 60_000 - 1))
    }

    @Test
    fun `quiet lines are grey`() {
        val lines = ChineseWords.quiet(ago(99), 1uL, 3 * HOUR_MS, NOW_MS)
        assertEquals(setOf(Tone.OFFLINE), lines.map(Line::tone).toSet())
    }

    @Test
    fun `no signal is no fault, and what the person did is not told him`() {
        assertEquals(ChineseWords.noSignal, ChineseWords.countySaid(SyncState.Failed(Failure("offline")))?.text)
        for (code in listOf("cancelled", "closed", "paused")) assertNull(ChineseWords.countySaid(SyncState.Failed(Failure(code))))
        for (state in listOf(SyncState.Resting, SyncState.Running, SyncState.Done(3))) assertNull(ChineseWords.countySaid(state))
    }

    @Test
    fun `another failure is said in its own words, even one from the future`() {
        assertEquals("县里正忙。记的都在。", ChineseWords.countySaid(SyncState.Failed(Failure("try_later")))?.text)
        val future = ChineseWords.countySaid(SyncState.Failed(Failure("from_the_future")))
        assertEquals(ChineseWords.error("internal")?.what, future?.text)
    }

    private companion object {
        const val HOUR_MS = 3_600_000L
    }
}
