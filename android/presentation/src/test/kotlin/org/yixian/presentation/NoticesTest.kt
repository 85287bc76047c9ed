package org.yixian.presentation

import java.time.LocalTime
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.reminders.RemindersEvent
import org.yixian.presentation.reminders.RemindersModel
import org.yixian.presentation.words.EnglishWords

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
    fun `in another language it is planned again`() = inHall {
        session.reminders.plan = { listOf(plannedNotice(6)) }
        around.keepNotices()
        settle()
        words.value = EnglishWords
        settle()
        assertEquals("2 things to look at.", planned?.single()?.text)
    }

    @Test
    fun `the first screen asks whether the phone may tell, once something is planned, until there is an answer`() = inHall {
        outside.notices.consent = NoticeConsent.NOT_ASKED
        val model = HomeModel(around)
        around.keepNotices()
        assertFalse(see(model.state).mayAllow, "nothing is planned of which it could tell")
        session.reminders.plan = { listOf(plannedNotice(6)) }
        changed(Area.DUES)
        assertTrue(see(model.state).mayAllow)
        outside.notices.onAsk = { NoticeConsent.REFUSED }
        model.on(HomeEvent.About(RemindersEvent.Allow))
        assertFalse(see(model.state).mayAllow, "whoever said no is not asked again")
        assertEquals(1 to 0, outside.notices.asked to outside.notices.opened)
    }

    @Test
    fun `while the system asks, everything else can be done`() = inHall {
        outside.notices.consent = NoticeConsent.NOT_ASKED
        val answer = CompletableDeferred<NoticeConsent>()
        outside.notices.onAsk = answer::await
        val model = HomeModel(around)
        model.on(HomeEvent.About(RemindersEvent.Allow))
        settle()
        model.on(HomeEvent.AnswerProxy("m1", "e1", true))
        settle()
        assertEquals(1, session.meetings.recorded.size)
        answer.complete(NoticeConsent.ALLOWED)
        settle()
        assertEquals(NoticeConsent.ALLOWED, around.telling.consent.value)
    }

    @Test
    fun `whoever comes back from the phone's settings finds it as it is now`() = inHall {
        outside.notices.consent = NoticeConsent.REFUSED
        around.keepNotices()
        val model = RemindersModel(around)
        assertEquals(NoticeConsent.REFUSED, see(model.state).notices)
        model.on(RemindersEvent.Allow)
        settle()
        assertEquals(0 to 1, outside.notices.asked to outside.notices.opened)
        outside.notices.consent = NoticeConsent.ALLOWED
        front.value = true
        assertEquals(NoticeConsent.ALLOWED, see(model.state).notices)
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
