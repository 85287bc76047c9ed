package org.yixian.presentation.floating

import java.time.LocalDate
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.AppointmentId
import org.yixian.core.Area
import org.yixian.core.AwayChoice
import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentState
import org.yixian.core.LostSearch
import org.yixian.core.LostStep
import org.yixian.core.MemberPage
import org.yixian.core.MemberRow
import org.yixian.core.Office
import org.yixian.core.PersonId
import org.yixian.core.Role
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TANG
import org.yixian.presentation.TODAY
import org.yixian.presentation.YU
import org.yixian.presentation.away
import org.yixian.presentation.consent
import org.yixian.presentation.departure
import org.yixian.presentation.inHall
import org.yixian.presentation.taken
import org.yixian.presentation.wording.stated

/** What officers and contact persons fill in of members away. */
class OfficersFormsTest {
    @Test
    fun `a contact says whether the member was reached`() = inHall {
        val model = open(Place.LogContact("tang")) { LogContactModel(around, "tang") }
        val first = now(model.state)
        assertEquals(ContactKind.CALL to false, first.way to first.isReady)
        assertEquals("打电话给唐春", first.call?.label)
        model.on(LogContactEvent.Call(first.call!!.number))
        model.on(LogContactEvent.Done)
        model.on(LogContactEvent.Reached(false))
        model.on(LogContactEvent.Words("关机"))
        model.on(LogContactEvent.Done)
        settle()
        assertEquals(listOf("log b1 tang 2026-11-27 CALL false 关机"), recorded)
        assertEquals(listOf("call 139 2222"), device.asked)
    }

