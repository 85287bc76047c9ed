package org.yixian.presentation.reminders

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.HandledReminder
import org.yixian.core.Home
import org.yixian.core.LostStep
import org.yixian.core.MatterHandling
import org.yixian.core.MeetingKind
import org.yixian.core.MeetingName
import org.yixian.core.Month
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.ReminderAction
import org.yixian.core.ReminderRow
import org.yixian.core.Severity
import org.yixian.core.StatedDate
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.MEETING
import org.yixian.presentation.NoticeConsent
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.inHall
import org.yixian.presentation.keepNotices
import org.yixian.presentation.openHome
import org.yixian.presentation.reminder
import org.yixian.presentation.wording.stated

private val ELSEWHERE = OrgName(OrgId("b9"), "城关党委")

class RemindersModelTest {
    private val soon = TODAY.plusDays(6).stated()
    private val named = MeetingName(MEETING, "主题党日", TODAY.stated())

    private fun Hall.due(vararg rows: ReminderRow) {
        session.home = { Home.Open(openHome().copy(reminders = rows.toList())) }
    }

    private fun Hall.said(row: ReminderRow): ReminderState {
        due(row)
        return see(RemindersModel(around).state).rows.single()
    }

    /** Each kind: what is said, and where the one thing is done. */
    @Test
    fun `every kind is told in words that judge nobody`() = inHall {
        val november = Month(2026, 11u)
        val own = reminder(ReminderAction.ChooseTransfer, person = "me", own = true)
        val forReturn = Place.Plan(branch = "b1", on = TODAY.plusDays(6))

        fun mine(action: ReminderAction, by: String = "") = reminder(action, person = "me", own = true, meeting = named, by = by)
        val told: List<Triple<ReminderRow, String, Place?>> = listOf(
            Triple(
                reminder(ReminderAction.PrepareElection(soon), person = null, name = ""),
                "${BRANCH.name}这一届 12 月 3 日到期,该准备换届了。",
                Place.Term(BRANCH.id.value)
            ),
            Triple(
                reminder(ReminderAction.PrepareElection(soon), Severity.OVER, person = null, name = ""),
                "${BRANCH.name}这一届 12 月 3 日到期,还没有新一届的记录。",
                Place.Term(BRANCH.id.value)
            ),
            Triple(reminder(ReminderAction.DeclareDues(50, november, november), own = true), "11 月党费 0.50 元还没有记录。", Place.Payment()),
            Triple(reminder(ReminderAction.ConfirmDues(EventId("d"))), "唐春说党费交了,等支部确认。", Place.BranchDues(branch = "b1")),
            Triple(reminder(ReminderAction.FixDues(3u), person = null, name = ""), "3 名党员今年的党费还没有核定。", Place.BranchDues(branch = "b1")),
            Triple(
                reminder(ReminderAction.LookIntoDues(Month(2026, 5u), 6u), Severity.NOW),
                "唐春的党费,从 5 月起连续 6 个月没有记录,请支部核实。",
                Place.Dues("tang")
            ),
            Triple(
                reminder(ReminderAction.HoldMeeting(MeetingKind.GENERAL, soon), person = null, name = ""),
                "这一期的支部党员大会还没有记录,12 月 3 日前开就行。",
                Place.Plan(branch = "b1")
            ),
            Triple(
                reminder(ReminderAction.HoldMeeting(MeetingKind.GENERAL, soon), Severity.NOW, person = null, name = ""),
                "上一期(12 月 3 日前)的支部党员大会没有记录。开过的,补记一下。",
                Place.Plan(branch = "b1")
            ),
            Triple(
                reminder(ReminderAction.LearnTogether(1530u, 1920u, 0u), person = null, name = ""),
                "${BRANCH.name} 2026 年集中学习记了 25 小时 30 分,一年要 32 小时。",
                Place.Meetings
            ),
            Triple(
                reminder(ReminderAction.LearnTogether(40u, 1920u, 2u), person = null, name = ""),
                "${BRANCH.name} 2026 年集中学习记了 40 分钟,一年要 32 小时。 有 2 次会没有记学了多久,补记一下。",
                Place.Meetings
            ),
            Triple(reminder(ReminderAction.NameContact), "唐春在外,还没有联系人。", Place.Away("tang")),
            Triple(reminder(ReminderAction.GetInTouch(soon)), "12 月 3 日前,和唐春联系一次。", Place.Away("tang")),
            Triple(reminder(ReminderAction.ChooseTransfer), "唐春外出满六个月了,有两个办法可以选。", Place.Away("tang")),
            Triple(
                reminder(ReminderAction.LookIntoAbroad(TODAY.minusYears(5).stated())),
                "唐春 2021 年 11 月 27 日出国(境),好几年没有回来,请支部研究。",
                Place.Away("tang")
            ),
            Triple(own, "您外出满六个月了,有两个办法可以选。", Place.Choose("")),
            Triple(reminder(ReminderAction.ConfirmHost(EventId("h"))), "唐春说在外参加了活动,请打电话核实。", Place.Away("tang")),
            Triple(reminder(ReminderAction.RenewCertificate(soon)), "唐春的活动证 12 月 2 日到期。", Place.Away("tang")),
            Triple(reminder(ReminderAction.RenewCertificate(soon), own = true), "您的活动证 12 月 2 日到期。", Place.Away("")),
            Triple(reminder(ReminderAction.PlanForReturn(soon, false)), "唐春说 12 月 3 日回来。定一次他能参加的会。", forReturn),
            Triple(reminder(ReminderAction.PlanForReturn(soon, true)), "唐春 12 月 3 日回来了。定一次他能参加的会。", forReturn),
            Triple(reminder(ReminderAction.TakeStep(LostStep.ASKED_FAMILY)), "唐春还没有回音。下一步可以:问家人。", Place.Away("tang")),
            Triple(
                reminder(ReminderAction.AnswerRequest(EventId("r")), Severity.NOW),
                "唐春说自己的信息要改或者要删,请答复。",
                Place.PrivacyRequests(BRANCH.id.value)
            ),
            Triple(mine(ReminderAction.ConfirmSignIn(EventId("e")), "于有"), "于有替您签了到:11 月 27 日 周五 主题党日。您去了吗?", Place.Meeting("m1")),
            Triple(
                reminder(ReminderAction.AnswerLeave(2u), person = null, name = "", meeting = named),
                "11 月 27 日 周五 主题党日:2 人请假,等支部回话。",
                Place.Roll("m1")
            ),
            Triple(mine(ReminderAction.ReadLeave(true)), "11 月 27 日 周五 主题党日:您请的假,支部记下了。", Place.Meeting("m1")),
            Triple(mine(ReminderAction.ReadLeave(false)), "11 月 27 日 周五 主题党日:您请了假,支部没有记成请假。有事问支书。", Place.Meeting("m1")),
            Triple(reminder(ReminderAction.RememberAdmission(8u), Severity.INFO, own = true), "今天是您入党 8 周年。", null)
        )
        told.forEach { (row, words, place) ->
            val said = said(row)
            assertEquals(words to place, said.what to said.action?.place)
        }
    }

