package org.yixian.presentation.meetings

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.cancel
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.Minutes
import org.yixian.core.OfficersPart
import org.yixian.core.PersonId
import org.yixian.core.Timestamp
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.Place
import org.yixian.presentation.inHall
import org.yixian.presentation.meetingScreen
import org.yixian.presentation.tally

class MinutesModelTest {
    private fun Hall.minutes(vararg kept: Minutes): MinutesModel {
        meetings.screen = meetingScreen().copy(officers = OfficersPart(emptyList(), null, tally(), kept.toList()))
        navigator.go(Place.Minutes(MEETING.value))
        return MinutesModel(around, MEETING)
    }

    private fun part(part: Int, text: String) = Minutes(part.toUByte(), text, PersonId("x"), Timestamp(NOW_MS))

    @Test
    fun `writing goes on where it ended, whoever wrote`() = inHall {
        val model = minutes(part(0, "先修东渠。"), part(1, "别的"), part(0, "再修西渠。"))
        settle()
        assertEquals(MinutesDraft("先修东渠。\n\n再修西渠。", isRead = true), model.state.value)
    }

    @Test
    fun `a text that could not be recorded is not taken, and what was there stays`() = inHall {
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.on("𠮷".repeat(3_001))
        assertEquals("先修东渠。", model.state.value.text)
        assertEquals("too_large", model.failure.value?.code)
        model.on("𠮷".repeat(3_000))
        assertEquals(6_000, model.state.value.text.length, "3,000 characters, each of two units")
    }

    @Test
    fun `leaving keeps the text`() = inHall {
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.close()
        settle()
        assertEquals(listOf("minutes 0 先修东渠。"), meetings.recorded)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `leaving keeps the text even if the profile ends at the same moment`() = inHall {
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.close()
        scope.cancel()
        settle()
        assertEquals(listOf("minutes 0 先修东渠。"), meetings.recorded)
    }

    @Test
    fun `putting the app away keeps the text, once`() = inHall {
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.keep()
        model.keep()
        settle()
        model.close()
        settle()
        assertEquals(1, meetings.recorded.size)
        assertEquals("先修东渠。", model.state.value.text)
    }

    @Test
    fun `nothing is written if nothing changed`() = inHall {
        val model = minutes(part(0, "先修东渠。"))
        settle()
        model.on("先修东渠。!")
        model.on("先修东渠。")
        model.keep()
        model.done()
        settle()
        model.close()
        settle()
        assertEquals(emptyList<String>(), meetings.recorded)
        assertEquals(0, session.syncs)
        assertEquals(Place.Home, place)
    }

    @Test
    fun `nothing is written over a text that has not been read`() = inHall {
        val model = minutes(part(0, "先修东渠。"))
        model.on("x")
        model.close()
        settle()
        assertEquals(emptyList<String>(), meetings.recorded)
    }

    @Test
    fun `done goes back once it is written, and two taps go back once`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        navigator.go(Place.Meeting(MEETING.value))
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.done()
        model.done()
        settle()
        assertEquals(Place.Minutes(MEETING.value), place)
        core.complete(Unit)
        settle()
        assertEquals(Place.Meeting(MEETING.value), place)
        assertEquals(1, meetings.recorded.size)
    }

    @Test
    fun `a text that is refused stays on the screen, with the reason`() = inHall {
        meetings.onRecord = { throw CoreException.Rejected("bad_text", "at most 3000") }
        val model = minutes()
        settle()
        model.on("长".repeat(3000))
        model.done()
        settle()
        assertEquals("bad_text", model.failure.value?.code)
        assertEquals(Place.Minutes(MEETING.value), place)
        assertEquals(3000, model.state.value.text.length)
        meetings.onRecord = {}
        model.on("短")
        model.done()
        settle()
        assertEquals(listOf("minutes 0 短"), meetings.recorded)
        assertNull(model.failure.value)
        assertEquals(Place.Home, place)
    }

    @Test
    fun `what could not be kept when the app was put away is kept when the screen is left`() = inHall {
        meetings.onRecord = { throw CoreException.StorageFull("no room") }
        val model = minutes()
        settle()
        model.on("先修东渠。")
        model.keep()
        settle()
        meetings.onRecord = {}
        model.close()
        settle()
        assertEquals(listOf("minutes 0 先修东渠。"), meetings.recorded)
    }
}
