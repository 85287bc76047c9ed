package org.yixian.presentation

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class NavigatorTest {
    private val navigator = Navigator(Place.Home)

    private val way get() = navigator.stack.value

    @Test
    fun `back goes the way that was come and stays at the first place`() {
        navigator.go(Place.Meetings)
        navigator.go(Place.Meeting("m"))
        assertTrue(navigator.back())
        assertEquals(listOf(Place.Home, Place.Meetings), way)
        assertTrue(navigator.back())
        assertFalse(navigator.back())
        assertEquals(listOf(Place.Home), way)
    }

    @Test
    fun `going where one is already changes nothing`() {
        navigator.go(Place.Meeting("m"))
        navigator.go(Place.Meeting("m"))
        assertEquals(listOf(Place.Home, Place.Meeting("m")), way)
    }

    @Test
    fun `what is replaced is not gone back to`() {
        navigator.go(Place.Plan())
        navigator.replace(Place.Meeting("m"))
        assertEquals(listOf(Place.Home, Place.Meeting("m")), way)
    }

    @Test
    fun `replacing the only place, or by the one before, leaves each place once`() {
        navigator.replace(Place.Meetings)
        assertEquals(listOf(Place.Meetings), way)
        navigator.go(Place.Plan())
        navigator.replace(Place.Meetings)
        assertEquals(listOf(Place.Meetings), way)
    }

    @Test
    fun `one list takes the turn of another, and what was opened from it goes`() {
        navigator.go(Place.Members("b1"))
        navigator.go(Place.Away("tang"))
        navigator.exchange(Place.Members("b1"), Place.Members("b2"))
        assertEquals(listOf(Place.Home, Place.Members("b2")), way)
        navigator.exchange(Place.Members("b1"), Place.Members("b3"))
        assertEquals(listOf(Place.Home, Place.Members("b2"), Place.Members("b3")), way)
    }

    @Test
    fun `a place that is not on the way is not left`() {
        navigator.go(Place.Meetings)
        navigator.leave(Place.Members())
        assertEquals(listOf(Place.Home, Place.Meetings), way)
    }

    @Test
    fun `what is shown is gone back to where it stands on the way, else gone to`() {
        navigator.go(Place.Meetings)
        navigator.go(Place.Meeting("m"))
        navigator.show(Place.Reminders)
        assertEquals(listOf(Place.Home, Place.Meetings, Place.Meeting("m"), Place.Reminders), way)
        navigator.show(Place.Meetings)
        assertEquals(listOf(Place.Home, Place.Meetings), way)
        navigator.show(Place.Meetings)
        assertEquals(listOf(Place.Home, Place.Meetings), way)
    }

    @Test
    fun `what is done with goes alone, wherever it stands, and the only place stays`() {
        navigator.go(Place.Return())
        navigator.go(Place.Reminders)
        navigator.drop(Place.Return())
        assertEquals(listOf(Place.Home, Place.Reminders), way)
        navigator.drop(Place.Return())
        assertEquals(listOf(Place.Home, Place.Reminders), way)
        navigator.drop(Place.Reminders)
        navigator.drop(Place.Home)
        assertEquals(listOf(Place.Home), way)
    }

    @Test
    fun `no place stands twice in a row because the one between them went`() {
        listOf(Place.Away(), Place.Return(), Place.Away()).forEach(navigator::go)
        navigator.drop(Place.Return())
        assertEquals(listOf(Place.Home, Place.Away()), way)
    }

    @Test
    fun `nothing leads back behind a new start`() {
        navigator.go(Place.Meetings)
        navigator.restart(Place.Profiles)
        assertFalse(navigator.back())
        assertEquals(listOf(Place.Profiles), way)
    }

    @Test
    fun `there is always a place`() {
        assertThrows(IllegalArgumentException::class.java) { navigator.restart(emptyList()) }
        assertEquals(listOf(Place.Home), way)
    }
}
