package org.yixian.presentation

import java.lang.reflect.Modifier
import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class PlaceTest {
    private val id = "018f3c5e7a1b"

    private val withId = listOf(
        Place.Unlock(id), Place.Meeting(id), Place.Roll(id), Place.Wall(id), Place.Plan(id), Place.Notice(id), Place.Minutes(id),
        Place.Close(id), Place.Leave(id),
        Place.Away(id), Place.AwayEntries(id), Place.Depart(id), Place.Return(id), Place.LogContact(id), Place.NameContact(id),
        Place.Certificate(id),
        Place.Choose(id), Place.LostStep(id), Place.Dues(id), Place.Payment(id), Place.Payment(id, id), Place.Payment("", id),
        Place.BranchDues(id), Place.DuesList(id, "2026-11"), Place.DuesYear(id, "2026"), Place.Assess(id), Place.Rule(id),
        Place.ProposeRule(id), Place.Term(id), Place.SetTerm(id), Place.SetTerm(id, id), Place.Dispute(id),
        Place.PrivacyRequests(id), Place.AnswerRequest(id, id), Place.MemberPrivacy(id, id), Place.CorrectFile(id, id, "phone"),
        Place.LeaveBranch(id, id), Place.Members(id), Place.Plan(id, id), Place.Plan("", id), Place.BranchDues(id, id),
        Place.Plan("", id, LocalDate.of(2026, 12, 3)), Place.Plan(id, "", LocalDate.of(2028, 2, 29)),
        Place.BranchDues("", id), Place.Rule(id, id), Place.ProposeRule(id, id), Place.ReceiveGuest(id),
        Place.AskDeletion(id, id)
    )
    private val plain = listOf(
        Place.Welcome, Place.Enrol, Place.EnrolmentWaits, Place.Profiles, Place.Home, Place.Meetings, Place.SignIn, Place.Status,
        Place.Settings, Place.Devices, Place.Privacy, Place.About, Place.News, Place.ReportHost, Place.FloatingRegister,
        Place.BranchesNear, Place.GuestCard, Place.Care, Place.Calculator, Place.Rules, Place.Reminders
    )
    private val all = withId + plain + Place.Plan() + Place.Away() + Place.AwayEntries() + Place.Depart() + Place.Return() +
        Place.Choose() + Place.Dues() + Place.Payment() + Place.BranchDues() + Place.Dispute() + Place.AskDeletion() + Place.Members()

    @Test
    fun `these are all the places there are`() {
        val declared = Place::class.java.declaredClasses.filter {
            Place::class.java.isAssignableFrom(it) &&
                !Modifier.isAbstract(it.modifiers)
        }
        assertEquals(declared.map { it.simpleName }.toSet(), all.map { it.javaClass.simpleName }.toSet())
    }

    @Test
    fun `what is nobody else's is in no picture of the screen`() {
        val own = setOf(
            "Members", "MemberPrivacy", "CorrectFile", "AnswerRequest", "PrivacyRequests", "ReceiveGuest", "GuestCard", "Unlock",
            "Calculator"
        )
        assertEquals(own, all.filter { it.isNobodyElses }.map { it.javaClass.simpleName }.toSet())
    }

    @Test
    fun `every place is found again by its route`() {
        for (place in all) assertEquals(place, Place.of(place.route))
    }

    @Test
    fun `no two places share a route`() {
        assertEquals(all.size, all.map(Place::route).toSet().size)
    }

    @Test
    fun `a route that nobody wrote leads nowhere`() {
        val hostile = listOf(
            "", ":", "::", "home", "Home:", "HOME:", " home:", "home: ", "home:x", "welcome:1", "roll", "../roll:1", "roll\u0000:1",
            "nowhere:", "nowhere:1", "ｈｏｍｅ:", "home：", "meeting", "\uD842:",
            "plan:/b/", "plan:/b/2026-02-29", "plan:/b/2026-2-3",
            "member-privacy:1", "leave-branch:1", "correct-file:1", "correct-file:1:2", "ask-deletion:1", "ask-deletion::1",
            "org.yixian.presentation.Place\$Home:"
        )
        for (route in hostile) assertNull(Place.of(route), route)
    }

    @Test
    fun `whatever stands behind the colon is the place's own and stays as it is`() {
        for (of in listOf("a:b", ":", "../..", "'; drop table", "𠮷", "\n", "x".repeat(100_000))) {
            assertEquals(Place.Meeting(of), Place.of("meeting:$of"))
        }
    }
}
