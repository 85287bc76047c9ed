package org.yixian.presentation.wording

import java.lang.reflect.Modifier
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.DeviceId
import org.yixian.core.EventId
import org.yixian.core.Home
import org.yixian.core.MeetingName
import org.yixian.core.Need
import org.yixian.core.OfficeHeld
import org.yixian.core.OpenHome
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.core.ProfileId
import org.yixian.core.ReminderAction
import org.yixian.core.Role
import org.yixian.core.Timestamp
import org.yixian.presentation.BRANCH
import org.yixian.presentation.HandMadeCalendar
import org.yixian.presentation.MEETING
import org.yixian.presentation.NOW_MS
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeState
import org.yixian.presentation.home.NeedRow
import org.yixian.presentation.openHome
import org.yixian.presentation.placeFor
import org.yixian.presentation.reminder
import org.yixian.presentation.reminders.ReminderState
import org.yixian.presentation.words.ChineseWords
import org.yixian.presentation.words.EnglishWords
import org.yixian.presentation.words.Words

class NeedsTest {
    private val named = MeetingName(MEETING, "主题党日", TODAY.stated())

    private val everyNeed = listOf(
        Need.EnrolAnew("replaced"),
        Need.EnterAgain(2u),
        Need.SetAside(1u),
        Need.AnotherPhone(DeviceId("d"), Timestamp(NOW_MS)),
        Need.GiveWord(3u),
        Need.CloseMeeting(named),
        Need.AnswerDispute(named, PersonId("p"), "于有"),
        Need.DecideRule(BRANCH, "dues.farmer")
    )

    private fun Words.home(home: OpenHome): HomeState = homeState(home, NOW_MS, HandMadeCalendar())

    private fun rows(needs: List<Need>, words: Words = ChineseWords) = words.home(openHome().copy(needs = needs)).needs

    @Test
    fun `these are all the needs there are`() {
        val declared = Need::class.java.declaredClasses.filter {
            Need::class.java.isAssignableFrom(it) && !Modifier.isAbstract(it.modifiers)
        }
        assertEquals(declared.map { it.simpleName }.toSet(), everyNeed.map { it.javaClass.simpleName }.toSet())
    }

    @Test
    fun `every need says what it is, what to do, and leads to a place that exists`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            for (row in rows(everyNeed, words)) {
                assertTrue(row.what.isNotBlank() && row.actions.all { it.label.isNotBlank() } && row.actions.isNotEmpty(), row.toString())
                assertTrue(row.what in row.spoken && row.why in row.spoken, "read aloud whole: $row")
                row.actions.map { it.does }.filterIsInstance<HomeEvent.Open>().forEach { assertEquals(it.place, Place.of(it.place.route)) }
            }
        }
    }

    @Test
    fun `each leads where it can be settled`() {
        fun place(need: Need) = (does(need).single() as HomeEvent.Open).place

        assertEquals(Place.Enrol, place(Need.EnrolAnew("lost")))
        assertEquals(Place.Rule("dues.farmer", "b1"), place(Need.DecideRule(BRANCH, "dues.farmer")))
        assertEquals(Place.Status, place(Need.SetAside(1u)))
        assertEquals(Place.Status, place(Need.GiveWord(1u)))
        assertEquals(Place.Devices, place(everyNeed[3]))
        assertEquals(Place.Close("m1"), place(Need.CloseMeeting(named)))
        assertEquals(Place.Roll("m1"), place(everyNeed[6]))
        assertEquals(listOf<HomeEvent>(HomeEvent.Heard), does(Need.EnterAgain(1u)))
    }

    private fun does(need: Need) = rows(listOf(need)).single().actions.map { it.does }

    @Test
    fun `whoever was signed in by somebody hears by whom, and answers on the spot`() {
        fun signedIn(by: String): NeedRow {
            val due = reminder(ReminderAction.ConfirmSignIn(EventId("e")), person = "me", own = true, meeting = named, by = by)
            val home = ChineseWords.home(openHome().copy(needs = listOf(Need.GiveWord(1u)), reminders = listOf(due)))
            assertEquals(2 to emptyList<ReminderState>(), home.needs.size to home.reminders, "it is said once, after the core's needs")
            return home.needs.last()
        }

        val row = signedIn(by = "唐春")
        assertEquals("唐春替您签了到:11 月 27 日 周五 主题党日。您去了吗?", row.what)
        assertEquals(listOf(ChineseWords.proxyYes, ChineseWords.proxyNo), row.actions.map { it.label })
        assertEquals(listOf(true, false).map { HomeEvent.AnswerProxy("m1", "e", it) }, row.actions.map { it.does })
        assertTrue(ChineseWords.somebody in signedIn(by = "").what)
    }

    @Test
    fun `every reason to enrol anew is explained, even one from the future`() {
        for (words in listOf(ChineseWords, EnglishWords)) {
            for (standing in listOf("replaced", "revoked", "forked", "chain_lost", "from_the_future", "")) {
                val row = rows(listOf(Need.EnrolAnew(standing)), words).single()
                assertTrue(row.what.isNotBlank() && row.why.isNotBlank(), standing)
            }
        }
    }

    @Test
    fun `the meeting is named by its day and its title`() {
        assertEquals("11 月 27 日 周五 主题党日,还没有结束。", rows(listOf(Need.CloseMeeting(named))).single().what)
        assertEquals("于有说11 月 27 日 周五 主题党日记得不对。", rows(listOf(everyNeed[6])).single().what)
        val rule = rows(listOf(everyNeed[7])).single()
        assertEquals("有一条规则等您定:农民每月党费" to true, rule.what to (BRANCH.name in rule.why))
    }

    @Test
    fun `whose phone it is stands at the top, with what he does where`() {
        assertEquals("沙堰村党支部 · 支部书记", ChineseWords.home(openHome()).branch)
        val town = OrgName(OrgId("t"), "沙堰镇党委")
        val organiser = openHome().copy(branch = null, offices = listOf(OfficeHeld(town, Role.ORGANISER)), keepsRolls = emptyList())
        assertEquals("沙堰镇党委 组织委员", ChineseWords.home(organiser).branch)
        assertEquals(BRANCH.name, ChineseWords.home(openHome().copy(offices = emptyList())).branch)
        assertEquals("新野县", ChineseWords.home(organiser.copy(offices = emptyList())).branch)
    }

    @Test
    fun `a member signs in, a secretary keeps the roll, an organiser neither`() {
        val member = ChineseWords.home(openHome().copy(keepsRolls = emptyList()))
        assertEquals(true to false, member.takesPart to member.keepsRolls)
        val organiser = ChineseWords.home(openHome().copy(branch = null, keepsRolls = emptyList()))
        assertEquals(false to false, organiser.takesPart to organiser.keepsRolls)
        val secretary = ChineseWords.home(openHome())
        assertEquals(true to true, secretary.takesPart to secretary.keepsRolls)
    }

    @Test
    fun `a profile stands where its home says`() {
        val profile = ProfileId("p1")
        assertEquals(Place.Enrol, placeFor(Home.New, profile))
        assertEquals(Place.EnrolmentWaits, placeFor(Home.EnrolmentWaits("https://x"), profile))
        assertEquals(Place.Unlock("p1"), placeFor(Home.Locked(3uL), profile))
        assertEquals(Place.Home, placeFor(Home.Open(openHome()), profile))
    }
}