    @Test
    fun `who is told of a member is led to his page, where only what this officer may do is offered`() = inHall {
        for (action in listOf(ReminderAction.NameContact, ReminderAction.ChooseTransfer)) {
            assertEquals(ReminderStep("看一看", Place.Away("tang")), said(reminder(action)).action)
        }
    }

    @Test
    fun `what presses is marked, and the rule is there for whoever asks`() = inHall {
        val calm = said(reminder(ReminderAction.NameContact))
        assertEquals("11 月 7 日起" to false, calm.since to calm.isPressing)
        assertTrue("中国共产党党员教育管理工作条例(2019) 第二十四条" in calm.why.first(), calm.why.first())
        assertTrue(said(reminder(ReminderAction.NameContact, Severity.NOW)).isPressing)
        val told = said(reminder(ReminderAction.NameContact, told = TODAY.minusDays(1).stated()))
        assertEquals("11 月 26 日提醒过", told.told)
        assertEquals("唐春在外,还没有联系人。 11 月 26 日提醒过", told.spoken)
        assertNull(calm.told)
    }

    @Test
    fun `an officer says what he did, whose own matter it is wants it later`() = inHall {
        val model = RemindersModel(around)
        due(reminder(ReminderAction.NameContact), reminder(ReminderAction.ChooseTransfer, person = "me", own = true))
        val (member, own) = see(model.state).rows
        assertEquals(true to false, member.mayHandle to own.mayHandle)
        model.on(RemindersEvent.Done(member.matter))
        settle()
        model.on(RemindersEvent.Told(member.matter))
        settle()
        model.on(RemindersEvent.Later(own.matter))
        settle()
        assertEquals(listOf(MatterHandling.Done, MatterHandling.Told), session.reminders.said.map { it.third })
        assertEquals(BRANCH.id.value, session.reminders.said.first().first)
        assertEquals(TODAY.plusDays(7).stated(), session.reminders.snoozed.single().second)
        assertEquals("me", session.reminders.snoozed.single().first.person?.value)
    }

