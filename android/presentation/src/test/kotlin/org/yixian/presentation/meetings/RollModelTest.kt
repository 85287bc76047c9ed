package org.yixian.presentation.meetings

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runTest
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.LeaveReason
import org.yixian.core.MarkSource
import org.yixian.core.Outcome
import org.yixian.core.Standing
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.Marking
import org.yixian.presentation.Place
import org.yixian.presentation.inHall
import org.yixian.presentation.meetingRow
import org.yixian.presentation.ownState
import org.yixian.presentation.rollRow
import org.yixian.presentation.rollScreen

class RollModelTest {
    private fun Hall.roll() = RollModel(around, MEETING).also { settle() }

    private fun Hall.marking(model: RollModel, person: String) = see(model.state).rows.single { it.person == person }.marking

    @Test
    fun `a tap marks present, is sent, and the row changes`() = inHall {
        val model = roll()
        assertEquals(Marking.UNMARKED, marking(model, "a"))
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals(listOf("mark a ${Standing.Present} null"), meetings.recorded)
        assertEquals(1, session.syncs)
        changed(Area.MEETINGS)
        assertEquals(Marking.PRESENT, marking(model, "a"))
        assertEquals(Marking.UNMARKED, marking(model, "b"))
    }

    @Test
    fun `a second tap takes it back`() = inHall {
        val model = roll()
        model.on(RollEvent.Tap("a"))
        settle()
        changed(Area.MEETINGS)
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals("mark a ${Standing.Unmarked} null", meetings.recorded.last())
    }

    @Test
    fun `whoever was signed in by another is present after a tap, whoever is away is asked about`() = inHall {
        val toConfirm = ownState(Standing.Present, MarkSource.PROXY, "x", toConfirm = true)
        meetings.roll = rollScreen(rollRow("a", "唐春", ownState(Standing.Away)), rollRow("b", "于有", toConfirm))
        val model = roll()
        model.on(RollEvent.Tap("b"))
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals(listOf("mark b ${Standing.Present} null"), meetings.recorded)
        assertEquals("a", model.choice.value?.person)
    }

    @Test
    fun `thirty quick taps are thirty marks`() = inHall {
        val people = (1..30).map { "p$it" }
        meetings.roll = rollScreen(*people.map { rollRow(it, it) }.toTypedArray())
        val model = roll()
        people.forEach { model.on(RollEvent.Tap(it)) }
        settle()
        assertEquals(people.map { "mark $it ${Standing.Present} null" }, meetings.recorded)
    }

    @Test
    fun `after the end a tap asks for the reason and records nothing yet`() = inHall {
        meetings.roll = rollScreen(row = meetingRow().copy(outcome = Outcome.HELD))
        val model = roll()
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals("a" to true, model.choice.value?.let { it.person to it.asksReason })
        assertEquals(emptyList<String>(), meetings.recorded)
        model.on(RollEvent.Mark("a", RollMark.PRESENT, "名单抄漏了"))
        settle()
        assertEquals(listOf("mark a ${Standing.Present} 名单抄漏了"), meetings.recorded)
        assertNull(model.choice.value)
    }

    @Test
    fun `a tap on somebody's leave undoes nothing, it asks`() = inHall {
        val leave = ownState(Standing.OnLeave(LeaveReason.FARM_WORK), MarkSource.OWN)
        meetings.roll = rollScreen(rollRow("a", "唐春", leave))
        val model = roll()
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals(emptyList<String>(), meetings.recorded)
        assertEquals("请假", model.choice.value?.now?.word)
    }

    @Test
    fun `whoever may only look changes nothing`() = inHall {
        meetings.roll = rollScreen().let { it.copy(may = it.may.copy(keepRoll = false)) }
        val model = roll()
        model.on(RollEvent.Tap("a"))
        model.on(RollEvent.Other("a"))
        settle()
        assertEquals(emptyList<String>(), meetings.recorded)
        assertNull(model.choice.value)
    }

