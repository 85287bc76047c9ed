package org.yixian.presentation.meetings

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.HoursScreen
import org.yixian.core.LearningSum
import org.yixian.core.LeaveReason
import org.yixian.core.MarkSource
import org.yixian.core.MeetingId
import org.yixian.core.MeetingKind
import org.yixian.core.Notice
import org.yixian.core.OfficersPart
import org.yixian.core.Outcome
import org.yixian.core.OwnState
import org.yixian.core.PersonId
import org.yixian.core.Recipient
import org.yixian.core.Standing
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.meetingRow
import org.yixian.presentation.meetingScreen
import org.yixian.presentation.openHome
import org.yixian.presentation.ownState
import org.yixian.presentation.plan
import org.yixian.presentation.tally
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.EnglishWords

class MeetingModelTest {
    private fun Hall.may(days: Long = 0, own: OwnState = ownState(), outcome: Outcome? = null, cancelled: Boolean = false): MeetingMay {
        val plan = plan().copy(date = TODAY.plusDays(days).stated(), cancelled = cancelled)
        meetings.screen = meetingScreen(meetingRow(plan, own).copy(outcome = outcome))
        return see(MeetingModel(around, MEETING).state).may
    }

    @Test
    fun `today one signs in or asks leave, before that one asks leave`() = inHall {
        assertEquals(MeetingMay(signIn = true, askLeave = true), may())
        assertEquals(MeetingMay(askLeave = true), may(days = 1))
    }

    @Test
    fun `one's own word is taken back, another's is disputed once the day is past`() = inHall {
        assertEquals(MeetingMay(signIn = true, withdraw = true), may(own = ownState(Standing.Away, MarkSource.OWN, "me")))
        assertEquals(MeetingMay(withdraw = true), may(own = ownState(Standing.Present, MarkSource.OWN, "me")))
        assertEquals(MeetingMay(dispute = true), may(days = -1, own = ownState(Standing.Absent, MarkSource.OFFICER, "s")))
    }

    @Test
    fun `a meeting that is over or will not be is not signed in to`() = inHall {
        assertEquals(MeetingMay(dispute = true), may(outcome = Outcome.HELD))
        assertEquals(MeetingMay(), may(cancelled = true))
    }