    @Test
    fun `an officer above, who keeps no roll of the branch, says what he did about it`() = inHall {
        val above = reminder(ReminderAction.PrepareElection(soon), person = null, name = "", above = true).copy(branch = ELSEWHERE)
        session.home = { Home.Open(openHome().copy(keepsRolls = emptyList(), reminders = listOf(above))) }
        val model = RemindersModel(around)
        val row = see(model.state).rows.single()
        assertEquals(true to null, row.mayHandle to row.action)
        model.on(RemindersEvent.Done(row.matter))
        settle()
        val (branch, matter, handling) = session.reminders.said.single()
        assertEquals(Triple(ELSEWHERE.id.value, null, MatterHandling.Done), Triple(branch, matter.person, handling))
        assertEquals(1, session.syncs, "his phone holds nothing of the branch: the county says that it is settled")
        session.reminders.handled = listOf(handled(above))
        changed(Area.REMINDERS)
        model.on(RemindersEvent.Again(see(model.state).handled.single().matter))
        settle()
        assertEquals(MatterHandling.Again, session.reminders.said.last().third, "what was touched by mistake comes back")
        assertEquals(true, see(HomeModel(around).state).reminders.single().mayHandle)
    }

    @Test
    fun `whoever hears of several branches is told of which each is`() = inHall {
        val meeting = reminder(ReminderAction.HoldMeeting(MeetingKind.THEME_DAY, soon), Severity.NOW, person = null, name = "")
        val search = reminder(ReminderAction.TakeStep(LostStep.INQUIRY), name = "").copy(branch = ELSEWHERE)
        val below = listOf(meeting, meeting.copy(branch = ELSEWHERE), search).map { it.copy(above = true) }
        session.home = { Home.Open(openHome().copy(keepsRolls = emptyList(), reminders = below)) }
        session.reminders.handled = listOf(handled(below.last()))
        val model = RemindersModel(around)
        val state = see(model.state)
        val theme = "上一期(12 月 3 日前)的主题党日没有记录。开过的,补记一下。"
        val step = "城关党委:有人还没有回音。下一步可以:失联核查。"
        assertEquals(listOf("${BRANCH.name}:$theme", "城关党委:$theme", step), state.rows.map { it.what })
        assertEquals(step, state.handled.single().what)
        assertTrue(state.rows.none { row -> row.why.any { "不发给别人" in it } }, "what is done there is told the county")
        session.home = { Home.Open(openHome().copy(keepsRolls = listOf(BRANCH, ELSEWHERE), reminders = listOf(meeting))) }
        changed(Area.REMINDERS)
        assertEquals("${BRANCH.name}:$theme", see(model.state).rows.single().what)
    }

    @Test
    fun `the first screen tells them, but one's own dues, which have a card there`() = inHall {
        val november = Month(2026, 11u)
        due(reminder(ReminderAction.DeclareDues(50, november, november), own = true), reminder(ReminderAction.NameContact))
        val model = HomeModel(around)
        val shown = see(model.state).reminders.single()
        assertEquals("唐春在外,还没有联系人。", shown.what)
        model.on(HomeEvent.About(RemindersEvent.Open(checkNotNull(shown.action).place)))
        assertEquals(Place.Away("tang"), place)
        model.on(HomeEvent.About(RemindersEvent.Later(shown.matter)))
        settle()
        assertEquals(1, session.reminders.snoozed.size)
    }