    @Test
    fun `a tap on somebody who is not on the roll, or before it is read, does nothing`() = inHall {
        val model = RollModel(around, MEETING)
        model.on(RollEvent.Tap("a"))
        settle()
        model.on(RollEvent.Tap("nobody"))
        settle()
        assertEquals(emptyList<String>(), meetings.recorded)
    }

    @Test
    fun `the others are chosen from, without a reason while the meeting runs`() = inHall {
        val model = roll()
        model.on(RollEvent.Other("b"))
        assertEquals("b" to false, model.choice.value?.let { it.person to it.asksReason })
        model.on(RollEvent.DismissOther)
        assertNull(model.choice.value)
        for (mark in RollMark.entries) model.on(RollEvent.Mark("b", mark))
        settle()
        assertEquals(RollMark.entries.size, meetings.recorded.toSet().size)
    }

    @Test
    fun `the rest is marked in one step and counted before`() = inHall {
        val model = roll()
        assertEquals(2, see(model.state).rest)
        model.on(RollEvent.Rest)
        settle()
        assertEquals(listOf("rest"), meetings.recorded)
        meetings.roll = rollScreen(row = meetingRow().copy(outcome = Outcome.HELD))
        changed(Area.MEETINGS)
        assertEquals(0, see(model.state).rest)
    }

    @Test
    fun `a mark that is refused is said, and the row stays as it is`() = inHall {
        meetings.onRecord = { throw CoreException.StorageFull("no room") }
        val model = roll()
        model.on(RollEvent.Tap("a"))
        settle()
        assertEquals("storage_full", model.failure.value?.code)
        assertEquals(Marking.UNMARKED, marking(model, "a"))
        assertEquals(0, session.syncs)
        meetings.onRecord = {}
        model.on(RollEvent.Tap("a"))
        settle()
        assertNull(model.failure.value)
    }

    @Test
    fun `a dispute is answered, and the way leads to the wall and the end`() = inHall {
        val model = roll()
        model.on(RollEvent.Answer("a", "d", "改好了"))
        settle()
        assertEquals(listOf("answer a d 改好了"), meetings.recorded)
        model.on(RollEvent.Wall)
        assertEquals(Place.Wall(MEETING.value), place)
        model.on(RollEvent.Close)
        assertEquals(Place.Close(MEETING.value), place)
        model.on(RollEvent.Dues)
        assertEquals(Place.BranchDues(MEETING.value), place)
    }

    @Test
    fun `guests are shown the code that the core made, and none where there is none`() = inHall {
        assertEquals("4821 0937 1260" to "https://county.example/g#meeting", see(roll().state).run { guestCode to guestLink })
        meetings.roll = rollScreen().copy(guestCode = null)
        assertNull(see(roll().state).guestCode)
    }

    @Test
    fun `only what changes in meetings or names is read again`() = inHall {
        val model = roll()
        meetings.roll = rollScreen(rollRow("c", "王德福"))
        changed(Area.PROFILES, Area.STATUS)
        assertEquals(listOf("a", "b"), see(model.state).rows.map { it.person }.sorted())
        changed(Area.STATUS, Area.ORGANISATIONS)
        assertEquals(listOf("c"), see(model.state).rows.map { it.person })
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    @Test
    fun `a roll that somebody looks at fetches every twenty seconds, and one in a pocket does not`() = runTest {
        val hall = Hall(this)
        RollModel(hall.around, MEETING)
        hall.settle()
        advanceTimeBy(3_600_000)
        assertEquals(0, hall.session.syncs)
        hall.front.value = true
        hall.settle()
        advanceTimeBy(60_001)
        assertEquals(3, hall.session.syncs)
        hall.front.value = false
        hall.settle()
        advanceTimeBy(3_600_000)
        assertEquals(3, hall.session.syncs)
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    @Test
    fun `a roll that was left fetches nothing more`() = runTest {
        val hall = Hall(this)
        hall.front.value = true
        RollModel(hall.around, MEETING).close()
        advanceTimeBy(3_600_000)
        assertEquals(0, hall.session.syncs)
    }
}
