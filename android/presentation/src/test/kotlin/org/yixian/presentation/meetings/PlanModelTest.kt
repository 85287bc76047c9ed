package org.yixian.presentation.meetings

import java.time.LocalTime
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.MeetingId
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingPlan
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.core.TimeOfDay
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.atMs
import org.yixian.presentation.inHall
import org.yixian.presentation.meetingRow
import org.yixian.presentation.meetingScreen
import org.yixian.presentation.openHome
import org.yixian.presentation.plan
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.EnglishWords

class PlanModelTest {
    private fun Hall.new() = begin(null)

    private fun Hall.begin(meeting: MeetingId?): PlanModel {
        navigator.go(Place.Plan(meeting?.value.orEmpty()))
        return PlanModel(around, meeting).also { settle() }
    }

    @Test
    fun `a new meeting begins as the most common one does, where the last one was`() = inHall {
        meetings.all = listOf(meetingScreen(), meetingScreen(meetingRow(plan().copy(place = "大槐树下"))))
        val state = new().state.value
        assertTrue(state.isNew)
        assertEquals(MeetingKind.THEME_DAY.ordinal, state.kind)
        assertEquals("11 月主题党日", state.title)
        assertEquals(TODAY, state.date)
        assertEquals("上午 9:00", state.timeText)
        assertEquals("大槐树下", state.place)
    }

    @Test
    fun `it is of the branch that is named, else of the one that is kept, and says so where there are several`() = inHall {
        assertEquals("", new().state.value.branch)
        val other = OrgName(OrgId("b2"), "黄庄支部")
        home(Home.Open(openHome().copy(keepsRolls = listOf(other, BRANCH))))
        assertEquals(BRANCH.name, new().state.value.branch)
        val named = PlanModel(around, null, "b2").also { settle() }
        assertEquals("黄庄支部", named.state.value.branch)
        named.on(PlanEvent.Done)
        settle()
        assertEquals("plan b2", meetings.recorded.last())
    }

    @Test
    fun `it begins on the day that it is asked for, if that is still to come`() = inHall {
        fun on(days: Long) = PlanModel(around, null, "b1", TODAY.plusDays(days)).also { settle() }.state.value.date
        assertEquals(listOf(TODAY, TODAY, TODAY.plusDays(6)), listOf(on(-3), on(0), on(6)))
        meetings.drafts[null] = plan("老题目").copy(date = TODAY.plusDays(1).stated())
        assertEquals(TODAY.plusDays(1), on(6), "what somebody has filled in stays")
    }

    @Test
    fun `on a phone whose clock is years off it begins on the county's day`() = inHall {
        for (years in listOf(-8L, 9L)) {
            outside.now = atMs(TODAY.plusYears(years), 10, 0)
            home(Home.Open(openHome().copy(clockOffMs = outside.now - NOW_MS)))
            meetings.drafts.clear()
            assertEquals(TODAY, new().state.value.date)
            // A day that is over is none to go on with; one that is to come is.
            for ((kept, shown) in listOf(-1L to TODAY, 1L to TODAY.plusDays(1))) {
                meetings.drafts[null] = plan("老题目").copy(date = TODAY.plusDays(kept).stated())
                assertEquals(shown, new().state.value.date, "$years")
            }
        }
    }

    @Test
    fun `the first meeting of a branch has no place yet`() = inHall { assertEquals("", new().state.value.place) }

    @Test
    fun `the title follows kind, month and language until somebody writes one`() = inHall {
        val model = new()
        model.on(PlanEvent.Kind(MeetingKind.GENERAL.ordinal))
        model.on(PlanEvent.Date(TODAY.plusMonths(1)))
        settle()
        assertEquals("12 月支部党员大会", model.state.value.title)
        words.value = EnglishWords
        settle()
        assertTrue(model.state.value.title.isNotBlank() && "月" !in model.state.value.title)
        model.on(PlanEvent.Title("修水渠"))
        model.on(PlanEvent.Kind(MeetingKind.GROUP.ordinal))
        settle()
        assertEquals("修水渠", model.state.value.title)
    }

    @Test
    fun `what is planned is what was filled in, without stray blanks and empty lines`() = inHall {
        val model = new()
        model.on(PlanEvent.Title(" 修水渠 "))
        model.on(PlanEvent.Time(LocalTime.of(15, 30)))
        model.on(PlanEvent.At(" 村部 "))
        model.on(PlanEvent.Topics(" 学文件 \n\n  \n商量水渠\r\n"))
        model.on(PlanEvent.Notice(" 请带本子 "))
        model.on(PlanEvent.Done)
        settle()
        val planned = meetings.plans.single()
        assertEquals("修水渠" to "村部", planned.title to planned.place)
        assertEquals(TimeOfDay(15u, 30u), planned.starts)
        assertEquals(listOf("学文件", "商量水渠"), planned.topics)
        assertEquals("请带本子", planned.notice)
        assertEquals(TODAY.stated(), planned.date)
        assertEquals(listOf("plan b1"), meetings.recorded)
    }

