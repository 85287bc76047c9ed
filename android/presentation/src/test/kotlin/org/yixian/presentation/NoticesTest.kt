package org.yixian.presentation

import java.time.LocalTime
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException

class NoticesTest {
    private val Hall.planned get() = outside.notices.planned[session.whose.value]

    @Test
    fun `what is planned is planned again when something changes of which it speaks`() = inHall {
        session.reminders.plan = { listOf(plannedNotice(6)) }
        around.keepNotices()
        settle()
        val notice = checkNotNull(planned).single()
        assertEquals(TODAY.plusDays(6) to LocalTime.of(8, 30), notice.date to notice.time)
        assertEquals("有 2 件事,打开看一看。", notice.text)
        session.reminders.plan = { emptyList() }
        changed(Area.DEVICES)
        assertEquals(1, planned?.size, "a phone is no matter")
        changed(Area.DUES)
        assertEquals(emptyList<DayNotice>(), planned)
    }

    @Test
    fun `a locked profile keeps what was planned`() = inHall {
        session.reminders.plan = { listOf(plannedNotice(6)) }
        around.keepNotices()
        settle()
        session.reminders.plan = { throw CoreException.Locked("locked") }
        changed(Area.DUES)
        assertEquals(1, planned?.size)
    }
}
