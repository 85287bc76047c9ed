package org.yixian.presentation.wording

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.DisputeAnswer
import org.yixian.core.DisputeRow
import org.yixian.core.EventId
import org.yixian.core.LeaveReason
import org.yixian.core.MarkSource
import org.yixian.core.OwnState
import org.yixian.core.PersonId
import org.yixian.core.Standing
import org.yixian.core.TimeTrust
import org.yixian.core.Timestamp
import org.yixian.core.Timing
import org.yixian.presentation.ME
import org.yixian.presentation.MarkState
import org.yixian.presentation.Marking
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.ownState
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords

class MarksTest {
    private val standings = LeaveReason.entries.map(Standing::OnLeave) +
        listOf(Standing.Present, Standing.Observer, Standing.Away, Standing.Absent, Standing.Unmarked)

    private val names = mapOf(PersonId("sec") to "唐春", ME to "王德福")

    private fun mark(state: OwnState) = ChineseWords.mark(state, ME, names::get)

    private fun detail(standing: Standing, source: MarkSource?, by: String? = "sec") = mark(ownState(standing, source, by)).detail

    @Test
    fun `every state by every source has its shape, its word, and who says so`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            for (standing in standings) {
                for (source in MarkSource.entries + null) {
                    for (by in listOf("sec", "nobody knows", ME.value, null)) {
                        val said = words.mark(ownState(standing, source, by), ME, names::get)
                        assertEquals(shape(standing), said.marking)
                        assertEquals(words.marking(said.marking), said.word)
                        assertTrue("null" !in said.detail && !said.detail.startsWith(words.separator), "$standing $source $by: $said")
                    }
                }
            }
        }
    }

    private fun shape(standing: Standing) = when (standing) {
        is Standing.Present -> Marking.PRESENT
        is Standing.Observer -> Marking.OBSERVER
        is Standing.OnLeave -> Marking.ON_LEAVE
        is Standing.Away -> Marking.AWAY
        is Standing.Absent -> Marking.ABSENT
        is Standing.Unmarked -> Marking.UNMARKED
    }

    @Test
    fun `each shape has a word of its own, so that no colour says it alone`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            val said = Marking.entries.map(words::marking)
            assertEquals(Marking.entries.size, said.toSet().size, said.toString())
            assertTrue(said.all(String::isNotBlank))
        }
    }

    @Test
    fun `presence says who recorded it`() {
        assertEquals(MarkState(Marking.PRESENT, "到", "唐春点名"), mark(ownState(Standing.Present, MarkSource.OFFICER, "sec")))
        assertEquals("本人签到", detail(Standing.Present, MarkSource.OWN, ME.value))
        assertEquals("唐春代签", detail(Standing.Present, MarkSource.PROXY))
        assertEquals("", detail(Standing.Unmarked, null, null))
    }

    @Test
    fun `what one said oneself is no sign-in unless one came`() {
        assertEquals("农忙,本人说的", detail(Standing.OnLeave(LeaveReason.FARM_WORK), MarkSource.OWN, ME.value))
        assertEquals("本人说的", detail(Standing.Away, MarkSource.OWN, ME.value))
    }

    @Test
    fun `somebody whose name this phone does not know is somebody`() {
        assertEquals("有人点名", detail(Standing.Present, MarkSource.OFFICER, "stranger"))
        assertEquals("有人代签", detail(Standing.Present, MarkSource.PROXY, "stranger"))
        assertEquals("有人代签", detail(Standing.Present, MarkSource.PROXY, null))
    }

    @Test
    fun `what the person has to confirm is shown as that, whatever is recorded`() {
        for (standing in standings) {
            assertEquals(Marking.TO_CONFIRM, mark(ownState(standing, MarkSource.PROXY, "sec", toConfirm = true)).marking)
        }
    }

    @Test
    fun `what is late, doubtful, marked twice or disputed says so in this order`() {
        val state = ownState(Standing.Present, MarkSource.OFFICER, "sec").copy(
            timing = Timing.LATE,
            trust = TimeTrust.DEVICE,
            also = listOf(EventId("x")),
            disputes = listOf(dispute(answered = false))
        )
        assertEquals("唐春点名,补录,时间按手机记,可能不准,另有 1 个记法,本人说记得不对", mark(state).detail)
    }

    @Test
    fun `what came in time by a clock that is known, and what has been answered, needs no word`() {
        for (trust in listOf(TimeTrust.STATED, TimeTrust.ANCHORED, TimeTrust.SERVER, null)) {
            val state = ownState(Standing.Present, MarkSource.OFFICER, "sec")
                .copy(timing = Timing.IN_TIME, trust = trust, disputes = listOf(dispute(answered = true)))
            assertEquals("唐春点名", mark(state).detail)
        }
    }

    private fun dispute(answered: Boolean) = DisputeRow(
        EventId("d"),
        "我来了",
        Timestamp(NOW_MS),
        if (answered) listOf(DisputeAnswer("改了", PersonId("sec"), Timestamp(NOW_MS))) else emptyList()
    )
}
