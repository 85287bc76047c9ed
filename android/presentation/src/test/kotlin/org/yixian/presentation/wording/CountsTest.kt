package org.yixian.presentation.wording

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.MeetingKind
import org.yixian.core.Outcome
import org.yixian.core.Quorum
import org.yixian.core.Role
import org.yixian.presentation.plan
import org.yixian.presentation.tally
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class CountsTest {
    private val general = Quorum("quorum.general", 14u, reached = true)
    private val election = Quorum("quorum.election", 22u, reached = false)

    @Test
    fun `the county's test vector reads as it stands in the rules`() {
        val tally = tally(quorums = listOf(general, election))
        assertEquals("到会 22 人,请假 3 人,外出 5 人", ChineseWords.count(tally))
        assertEquals("能表决 21 人 (共 27 人)\n过半:够了 (要 14 人)\n五分之四:还不够 (要 22 人)", ChineseWords.quorums(tally))
        assertEquals(
            "21 of 27 voters are here\nMajority: reached (14 needed)\nFour fifths: not reached (22 needed)",
            EnglishWords.quorums(tally)?.replace(EnglishWords.separator, ", ")
        )
    }

    @Test
    fun `who is left over is counted apart, and nobody is not mentioned`() {
        val all = tally().copy(onLeave = 1u, away = 2u, observers = 3u, unmarked = 4u, toConfirm = 5u)
        assertEquals(listOf("请假 1 人", "外出 2 人", "列席 3 人", "还没记 4 人", "待确认 5 人"), ChineseWords.others(all))
        val none = tally(present = 0u).copy(onLeave = 0u, away = 0u)
        assertEquals("到会 0 人", ChineseWords.count(none))
        assertEquals(emptyList<String>(), ChineseWords.others(none))
    }

    @Test
    fun `a meeting without a rule has no word on it`() = assertNull(ChineseWords.quorums(tally()))

    @Test
    fun `every rule of the core has a word, in both languages`() {
        val rules = listOf("quorum.general", "quorum.committee", "quorum.election")
        for (words in listOf(ChineseWords, EnglishWords)) {
            val said = rules.map { checkNotNull(words.quorums(tally(quorums = listOf(Quorum(it, 2u, reached = true))))) }
            assertEquals(rules.size, said.toSet().size)
            assertTrue(said.none { "quorum." in it }, said.toString())
        }
    }

    @Test
    fun `every kind of meeting, office and end has a word of its own`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            for (said in listOf(MeetingKind.entries.map(words::kind), Role.entries.map(words::role), Outcome.entries.map(words::outcome))) {
                assertEquals(said.size, said.toSet().size, said.toString())
                assertTrue(said.all(String::isNotBlank))
            }
        }
    }

    @Test
    fun `a title that says its kind does not say it twice`() {
        assertEquals("11 月主题党日", ChineseWords.titled(plan("11 月主题党日")))
        assertEquals("修水渠 (党小组会)", ChineseWords.titled(plan("修水渠", MeetingKind.GROUP)))
    }
}
