package org.yixian.presentation.wording

import java.lang.reflect.Method
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.DisputeRow
import org.yixian.core.EventId
import org.yixian.core.MarkSource
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingName
import org.yixian.core.Need
import org.yixian.core.PersonId
import org.yixian.core.Standing
import org.yixian.core.Subject
import org.yixian.core.Timestamp
import org.yixian.presentation.HandMadeCalendar
import org.yixian.presentation.ME
import org.yixian.presentation.MEETING
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.TODAY
import org.yixian.presentation.meetingRow
import org.yixian.presentation.meetingScreen
import org.yixian.presentation.openHome
import org.yixian.presentation.ownState
import org.yixian.presentation.plan
import org.yixian.presentation.rollRow
import org.yixian.presentation.rollScreen
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Words

/** Whatever somebody is called, he is called that on every screen. */
class NamesTest {
    private val languages = listOf(ChineseWords, EnglishWords)

    private val names = listOf(
        "王", "𠮷田", "\uD87E\uDC1B", "阿依努尔·热合曼·买买提", "👨‍👩‍👧‍👦🎉",
        "王".repeat(
            300
        ),
        "𠮷".repeat(300), "👍🏽".repeat(75), "ab ".repeat(100),
        "\u202Eעברית", "é\u0301", "\u200B", "100%", "%s %d %1\$s", "\$name \${name}", "{name}", "{0}", "\\n", "\"'<&>", "a\nb", "", " "
    )

    private val numbers = listOf(Int.MIN_VALUE, -1, 0, 1, 2, 30, 300, Int.MAX_VALUE)

    @Test
    fun `no text that takes a name breaks with a long or a rare one`() {
        val texts = Words::class.java.declaredMethods.filter { it.returnType == String::class.java && it.parameterCount > 0 }
        assertTrue(texts.size > 70, "the texts were found: ${texts.size}")
        for (words in languages) {
            for (text in texts) {
                for (name in names) {
                    for (number in if (text.takesNumber()) numbers else numbers.take(1)) check(words, text, name, number)
                }
            }
        }
    }

    private fun Method.takesNumber() = Int::class.javaPrimitiveType in parameterTypes

    private fun check(words: Words, text: Method, name: String, number: Int) {
        var at = 0
        val given: List<Any> = text.parameterTypes.map { if (it == String::class.java) "$name${at++}" else number }
        val said = text.invoke(words, *given.toTypedArray()) as String
        for (part in given.filterIsInstance<String>()) assertTrue(part in said, "${text.name} leaves out “$part”: “$said”")
        val own = given.filterIsInstance<String>().fold(said) { rest, part -> rest.replace(part, "") }
        assertTrue('{' !in own && '$' !in own, "${text.name} has a placeholder left: “$said”")
    }

    @Test
    fun `every screen calls everybody by the whole name`() {
        for (words in languages) for (name in names) everyScreen(words, name)
    }

    private fun everyScreen(words: Words, name: String) {
        val person = PersonId("p")
        val plan = plan("$name!", MeetingKind.GENERAL).copy(place = name, topics = listOf(name), host = person, recorder = person)
        val own = ownState(Standing.Present, MarkSource.PROXY, "p", toConfirm = true)
            .copy(disputes = listOf(DisputeRow(EventId("d"), name, Timestamp(NOW_MS), emptyList())))
        val row = meetingRow(plan, own)

        val roll = words.rollState(rollScreen(rollRow("p", name, own), row = row), TODAY)
        assertEquals(name, roll.rows.single().name)
        assertTrue(name in roll.rows.single().name && name in roll.what)

        val meeting = words.meetingState(meetingScreen(row, names = mapOf(person to name)), ME, TODAY, HandMadeCalendar())
        assertEquals(name, meeting.proxy?.by)
        assertTrue(meeting.people.all { name in it } && name in meeting.spoken && name in meeting.own!!.detail)

        val named = MeetingName(MEETING, name, TODAY.stated())
        val home = openHome().copy(name = name, next = listOf(row), needs = listOf(Need.AnswerDispute(named, person, name)))
        val first = words.homeState(home, NOW_MS, HandMadeCalendar())
        assertEquals(name, first.name)
        assertTrue(name in first.needs.single().what && name in first.next.single().what)

        val entry = words.subject(Subject("roll_marked", MEETING, name, TODAY.stated(), person, name), TODAY)
        assertTrue(name in entry)
    }

    @Test
    fun `a list of names is read by their sound, and no tap changes its order`() {
        val screen = rollScreen(
            rollRow("4", "𠮷田"),
            rollRow("3", "赵满仓"),
            rollRow("2", "阿依努尔"),
            rollRow("1", "李喜"),
            rollRow("0", "李喜"),
            rollRow("9", "安").copy(called = false, belongs = false)
        )
        fun order(at: Int): List<String> {
            val rows = screen.rows.mapIndexed { index, row -> if (index == at) row.copy(state = ownState(Standing.Present)) else row }
            return ChineseWords.rollState(screen.copy(rows = rows), TODAY).rows.map { it.person }
        }
        val first = order(-1)
        val besides = rollScreen(rollRow("1", "郑来").copy(called = false, belongs = false, guest = true), screen.rows.last())
        assertEquals(setOf("流入党员,不计应到", "不在名册"), ChineseWords.rollState(besides, TODAY).rows.map { it.note }.toSet())
        assertEquals(listOf("2", "0", "1", "3"), first.filterNot { it == "4" || it == "9" })
        assertEquals("9", first.last())
        for (at in screen.rows.indices) assertEquals(first, order(at))
    }
}
