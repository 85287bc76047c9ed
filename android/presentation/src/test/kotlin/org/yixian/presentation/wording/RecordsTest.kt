package org.yixian.presentation.wording

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.LeaveReason
import org.yixian.core.MarkSource
import org.yixian.core.Standing
import org.yixian.presentation.meetingRow
import org.yixian.presentation.openHome
import org.yixian.presentation.ownState
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class RecordsTest {
    private val rows = listOf(
        meetingRow(own = ownState(Standing.Present, MarkSource.OWN)),
        meetingRow(own = ownState(Standing.OnLeave(LeaveReason.FARM_WORK), MarkSource.OWN)),
        meetingRow()
    )

    @Test
    fun `a copy of one's records names the person, the day and every meeting with how one is recorded`() {
        val lines = ChineseWords.records(openHome(), rows).lines()
        assertTrue(openHome().name in lines.first())
        assertEquals(rows.size, lines.count { "主题党日" in it })
        assertTrue(lines.any { it.endsWith("到,本人签到") }, lines.toString())
        assertTrue(lines.any { it.endsWith("请假,农忙,本人说的") }, lines.toString())
        assertTrue(lines.all { it.isNotBlank() })
    }

    @Test
    fun `in English there is no Chinese but names and titles`() {
        val text = EnglishWords.records(openHome(), rows.take(1)).replace("主题党日", "").replace(openHome().name, "")
        assertFalse("到" in text || "年" in text, text)
    }
}
