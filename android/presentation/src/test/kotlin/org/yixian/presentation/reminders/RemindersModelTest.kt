package org.yixian.presentation.reminders

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.LostStep
import org.yixian.core.MatterHandling
import org.yixian.core.MeetingKind
import org.yixian.core.Month
import org.yixian.core.ReminderAction
import org.yixian.core.ReminderRow
import org.yixian.core.Severity
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.reminder
import org.yixian.presentation.wording.stated

class RemindersModelTest {
    private val soon = TODAY.plusDays(6).stated()

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
            Triple(reminder(ReminderAction.ConfirmDues(EventId("d"))), "唐春说党费交了,等支部确认。", Place.BranchDues()),
            Triple(reminder(ReminderAction.FixDues(3u), person = null, name = ""), "3 名党员今年的党费还没有核定。", Place.BranchDues()),
            Triple(
                reminder(ReminderAction.LookIntoDues(Month(2026, 5u), 6u), Severity.NOW),
                "唐春的党费,从 5 月起连续 6 个月没有记录,请支部核实。",
                Place.Dues("tang")
            ),
            Triple(
                reminder(ReminderAction.HoldMeeting(MeetingKind.GENERAL, soon), person = null, name = ""),
                "这一期的支部党员大会还没有记录,12 月 3 日前开就行。",
                Place.Plan()
            ),
            Triple(
                reminder(ReminderAction.HoldMeeting(MeetingKind.GENERAL, soon), Severity.NOW, person = null, name = ""),
                "上一期的支部党员大会没有记录。开过的,补记一下。",
                Place.Plan()
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
            Triple(reminder(ReminderAction.NameContact), "唐春在外,还没有联系人。", Place.NameContact("tang")),
            Triple(reminder(ReminderAction.GetInTouch(soon)), "12 月 3 日前,和唐春联系一次。", Place.Away("tang")),
            Triple(reminder(ReminderAction.ChooseTransfer), "唐春外出满六个月了,有两个办法可以选。", Place.Choose("tang")),
            Triple(own, "您外出满六个月了,有两个办法可以选。", Place.Choose("")),
            Triple(reminder(ReminderAction.ConfirmHost(EventId("h"))), "唐春说在外参加了活动,请打电话核实。", Place.Away("tang")),
            Triple(reminder(ReminderAction.RenewCertificate(soon)), "唐春的活动证 12 月 3 日到期。", Place.Away("tang")),
            Triple(reminder(ReminderAction.RenewCertificate(soon), own = true), "您的活动证 12 月 3 日到期。", Place.Away("")),
            Triple(reminder(ReminderAction.TakeStep(LostStep.ASKED_FAMILY)), "唐春还没有回音。下一步可以是:问家人。", Place.Away("tang")),
            Triple(
                reminder(ReminderAction.AnswerRequest(EventId("r")), Severity.NOW),
                "唐春说自己的信息要改或者要删,请答复。",
                Place.PrivacyRequests(BRANCH.id.value)
            ),
            Triple(reminder(ReminderAction.RememberAdmission(8u), Severity.INFO, own = true), "今天是您入党 8 周年。", null)
        )
        told.forEach { (row, words, place) ->
            val said = said(row)
            assertEquals(words to place, said.what to said.action?.place)
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
        assertEquals(listOf(MatterHandling.Done, MatterHandling.Told), session.reminders.handled.map { it.third })
        assertEquals(BRANCH.id.value, session.reminders.handled.first().first)
        assertEquals(TODAY.plusDays(7).stated(), session.reminders.snoozed.single().second)
        assertEquals("me", session.reminders.snoozed.single().first.person?.value)
    }

    @Test
    fun `the first screen tells them, but one's own dues, which have a card there`() = inHall {
        val november = Month(2026, 11u)
        due(reminder(ReminderAction.DeclareDues(50, november, november), own = true), reminder(ReminderAction.NameContact))
        val model = HomeModel(around)
        val shown = see(model.state).reminders.single()
        assertEquals("唐春在外,还没有联系人。", shown.what)
        model.on(HomeEvent.About(RemindersEvent.Open(checkNotNull(shown.action).place)))
        assertEquals(Place.NameContact("tang"), place)
        model.on(HomeEvent.About(RemindersEvent.Later(shown.matter)))
        settle()
        assertEquals(1, session.reminders.snoozed.size)
    }

    @Test
    fun `the phone asks once whether it may tell, and only where it may not`() = inHall {
        due(reminder(ReminderAction.NameContact))
        val model = RemindersModel(around)
        assertFalse(see(model.state).mayAllow)
        outside.notices.areAllowed = false
        val asking = RemindersModel(around)
        assertTrue(see(asking.state).mayAllow)
        asking.on(RemindersEvent.Allow)
        assertEquals(1, outside.notices.asked)
    }
}
