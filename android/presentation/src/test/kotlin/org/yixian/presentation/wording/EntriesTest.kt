package org.yixian.presentation.wording

import java.io.File
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.DeviceState
import org.yixian.core.Fate
import org.yixian.core.Subject
import org.yixian.presentation.TODAY
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Words

class EntriesTest {
    private fun subject(kind: String, name: String? = null, title: String? = null, dated: Boolean = false) =
        Subject(kind, meeting = null, title = title, date = TODAY.stated().takeIf { dated }, person = null, personName = name)

    private fun Words.said(kind: String) = subject(subject(kind), TODAY)

    @Test
    fun `every kind of event that the domain names has a word of its own`() {
        val kinds = kindsInTheDomain()
        assertTrue(kinds.size >= 30, "the list in event.rs was read: $kinds")
        for (words in listOf(ChineseWords, EnglishWords)) {
            val said = kinds.associateWith { words.said(it) }
            assertEquals(emptyList<String>(), said.filterValues { it == words.entryOther || it.isBlank() }.keys.toList())
            assertEquals(kinds.size, said.values.toSet().size, said.toString())
        }
    }

    private fun kindsInTheDomain(): List<String> {
        val source = repositoryFile("core/domain/src/event.rs").readText()
        val list = source.substringAfter("\nevents! {").substringBefore("\n}")
        return Regex("""(?m)^\s+\w+ = "(\w+)",$""").findAll(list).map { it.groupValues[1] }.toList()
    }

    private fun repositoryFile(path: String): File =
        generateSequence(File("").absoluteFile, File::getParentFile).map { File(it, path) }.first(File::isFile)

    @Test
    fun `a kind from the future is an entry`() = assertEquals("一条记录", ChineseWords.said("from_the_future"))

    @Test
    fun `an entry says what, of whom, and of which meeting, as far as it is known`() {
        fun said(subject: Subject) = ChineseWords.subject(subject, TODAY)
        assertEquals("点名 张卫国 · 11 月 27 日 周五 主题党日", said(subject("roll_marked", "张卫国", "主题党日", dated = true)))
        assertEquals("签到 · 11 月 27 日 周五", said(subject("signed_in", dated = true)))
        assertEquals("定会 · 主题党日", said(subject("meeting_planned", title = "主题党日")))
        assertEquals("点名 张卫国", said(subject("roll_marked", "张卫国")))
        assertEquals("点名", said(subject("roll_marked", "", "")))
    }

    @Test
    fun `what waits or was accepted needs nothing done`() {
        assertEquals("等信号" to "", ChineseWords.fate(Fate.ToSend))
        assertEquals("县里收下了" to "", ChineseWords.fate(Fate.Accepted))
    }

    @Test
    fun `what was parked, waits for a word, or was refused says why and what to do, even for a reason from the future`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            for (code in listOf("wrong_digits", "meeting_not_found_yet", "not_in_office", "from_the_future", "")) {
                for (fate in listOf(Fate.Parked(code), Fate.Waiting(code), Fate.Refused(code, null))) {
                    val (what, advice) = words.fate(fate)
                    assertTrue(what.isNotBlank() && advice.isNotBlank(), "$fate")
                }
            }
        }
        assertEquals(ChineseWords.error("unknown")?.what, ChineseWords.fate(Fate.Refused("from_the_future", null)).first)
    }

    @Test
    fun `every standing of a phone has a word of its own`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            val said = DeviceState.entries.map(words::status)
            assertEquals(DeviceState.entries.size, said.toSet().size)
            assertTrue(said.all(String::isNotBlank))
        }
    }
}