    private fun handled(row: ReminderRow, by: String = "张伟", until: StatedDate? = null, words: String = "", putOff: Boolean = false) =
        HandledReminder(row, by, until, words, putOff)

    @Test
    fun `what is put off is there with its day, for whoever put it off, and is taken up again on this phone alone`() = inHall {
        session.home = { Home.Open(openHome().copy(keepsRolls = emptyList(), putOff = 1u)) }
        val own = reminder(ReminderAction.ChooseTransfer, person = "me", own = true)
        session.reminders.handled = listOf(handled(own, by = "", until = soon, putOff = true))
        val model = RemindersModel(around)
        val put = see(model.state).putOff.single()
        assertEquals("您外出满六个月了,有两个办法可以选。" to listOf("12 月 3 日再提醒"), put.what to put.how)
        assertEquals(emptyList<HandledState>(), see(model.state).handled)
        assertEquals("您外出满六个月了,有两个办法可以选。 12 月 3 日再提醒", put.spoken)
        model.on(RemindersEvent.TakeUp(put.matter))
        settle()
        assertEquals(listOf(BRANCH.id to own.matter), session.reminders.takenUp)
        assertEquals(0, session.syncs, "nobody is told")
        assertEquals(1, see(HomeModel(around).state).putOff)
    }

    @Test
    fun `what officers dealt with is there to be taken up again - what, by whom and until when`() = inHall {
        session.reminders.handled = listOf(
            handled(reminder(ReminderAction.NameContact)),
            handled(reminder(ReminderAction.GetInTouch(soon), person = "yu", name = "于有"), "", soon, "他下周回来"),
            handled(reminder(ReminderAction.ChooseTransfer, person = "me", own = true)),
            handled(reminder(ReminderAction.PrepareElection(soon), person = null).copy(branch = ELSEWHERE))
        )
        val model = RemindersModel(around)
        val (done, later) = see(model.state).handled.also { assertEquals(2, it.size, "neither one's own nor of a branch that is not kept") }
        assertEquals("唐春在外,还没有联系人。" to listOf("张伟办的"), done.what to done.how)
        assertEquals(listOf("有人办的", "12 月 3 日再提醒", "他下周回来"), later.how)
        model.on(RemindersEvent.Again(later.matter))
        settle()
        val (branch, matter, handling) = session.reminders.said.single()
        assertEquals(Triple(BRANCH.id.value, "yu", MatterHandling.Again), Triple(branch, matter.person?.value, handling))
        assertEquals(1, session.syncs, "the others are told")
    }

    @Test
    fun `a member is shown nothing of what officers dealt with`() = inHall {
        session.home = { Home.Open(openHome().copy(keepsRolls = emptyList())) }
        session.reminders.handled = listOf(handled(reminder(ReminderAction.NameContact)))
        assertEquals(emptyList<HandledState>(), see(RemindersModel(around).state).handled)
    }

    @Test
    fun `a request that was answered is listed no more`() = inHall {
        due(reminder(ReminderAction.AnswerRequest(EventId("r"))))
        val models = RemindersModel(around) to HomeModel(around)
        assertEquals(1 to 1, see(models.first.state).rows.size to see(models.second.state).reminders.size)
        due()
        changed(Area.PRIVACY)
        assertEquals(0 to 0, see(models.first.state).rows.size to see(models.second.state).reminders.size)
    }

    @Test
    fun `whether the phone tells stands below the list, and changes at once`() = inHall {
        due(reminder(ReminderAction.NameContact))
        outside.notices.consent = NoticeConsent.NOT_ASKED
        around.keepNotices()
        val model = RemindersModel(around)
        assertEquals(NoticeConsent.NOT_ASKED, see(model.state).notices)
        model.on(RemindersEvent.Allow)
        assertEquals(NoticeConsent.ALLOWED, see(model.state).notices)
        assertEquals(1 to 0, outside.notices.asked to outside.notices.opened)
    }
}