    @Test
    fun `somebody who was signed in says yes or no, once`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        meetings.screen = meetingScreen(
            meetingRow(own = ownState(Standing.Present, MarkSource.PROXY, "x", toConfirm = true)),
            names = mapOf(PersonId("x") to "于有")
        )
        val model = MeetingModel(around, MEETING)
        assertEquals(ProxyState("mark", "于有"), see(model.state).proxy)
        repeat(2) { model.on(MeetingEvent.AnswerProxy("mark", accepted = true)) }
        core.complete(Unit)
        settle()
        assertEquals(listOf("answer mark true"), meetings.recorded)
    }

    @Test
    fun `a profile that was locked meanwhile leads to its PIN, and what was shown stays unread`() = inHall {
        home(Home.Locked(1uL))
        val model = MeetingModel(around, MEETING)
        settle()
        assertEquals(Shown.Loading, model.state.value)
        assertEquals(listOf(Place.Unlock("p1")), navigator.stack.value)
    }

    @Test
    fun `what cannot be read says why, and the next change reads it again`() = inHall {
        session.home = { throw CoreException.VaultUnavailable("locked") }
        val model = MeetingModel(around, MEETING)
        settle()
        assertEquals("vault_unavailable", (model.state.value as Shown.Broken).failure.code)
        home(Home.Open(openHome()))
        changed(Area.MEETINGS)
        assertEquals("主题党日", see(model.state).what)
    }

    @Test
    fun `another language shows at once, without asking the core again`() = inHall {
        val model = MeetingModel(around, MEETING)
        assertTrue("今天" in see(model.state).date)
        session.home = { error("nobody asks") }
        words.value = EnglishWords
        assertTrue("today" in see(model.state).date)
    }

    @Test
    fun `leave is one touch on the reason, and two touches ask once and go back once`() = inHall {
        val core = CompletableDeferred<Unit>()
        meetings.onRecord = { core.await() }
        navigator.go(Place.Meeting(MEETING.value))
        navigator.go(Place.Leave(MEETING.value))
        val model = LeaveModel(around, MEETING)
        assertEquals("11 月 27 日 周五 主题党日", see(model.state).meeting)
        model.on(Reason.FARM_WORK)
        model.on(Reason.FARM_WORK)
        settle()
        core.complete(Unit)
        settle()
        assertEquals(listOf("leave ${LeaveReason.FARM_WORK}"), meetings.recorded)
        assertEquals(Place.Meeting(MEETING.value), place)
    }

    @Test
    fun `every reason of a leave is a reason of the core`() = inHall {
        for (reason in Reason.entries) {
            LeaveModel(around, MEETING).on(reason)
            settle()
        }
        assertEquals(LeaveReason.entries.map { "leave $it" }.toSet(), meetings.recorded.toSet())
    }

    @Test
    fun `officers have the code for guests beside the digits, once there is one`() = inHall {
        fun officers(code: String?): OfficersState? {
            meetings.screen = meetingScreen(keepRoll = true).copy(officers = OfficersPart(listOf("4831"), code, tally(), emptyList()))
            return see(MeetingModel(around, MEETING).state).officers
        }
        assertEquals("4831" to "4821 0937 1260", officers("4821 0937 1260")?.run { digits to guestCode })
        assertNull(officers(null)?.guestCode)
    }

    @Test
    fun `a notice goes to whoever has a number, and the others are named`() = inHall {
        val people = listOf("1" to true, "2" to false)
        meetings.numbers = listOf("13800000000")
        meetings.notice =
            Notice("通知", "短信", people.map { (id, hasPhone) -> Recipient(PersonId(id), "人$id", hasPhone) }, "<html>")
        val model = NoticeModel(around, MEETING)
        model.on(NoticeEvent.Copy) // before it is read
        val state = see(model.state)
        assertEquals(1, state.toMessage)
        assertEquals(listOf("人2"), state.toldBySomebody)
        listOf(NoticeEvent.Copy, NoticeEvent.Share, NoticeEvent.Print, NoticeEvent.Message, NoticeEvent.Message).forEach(model::on)
        settle()
        val told = listOf("copy 通知", "share 通知", "print 主题党日 <html>", "message [13800000000] 短信")
        assertEquals(told, device.asked, "once for two touches")
        assertEquals(listOf("numbers") to 1, meetings.recorded to session.syncs)
    }

    @Test
    fun `numbers whose use cannot be noted are not written to`() = inHall {
        meetings.onRecord = { throw CoreException.Rejected("not_in_office", "x") }
        val model = NoticeModel(around, MEETING)
        see(model.state)
        model.on(NoticeEvent.Message)
        settle()
        assertEquals("not_in_office" to emptyList<String>(), model.failure.value?.code to device.asked)
    }

    @Test
    fun `the list of meetings is the last window, what comes first and the last past one before the others`() = inHall {
        fun on(days: Long, outcome: Outcome? = null) =
            meetingScreen(meetingRow(plan().copy(date = TODAY.plusDays(days).stated()), id = MeetingId("d$days")).copy(outcome = outcome))
        meetings.all = (-205L..-3L).map { on(it) } + listOf(on(-2), on(-1, Outcome.HELD), on(0), on(1))
        val model = MeetingsModel(around)
        val state = see(model.state)
        assertEquals(listOf("d0", "d1"), state.coming.map { it.id })
        assertEquals(listOf("d-1", "d-2"), state.past.map { it.id }.take(2))
        assertEquals(200 to 7, state.coming.size + state.past.size to state.more)
        model.on(MeetingsEvent.Open("d1"))
        assertEquals(Place.Meeting("d1"), place)
        model.on(MeetingsEvent.Plan)
        assertEquals(Place.Plan(), place)
    }

    @Test
    fun `officers read which meetings do not say how long was learnt`() = inHall {
        fun past(id: String, kind: MeetingKind = MeetingKind.THEME_DAY, learning: Int? = null, outcome: Outcome? = Outcome.HELD) =
            meetingScreen(
                meetingRow(plan().copy(kind = kind, date = TODAY.minusDays(2).stated()), id = MeetingId(id))
                    .copy(outcome = outcome, learning = learning?.toUShort())
            )
        meetings.all =
            listOf(past("gap"), past("said", learning = 60), past("committee", MeetingKind.COMMITTEE), past("open", outcome = null))
        val model = MeetingsModel(around)
        suspend fun gaps() = see(model.state).past.associate { it.id to it.gap }.filterValues { it.isNotEmpty() }
        assertEquals(mapOf("gap" to "没有记学了多久"), gaps())
        home(Home.Open(openHome().copy(keepsRolls = emptyList())))
        changed(Area.MEETINGS)
        assertEquals(emptyMap<String, String>(), gaps(), "members are not asked to put it right")
    }

    @Test
    fun `a phone without a meeting has an empty list`() = inHall {
        val state = see(MeetingsModel(around).state)
        assertEquals(emptyList<Any>(), state.coming + state.past)
        assertNull(MeetingsModel(around).failure.value)
        assertNull(state.hours, "whoever belongs to no branch has no hours")
    }

    private fun sum(tenths: UInt, meetings: UInt, unrecorded: UInt = 0u) = LearningSum(tenths * 6u, tenths, meetings, unrecorded)

    private fun hours(branch: LearningSum) = HoursScreen(
        branch = BRANCH,
        year = 2026,
        own = sum(125u, 8u, 1u),
        branchMeetings = branch,
        needed = 32u,
        minutesOfAnHour = 60u,
        source = "中国共产党党员教育管理工作条例(2019)",
        article = "第二十四条"
    )

    @Test
    fun `hours are told as they are recorded, and what is not is said`() = inHall {
        meetings.hours = hours(sum(200u, 14u, 2u))
        val told = HoursState(
            title = "2026 年集中学习",
            own = "我参加的:12.5 学时,8 次会",
            branch = "支部开的:20 学时,14 次会",
            gap = "另有 2 次会没有记学了多久。",
            rule = "一年 32 学时,60 分钟算一学时。",
            source = "依据:中国共产党党员教育管理工作条例(2019) 第二十四条"
        )
        assertEquals(told, see(MeetingsModel(around).state).hours)
        meetings.hours = hours(sum(205u, 15u)).copy(article = null)
        val whole = checkNotNull(see(MeetingsModel(around).state).hours)
        assertEquals("" to "依据:中国共产党党员教育管理工作条例(2019)", whole.gap to whole.source)
        words.value = EnglishWords
        assertEquals("Where I was: 12.5 hours, 8 meetings", see(MeetingsModel(around).state).hours?.own)
    }
}
