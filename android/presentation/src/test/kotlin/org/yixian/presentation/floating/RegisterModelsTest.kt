package org.yixian.presentation.floating

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.Area
import org.yixian.core.AwayBackRow
import org.yixian.core.AwayRow
import org.yixian.core.CareRow
import org.yixian.core.CertificateRow
import org.yixian.core.ContactDue
import org.yixian.core.Home
import org.yixian.core.HomeAway
import org.yixian.core.InflowRow
import org.yixian.core.KeepsInTouch
import org.yixian.core.LostSearch
import org.yixian.core.LostStep
import org.yixian.core.MemberCertificate
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Calling
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.Tone
import org.yixian.presentation.YU
import org.yixian.presentation.departure
import org.yixian.presentation.floatingRegister
import org.yixian.presentation.guest
import org.yixian.presentation.home.HomeEvent
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.inHall
import org.yixian.presentation.openHome
import org.yixian.presentation.org.MembersEvent
import org.yixian.presentation.org.MembersModel
import org.yixian.presentation.termScreen
import org.yixian.presentation.wording.stated

class RegisterModelsTest {
    private fun row(
        months: Long = 8,
        contact: KeepsInTouch? = KeepsInTouch(YU, "于有", null, isMasked = false),
        hosts: Int = 0,
        search: LostSearch? = null
    ) = AwayRow(
        person = TANG,
        name = "唐春",
        departure = departure(months = months),
        floating = months >= 6,
        contact = contact,
        next = ContactDue(null, TODAY.plusDays(6).stated()),
        openHosts = hosts.toUInt(),
        search = search
    )

    @Test
    fun `the register says of each by when to get in touch, and what waits`() = inHall {
        val search = LostSearch(TODAY.stated(), 2u, 0u, null, LostStep.ASKED_FAMILY)
        val here = guest(home = null)
        session.floating.register =
            floatingRegister(away = listOf(row(hosts = 2, search = search), row(months = 1, contact = null)), here = listOf(here))
        val state = see(FloatingRegisterModel(around).state)
        assertEquals(BRANCH.name, state.branch)
        val (first, second) = state.away
        assertEquals("12 月 3 日前联系一次", first.due.text)
        assertEquals("9 月 27 日起是流动党员" to "到 2027 年 4 月 27 日满 6 个月", first.floating to second.floating)
        assertEquals(listOf("2 次在外的活动待核实", "还没联系上,试过 2 次,可以定下一步:问家人"), first.waits)
        assertEquals("还没有联系人", second.contact)
        assertEquals(emptyList<String>(), second.waits)
        assertEquals(InflowState("guest", "李强", "11 月 27 日起在这里", "", certificate = null, mayRenew = false), state.here.single())
        assertEquals("唐春登记的是在江苏省苏州市姑苏区。12 月 3 日前联系一次。联系人:于有。", state.spoken.lines().first())
    }

    @Test
    fun `of whom nobody knows the name it is said that it is somebody`() = inHall {
        session.floating.register = floatingRegister(away = listOf(row().copy(name = "")), here = listOf(guest().copy(name = "")))
        val state = see(FloatingRegisterModel(around).state)
        assertEquals(listOf("有人", "有人"), listOf(state.away.single().name, state.here.single().name))
        assertEquals(listOf("有人", "有人"), state.spoken.lines().map { it.take(2) })
    }

    @Test
    fun `a register that is shut is read all the same`() = inHall {
        session.floating.register = floatingRegister(enabled = false, away = listOf(row()))
        val state = see(FloatingRegisterModel(around).state)
        assertEquals(true to 1, state.isShut to state.away.size)
    }

    private fun back(name: String, left: LocalDate) = AwayBackRow(TANG, name, "日本", left.stated(), TODAY.minusDays(2).stated())

    @Test
    fun `who came home within a year can be looked up, as often as he did`() = inHall {
        session.floating.register =
            floatingRegister(back = listOf(back("唐春", TODAY.minusMonths(2)), back("", TODAY.minusYears(1))))
        val model = FloatingRegisterModel(around)
        val state = see(model.state)
        assertEquals(
            listOf(
                BackItem("tang", "唐春", "9 月 27 日去日本,11 月 25 日回来"),
                BackItem("tang", "有人", "2025 年 11 月 27 日去日本,11 月 25 日回来")
            ),
            state.back
        )
        assertEquals("没有登记外出的党员", state.spoken.take(9), "they are not read out")
        model.on(FloatingRegisterEvent.Open(state.back.first().person))
        assertEquals(Place.Away("tang"), place)
    }

    private fun certificate(from: LocalDate, holds: Boolean) =
        CertificateRow(MemberCertificate("苏 7", from.stated(), from.plusMonths(6).stated(), null), holds)

    private fun Hall.opened(vararg here: InflowRow, enabled: Boolean = true): FloatingRegisterModel {
        session.floating.register = floatingRegister(enabled, here = here.toList())
        return FloatingRegisterModel(around).also { settle() }
    }

    @Test
    fun `of who came it says where he belongs, and his certificate as the away screen does`() = inHall {
        val (holds, over) = certificate(TODAY, holds = true) to certificate(TODAY.minusMonths(7), holds = false)
        val state = see(opened(guest(certificate = holds), guest(certificate = over)).state)
        assertEquals(List(2) { "组织关系在苏州某社区党支部" }, state.here.map { it.home })
        val first = checkNotNull(state.here.first().certificate)
        assertEquals("活动证 苏 7" to "11 月 27 日到 2027 年 5 月 26 日", first.number to first.span)
        assertEquals(listOf("在有效期里", "过了有效期"), state.here.map { it.certificate?.mark?.word })
        assertEquals("李强,11 月 27 日起在这里,组织关系在苏州某社区党支部", state.spoken.lines().first())
        assertTrue(state.mayChange && state.mayEnter)
    }