    @Test
    fun `a number of which the ends are shown is opened for the call`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "唐春").copy(phone = "139****2222", isMasked = true)
        session.privacy.numbers = mapOf("tang" to "13900002222")
        val model = open(Place.LogContact("tang")) { LogContactModel(around, "tang") }
        assertEquals("tang" to false, now(model.state).run { call?.reveals to isTold })
        model.on(LogContactEvent.Reveal("tang"))
        settle()
        assertEquals(listOf("call 13900002222") to listOf("reveal b1 tang"), device.asked to session.privacy.recorded)
        assertTrue(now(model.state).isTold)
    }

    private fun member(person: PersonId, name: String, vararg roles: Role) =
        MemberRow(person, name, null, roles.map { Office(AppointmentId("o"), it, TODAY.stated()) }, null, null, null, false, null)

    @Test
    fun `the contact person is one of the branch, and not the member himself`() = inHall {
        session.organisations.members = MemberPage(listOf(member(TANG, "唐春"), member(YU, "于有", Role.DEPUTY_SECRETARY)), 2u)
        val model = open(Place.NameContact("tang")) { NameContactModel(around, "tang") }
        assertEquals(listOf(ContactPick("yu", "于有", "支部副书记,现在是联系人")), now(model.state).rows)
        model.on(NameContactEvent.Done)
        model.on(NameContactEvent.Choose("yu"))
        assertEquals("于有", now(model.state).chosen?.name)
        model.on(NameContactEvent.Done)
        settle()
        assertEquals(listOf("name b1 tang yu false"), recorded)
    }

    private fun Hall.names(consent: ConsentState?): NameContactModel {
        val asked = consent?.let { consent(ConsentPurpose.CONTACT_PHONE, it) }
        session.organisations.members = MemberPage(listOf(member(TANG, "唐春"), member(YU, "于有")), 2u)
        session.floating.members["b1" to "tang"] = away(TANG, "唐春", contact = null).copy(phoneConsent = asked)
        return open(Place.NameContact("tang")) { NameContactModel(around, "tang") }.also { it.on(NameContactEvent.Choose("yu")) }
    }

    private fun Hall.done(model: NameContactModel): String {
        model.on(NameContactEvent.Done)
        settle()
        return recorded.last()
    }

    @Test
    fun `the number goes along where the member has signed, which nobody ticks for him`() = inHall {
        val model = names(ConsentState.OPEN)
        val first = now(model.state)
        assertEquals(PhoneConsent("自愿。", "没有签的不用点,号码不告诉;以后同意了再告诉。", asks = true) to false, first.consent to first.agrees)
        assertEquals("name b1 tang yu false", done(model))
        val signed = names(ConsentState.OPEN)
        signed.on(NameContactEvent.Agrees(true))
        assertTrue(now(signed.state).agrees)
        signed.on(NameContactEvent.Agrees(false))
        assertFalse(now(signed.state).agrees)
        signed.on(NameContactEvent.Agrees(true))
        assertEquals("name b1 tang yu true", done(signed))
    }

    @Test
    fun `who was chosen is chosen still after the system's end of the app, what was signed is asked anew`() = inHall {
        names(ConsentState.OPEN).run {
            on(NameContactEvent.Agrees(true))
            close()
        }
        val again = NameContactModel(around, "tang").also { settle() }
        assertEquals("于有" to false, now(again.state).run { chosen?.name to agrees })
        assertEquals("name b1 tang yu false", done(again))
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
    }

    @Test
    fun `where the member has said it already nothing is asked, and nothing said in his name`() = inHall {
        val said = mapOf(
            ConsentState.GIVEN to "唐春同意把自己的号码告诉联系人。",
            ConsentState.REFUSED to "唐春不同意把号码告诉联系人,号码不告诉。"
        )
        for ((state, line) in said) {
            val model = names(state)
            assertEquals(PhoneConsent("自愿。", line, asks = false), now(model.state).consent)
            model.on(NameContactEvent.Agrees(true))
            assertFalse(now(model.state).agrees)
            assertEquals("name b1 tang yu false", done(model))
        }
        assertNull(now(names(null).state).consent)
    }

    @Test
    fun `what he says meanwhile holds, whatever was ticked`() = inHall {
        val model = names(ConsentState.OPEN)
        model.on(NameContactEvent.Agrees(true))
        session.floating.members["b1" to "tang"] =
            away(TANG, "唐春").copy(phoneConsent = consent(ConsentPurpose.CONTACT_PHONE, ConsentState.REFUSED))
        changed(Area.PRIVACY)
        assertFalse(now(model.state).agrees)
        assertEquals("name b1 tang yu false", done(model))
    }

    @Test
    fun `a certificate begins with the longest usual time, and a longer one wants its reason`() = inHall {
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        val first = now(model.state)
        assertEquals(LocalDate.of(2027, 5, 26) to false, first.last.date to first.isLong)
        model.on(CertificateEvent.Number(" 新 0001 "))
        assertTrue(now(model.state).isReady)
        model.on(CertificateEvent.Last(first.last.date.plusDays(1)))
        assertEquals(true to false, now(model.state).run { isLong to isReady })
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(CertificateEvent.NoTransfer("单位没有党组织"))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 新 0001 2026-11-27 2027-05-28 单位没有党组织"), recorded)
    }

    @Test
    fun `of a guest who is not away a certificate is recorded like anybody's`() = inHall {
        session.floating.members["b1" to "tang"] = away(TANG, "李强", departure = null, contact = null)
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        model.on(CertificateEvent.Number("苏 7"))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 苏 7 2026-11-27 2027-05-27 null") to Place.Home, recorded to place)
    }

    @Test
    fun `a reason that is not needed any more is not recorded`() = inHall {
        val model = open(Place.Certificate("tang")) { CertificateModel(around, "tang") }
        model.on(CertificateEvent.Number("1"))
        model.on(CertificateEvent.NoTransfer("x"))
        model.on(CertificateEvent.From(TODAY.minusMonths(1)))
        model.on(CertificateEvent.Done)
        settle()
        assertEquals(listOf("certificate b1 tang 1 2026-10-27 2027-04-27 null"), recorded)
    }

    @Test
    fun `a county that knows no span begins with six months all the same`() = inHall {
        session.rules.rows = emptyList()
        assertEquals(6, now(open(Place.Certificate("tang")) { CertificateModel(around, "tang") }.state).months)
    }

    @Test
    fun `there are two ways, and the one that was chosen can be chosen anew`() = inHall {
        session.floating.own = away().copy(choice = AwayChoice.TRANSFER)
        val model = open(Place.Choose()) { ChooseModel(around, "") }
        val ways = now(model.state).ways
        assertEquals(listOf(true, false), ways.map { it.isChosen })
        assertTrue(ways.all { it.steps.size >= 4 && it.forWhom.isNotBlank() })
        model.on(WayOn.REGISTER)
        settle()
        assertEquals(listOf("choose b1 me REGISTER"), recorded)
    }

    private fun Hall.lost(next: LostStep?): LostStepModel {
        val search = LostSearch(TODAY.minusDays(9).stated(), 2u, 0u, null, next)
        session.floating.members["b1" to "tang"] = away(TANG, "唐春").copy(search = search, mayTake = listOfNotNull(next, LostStep.FOUND))
        return open(Place.LostStep("tang")) { LostStepModel(around, "tang") }
    }

    @Test
    fun `a step is the one that is proposed, or that he was found, and is said in words`() = inHall {
        val model = lost(LostStep.ASKED_FAMILY)
        val first = now(model.state)
        assertEquals(listOf(LostKind.ASKED_FAMILY, LostKind.FOUND), first.steps.map { it.step })
        assertEquals("11 月 18 日起,没联系上 2 次", first.stands)
        assertEquals(null to false, first.chosen to first.isReady)
        model.on(LostStepEvent.Choose(LostKind.ASKED_FAMILY))
        model.on(LostStepEvent.Done)
        settle()
        assertEquals(emptyList<String>(), recorded)
        model.on(LostStepEvent.Words("嫂子说换了号"))
        model.on(LostStepEvent.Done)
        settle()
        assertEquals(listOf("step b1 tang ASKED_FAMILY 嫂子说换了号"), recorded)
    }

    @Test
    fun `a step that somebody else has taken meanwhile is not taken twice`() = inHall {
        val model = lost(null)
        assertEquals(listOf(LostKind.FOUND), now(model.state).steps.map { it.step })
        model.on(LostStepEvent.Choose(LostKind.ASKED_FAMILY))
        model.on(LostStepEvent.Words("x"))
        assertEquals(null to false, now(model.state).run { chosen to isReady })
    }
}
