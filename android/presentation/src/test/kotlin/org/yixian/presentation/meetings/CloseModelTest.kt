package org.yixian.presentation.meetings

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.Outcome
import org.yixian.core.Quorum
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.Place
import org.yixian.presentation.inHall
import org.yixian.presentation.meetingRow
import org.yixian.presentation.rollScreen
import org.yixian.presentation.tally

class CloseModelTest {
    private fun Hall.closing(): CloseModel {
        navigator.go(Place.Roll(MEETING.value))
        navigator.go(Place.Close(MEETING.value))
        return CloseModel(around, MEETING).also { settle() }
    }

    @Test
    fun `the count stands there once more`() = inHall {
        meetings.roll = rollScreen(tally = tally(quorums = listOf(Quorum("quorum.general", 14u, reached = true))).copy(unmarked = 2u))
        val state = see(closing().state)
        assertEquals("到会 22 人,请假 3 人,外出 5 人,还没记 2 人", state.count)
        assertEquals("能表决 21 人 (共 27 人)\n过半:够了 (要 14 人)", state.quorum)
        assertEquals(2, state.unmarked)
        assertFalse(state.asksOutcome || state.hasEnded)
    }

    @Test
    fun `closing goes back, and two taps close once`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        val model = closing()
        model.on(CloseEvent.Close)
        model.on(CloseEvent.Close)
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("close null null"), meetings.recorded)
        assertEquals(Place.Roll(MEETING.value), place)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `where the count leaves it open the closer is asked, and that is no failure`() = inHall {
        meetings.onRecord = { if (it == "close null null") throw CoreException.OutcomeNeeded(tally(), "too few") }
        val model = closing()
        model.on(CloseEvent.Close)
        settle()
        assertTrue(see(model.state).asksOutcome)
        assertNull(model.failure.value)
        assertEquals(Place.Close(MEETING.value), place)
        assertEquals(0, session.syncs)
        model.on(CloseEvent.Ended(held = false))
        settle()
        assertEquals(listOf("close ${Outcome.NO_QUORUM} null"), meetings.recorded)
        assertEquals(Place.Roll(MEETING.value), place)
    }

    @Test
    fun `held is held`() = inHall {
        closing().on(CloseEvent.Ended(held = true))
        settle()
        assertEquals(listOf("close ${Outcome.HELD} null"), meetings.recorded)
    }

    @Test
    fun `the question stays while the count is read anew`() = inHall {
        meetings.onRecord = { throw CoreException.OutcomeNeeded(tally(), "too few") }
        val model = closing()
        model.on(CloseEvent.Close)
        settle()
        changed(Area.MEETINGS)
        assertTrue(see(model.state).asksOutcome)
    }

    @Test
    fun `a refusal is said, and one stays`() = inHall {
        meetings.onRecord = { throw CoreException.NotPermitted("not_in_office", "no") }
        val model = closing()
        model.on(CloseEvent.Close)
        settle()
        assertEquals("not_in_office", model.failure.value?.code)
        assertEquals(Place.Close(MEETING.value), place)
    }

    @Test
    fun `what is closed says so, and the minutes are a step away`() = inHall {
        meetings.roll = rollScreen(row = meetingRow().copy(outcome = Outcome.HELD))
        val model = closing()
        assertTrue(see(model.state).hasEnded)
        model.on(CloseEvent.Minutes)
        assertEquals(Place.Minutes(MEETING.value), place)
    }

    @Test
    fun `how long was learnt begins as the core proposes, and goes by tens of minutes`() = inHall {
        meetings.roll = rollScreen().copy(learning = 90u)
        val model = closing()
        fun learning() = see(model.state).let { it.learning to it.learningText }
        assertEquals(90 to "1 小时 30 分", learning())
        repeat(3) { model.on(CloseEvent.Longer) }
        assertEquals(120 to "2 小时", learning())
        model.on(CloseEvent.Shorter)
        assertEquals(110 to "1 小时 50 分", learning())
        meetings.roll = rollScreen().copy(learning = 100u)
        changed(Area.MEETINGS)
        assertEquals(110, learning().first, "what was touched stays")
        model.on(CloseEvent.Close)
        settle()
        assertEquals(listOf("close null 110"), meetings.recorded)
    }

    @Test
    fun `what nobody says is not recorded, and nobody learns all day`() = inHall {
        val model = closing()
        fun learning() = see(model.state).let { it.learning to it.learningText }
        assertEquals(null to "没有记", learning())
        model.on(CloseEvent.Shorter)
        assertEquals(null to "没有记", learning())
        model.on(CloseEvent.Longer)
        assertEquals(10 to "10 分钟", learning())
        model.on(CloseEvent.Shorter)
        assertEquals(null to "没有记", learning())
        repeat(80) { model.on(CloseEvent.Longer) }
        assertEquals(MOST_LEARNING to "12 小时", learning())
    }

    @Test
    fun `a touch before the roll is there changes nothing`() = inHall {
        val model = CloseModel(around, MEETING)
        model.on(CloseEvent.Longer)
        assertNull(see(model.state).learning)
    }

    @Test
    fun `of a meeting that has ended how long was learnt is put right, and it ends as it did`() = inHall {
        meetings.roll = rollScreen(row = meetingRow().copy(outcome = Outcome.NO_QUORUM, learning = 60u)).copy(learning = 60u)
        val model = closing()
        assertEquals(60, see(model.state).learning)
        model.on(CloseEvent.Shorter)
        model.on(CloseEvent.Close)
        settle()
        assertEquals(listOf("close ${Outcome.NO_QUORUM} 50"), meetings.recorded)
        assertEquals(Place.Roll(MEETING.value), place)
    }
}