    @Test
    fun `where the county has shut the area nobody is entered, and who came may leave all the same`() = inHall {
        val shut = see(opened(guest(), enabled = false).state)
        assertEquals(true to false, shut.mayChange to shut.mayEnter)
        session.organisations.terms = termScreen(maySet = false)
        val read = see(opened(guest()).state)
        assertEquals(false to false, read.mayChange to read.mayEnter, "who does not keep the roster reads it")
    }

    @Test
    fun `a certificate is entered of whoever is known to belong elsewhere, by whoever may enter it`() = inHall {
        val came = arrayOf(guest(), guest(home = null))
        assertEquals(listOf(true, false), see(opened(*came).state).here.map { it.mayRenew })
        assertEquals(listOf(false, false), see(opened(*came, enabled = false).state).here.map { it.mayRenew })
        session.organisations.terms = termScreen(maySet = false)
        assertEquals(listOf(false, false), see(opened(*came).state).here.map { it.mayRenew })
    }

    @Test
    fun `from the register one comes to the form of a guest, to his new certificate and to his leaving`() = inHall {
        val model = opened(guest())
        model.on(FloatingRegisterEvent.Receive)
        assertEquals(Place.ReceiveGuest("b1"), place)
        model.on(FloatingRegisterEvent.Renew("guest"))
        assertEquals(Place.Certificate("guest"), place)
        model.on(FloatingRegisterEvent.Leave("guest"))
        assertEquals(Place.LeaveBranch("b1", "guest"), place)
    }

    @Test
    fun `from the register one comes to a member, and to everybody for a new departure`() = inHall {
        val model = FloatingRegisterModel(around)
        model.on(FloatingRegisterEvent.Open("tang"))
        assertEquals(Place.Away("tang"), place)
        model.on(FloatingRegisterEvent.Enter)
        assertEquals(Place.Members(), place)
    }

    @Test
    fun `from the people of the branch one comes to each of them`() = inHall {
        MembersModel(around).on(MembersEvent.Open(Place.Away("tang")))
        assertEquals(Place.Away("tang"), place)
    }

    private fun care(person: String, days: Long?, place: String? = "日本") = CareRow(
        branch = OrgId("b1"),
        person = PersonId(person),
        name = person.takeUnless { it == "x" }.orEmpty(),
        placeName = place,
        next = days?.let { ContactDue(null, TODAY.plusDays(it).stated()) }
    )

    @Test
    fun `those in one's care stand by when the next call is due, who is back last`() = inHall {
        session.floating.care = listOf(care("a", 9), care("back", null, null), care("x", -3), care("b", 1))
        val model = CareModel(around)
        val rows = see(model.state).rows
        assertEquals(listOf("有人", "b", "a", "back"), rows.map { it.name })
        assertEquals(Tone.WAITING, rows.first().due?.tone)
        assertEquals("登记的是在家。" to null, rows.last().run { place to due })
        assertEquals("b,在日本,11 月 28 日前联系一次", see(model.state).spoken.lines()[1])
        model.on(CareEvent.Open("a"))
        assertEquals(Place.Away("a"), place)
    }

    private fun homeAway(contact: KeepsInTouch?, months: Int = 8, enabled: Boolean = true) =
        HomeAway("江苏省苏州市姑苏区", months.toUInt(), TODAY.plusMonths(6L - months).stated(), contact, enabled)

    @Test
    fun `the first screen of who is away has whom to call`() = inHall {
        home(Home.Open(openHome().copy(away = homeAway(KeepsInTouch(YU, "于有", "138", isMasked = false)))))
        val model = HomeModel(around)
        val card = checkNotNull(see(model.state).away)
        assertEquals("联系人:于有" to Calling("打电话给于有", "138"), card.contact to card.call)
        assertEquals("在外满 8 个月" to "9 月 27 日满了 6 个月,按规定叫“流动党员”", card.months to card.floating)
        assertEquals("您登记的是在江苏省苏州市姑苏区。联系人:于有。在外满 8 个月,9 月 27 日满了 6 个月,按规定叫“流动党员”。", card.spoken)
        assertTrue(card.mayTell)
        model.on(HomeEvent.Call("138"))
        assertEquals(listOf("call 138"), device.asked)
    }

    @Test
    fun `who has no contact person yet, or has just left, is told so`() = inHall {
        home(Home.Open(openHome().copy(away = homeAway(null, months = 0))))
        val card = checkNotNull(see(HomeModel(around).state).away)
        assertEquals("还没有联系人" to null, card.contact to card.call)
        assertEquals("在外不到一个月" to "到 2027 年 5 月 27 日满 6 个月", card.months to card.floating)
    }

    @Test
    fun `where the county has shut this area nobody is asked how he is`() = inHall {
        home(Home.Open(openHome().copy(away = homeAway(null, enabled = false))))
        assertFalse(checkNotNull(see(HomeModel(around).state).away).mayTell)
    }

    @Test
    fun `the first screen knows whether somebody is in one's care, and hears of it`() = inHall {
        val model = HomeModel(around)
        assertFalse(see(model.state).keepsInTouch)
        assertNull(see(model.state).away)
        session.floating.care = listOf(care("a", 9))
        changed(Area.FLOATING)
        assertTrue(see(model.state).keepsInTouch)
    }
}