    @Test
    fun `back does not lead to a form that is over`() = inHall {
        val model = new()
        model.on(PlanEvent.Done)
        settle()
        assertEquals(listOf(Place.Home, Place.Meeting(MEETING.value)), navigator.stack.value)
        assertEquals(1, session.syncs)
    }

    @Test
    fun `two taps plan one meeting`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        val model = new()
        model.on(PlanEvent.Done)
        model.on(PlanEvent.Done)
        settle()
        model.on(PlanEvent.Done)
        core.complete(Unit)
        settle()
        assertEquals(listOf("plan b1"), meetings.recorded)
    }

    @Test
    fun `a plan that is refused stays on the screen and can be put right`() = inHall {
        meetings.onRecord = { throw CoreException.Rejected("bad_text", "title") }
        val model = new()
        model.on(PlanEvent.Title(""))
        model.on(PlanEvent.Done)
        settle()
        assertEquals("bad_text", model.failure.value?.code)
        assertEquals(Place.Plan(), place)
        meetings.onRecord = {}
        model.on(PlanEvent.Title("修水渠"))
        model.on(PlanEvent.Done)
        settle()
        assertEquals(Place.Meeting(MEETING.value), place)
    }

    @Test
    fun `a plan that is changed keeps what the form does not show`() = inHall {
        val earlier = plan("老题目").copy(host = PersonId("h"), recorder = PersonId("r"), topics = listOf("一", "二"), notice = "带本子")
        meetings.screen = meetingScreen(meetingRow(earlier))
        val model = begin(MEETING)
        assertEquals("老题目", model.state.value.title)
        assertEquals("一\n二", model.state.value.topics)
        assertEquals(LocalTime.of(9, 30), model.state.value.time)
        model.on(PlanEvent.At("祠堂"))
        model.on(PlanEvent.Done)
        settle()
        assertEquals(earlier.copy(place = "祠堂"), meetings.plans.single())
        assertEquals(listOf("change m1"), meetings.recorded)
        assertEquals(Place.Home, place)
    }

    @Test
    fun `whoever says so before the form is filled in is not overheard`() = inHall {
        meetings.all = listOf(meetingScreen(meetingRow(plan().copy(place = "大槐树下"))))
        navigator.go(Place.Plan())
        val model = PlanModel(around, null)
        model.on(PlanEvent.Title("修水渠"))
        model.on(PlanEvent.Done)
        settle()
        assertEquals("修水渠" to "大槐树下", meetings.plans.single().title to meetings.plans.single().place)
    }

    @Test
    fun `going back, or the end of the app, loses nothing of a form`() = inHall {
        val first = new()
        first.on(PlanEvent.At("大槐树下"))
        first.on(PlanEvent.Topics("修水渠\n"))
        first.close()
        settle()
        val second = new()
        assertEquals("大槐树下" to "修水渠", second.state.value.place to second.state.value.topics)
        second.on(PlanEvent.Kind(MeetingKind.GENERAL.ordinal))
        settle()
        assertEquals("11 月支部党员大会", second.state.value.title, "nobody has written one")
        second.on(PlanEvent.Done)
        settle()
        second.close()
        settle()
        assertEquals(emptyMap<MeetingId?, MeetingPlan>(), meetings.drafts, "it has become a plan")
    }

    @Test
    fun `whoever goes back while a plan is being recorded leaves no draft of it`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        val model = new()
        model.on(PlanEvent.At("祠堂"))
        model.on(PlanEvent.Done)
        settle()
        model.close()
        core.complete(Unit)
        settle()
        assertEquals(emptyMap<MeetingId?, MeetingPlan>(), meetings.drafts)
    }

    @Test
    fun `a form that nobody touched leaves nothing behind`() = inHall {
        new().close()
        begin(MEETING).close()
        settle()
        assertEquals(emptyMap<MeetingId?, MeetingPlan>(), meetings.drafts)
    }

    @Test
    fun `a draft whose day has passed begins today`() = inHall {
        meetings.drafts[null] = plan("老题目").copy(date = TODAY.minusDays(3).stated())
        val state = new().state.value
        assertEquals("老题目" to TODAY, state.title to state.date)
    }

    @Test
    fun `another plan of a meeting goes on where it was left, and keeps what the form does not show`() = inHall {
        val earlier = plan("老题目").copy(host = PersonId("h"))
        meetings.screen = meetingScreen(meetingRow(earlier))
        begin(MEETING).apply { on(PlanEvent.At("祠堂")) }.close()
        settle()
        val model = begin(MEETING)
        assertEquals("祠堂", model.state.value.place)
        model.on(PlanEvent.Done)
        settle()
        assertEquals(earlier.copy(place = "祠堂"), meetings.plans.single())
    }

    @Test
    fun `a meeting that will not be is cancelled, not forgotten`() = inHall {
        val model = begin(MEETING)
        model.on(PlanEvent.Cancel)
        settle()
        assertTrue(meetings.plans.single().cancelled)
    }
}
