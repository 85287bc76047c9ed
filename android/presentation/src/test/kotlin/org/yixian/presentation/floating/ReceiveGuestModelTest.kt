package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.Guest
import org.yixian.core.MemberCertificate
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall
import org.yixian.presentation.wording.stated

private val PLACE = Place.ReceiveGuest("b1")

/** 登记流入党员: a member of elsewhere is entered in the branch's register. */
class ReceiveGuestModelTest {
    private val Hall.recorded get() = session.floating.recorded

    private fun Hall.open(vararg events: ReceiveGuestEvent): ReceiveGuestModel {
        navigator.restart(Place.Home)
        navigator.go(Place.FloatingRegister)
        navigator.go(PLACE)
        return ReceiveGuestModel(around, "b1").also { model ->
            settle()
            events.forEach(model::on)
        }
    }

    private fun Hall.now(model: ReceiveGuestModel): ReceiveGuestState = see(model.state)

    private fun Hall.done(model: ReceiveGuestModel) {
        model.on(ReceiveGuestEvent.Done)
        settle()
    }

    @Test
    fun `a guest has a name and a branch elsewhere, and is here since today if nobody says another day`() = inHall {
        val model = open()
        val first = now(model)
        assertEquals(BRANCH.name to TODAY, first.branch to first.since.date)
        assertNull(first.certificate)
        assertEquals("还差:姓名,组织关系在哪个支部", first.missing)
        done(model)
        assertEquals(emptyList<String>(), recorded)
        model.on(ReceiveGuestEvent.Name(" 李强 "))
        model.on(ReceiveGuestEvent.Home(" 苏州某社区党支部 "))
        assertEquals("", now(model).missing)
        done(model)
        assertEquals(listOf("guest b1 李强 null 苏州某社区党支部 false 2026-11-27 null"), recorded)
        assertEquals(Place.FloatingRegister to 1, place to session.syncs)
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
    }

    @Test
    fun `his number, that he is on probation, since when he is here, and his certificate are recorded with him`() = inHall {
        val model = open(
            ReceiveGuestEvent.Name("李强"),
            ReceiveGuestEvent.Home("苏州"),
            ReceiveGuestEvent.Phone("139"),
            ReceiveGuestEvent.Probationary(true),
            ReceiveGuestEvent.Since(TODAY.minusDays(3)),
            ReceiveGuestEvent.Certified(true)
        )
        val certificate = checkNotNull(now(model).certificate)
        assertEquals("还差:活动证编号" to true, now(model).run { missing to isProbationary })
        assertEquals(LocalDate.of(2027, 5, 26) to 6, certificate.last.date to certificate.months)
        assertFalse(certificate.isReady)
        model.on(ReceiveGuestEvent.Number(" 苏 7 "))
        model.on(ReceiveGuestEvent.From(TODAY.minusMonths(1)))
        assertEquals(LocalDate.of(2027, 4, 26), now(model).certificate?.last?.date)
        done(model)
        assertEquals(listOf("guest b1 李强 139 苏州 true 2026-11-24 苏 7 2026-10-27 2027-04-27 null"), recorded)
    }

    @Test
    fun `a certificate of more than six months wants its reason, and one that he does not have is not recorded`() = inHall {
        val model = open(
            ReceiveGuestEvent.Name("李强"),
            ReceiveGuestEvent.Home("苏州"),
            ReceiveGuestEvent.Certified(true),
            ReceiveGuestEvent.Number("7"),
            ReceiveGuestEvent.Last(TODAY.plusMonths(7))
        )
        assertEquals(true to "还差:为什么转不了组织关系", now(model).run { certificate?.isLong to missing })
        done(model)
        assertEquals(emptyList<String>(), recorded)
        model.on(ReceiveGuestEvent.Certified(false))
        assertEquals(null to "", now(model).run { certificate to missing })
        model.on(ReceiveGuestEvent.Certified(true))
        model.on(ReceiveGuestEvent.NoTransfer("单位没有党组织"))
        assertEquals("7", now(model).certificate?.number, "nothing typed is lost")
        done(model)
        assertEquals(listOf("guest b1 李强 null 苏州 false 2026-11-27 7 2026-11-27 2027-06-28 单位没有党组织"), recorded)
    }

    @Test
    fun `nobody has been here since tomorrow, and a name that could not be recorded is not taken`() = inHall {
        val model = open(ReceiveGuestEvent.Since(TODAY.plusDays(1)), ReceiveGuestEvent.Name("李"))
        assertEquals(TODAY, now(model).since.date)
        model.on(ReceiveGuestEvent.Name("𠮷".repeat(65)))
        assertEquals("李" to "too_large", now(model).name to model.failure.value?.code)
    }

    @Test
    fun `who is there already leaves nothing for the next one, and is still there to be told apart`() = inHall {
        session.floating.onRecord = { throw CoreException.Invalid("name", "guest_here", null, "x") }
        val model = open(ReceiveGuestEvent.Name("王伟"), ReceiveGuestEvent.Home("苏州"))
        done(model)
        assertEquals("guest_here" to "王伟", model.failure.value?.code to now(model).name)
        assertEquals(emptyMap<String, Map<String, String>>(), around.drafts.all())
        model.on(ReceiveGuestEvent.Name("王伟(大)"))
        assertEquals("王伟(大)" to "苏州", now(open()).run { name to home })
    }

    @Test
    fun `what the core refuses is said, and nothing typed is lost`() = inHall {
        for (code in listOf("certificate_too_long", "ends_before_it_begins", "bad_text", "shut_by_county")) {
            session.floating.onRecord = { throw CoreException.Rejected(code, "x") }
            val model = open(
                ReceiveGuestEvent.Name("李强"),
                ReceiveGuestEvent.Home("苏州"),
                ReceiveGuestEvent.Certified(true),
                ReceiveGuestEvent.Number("7")
            )
            done(model)
            assertEquals(code to PLACE, model.failure.value?.code to place)
            assertTrue(checkNotNull(model.failure.value).what(words.value).isNotBlank())
            model.close()
            assertEquals(listOf("李强", "苏州", "7"), now(open()).run { listOf(name, home, certificate?.number) })
        }
        assertEquals(0, session.syncs)
    }

    private val li = Guest(
        name = "李强",
        phone = "13900000000",
        home = "新野县沙堰镇党委李湾村党支部",
        isProbationary = true,
        since = TODAY.stated(),
        certificate = MemberCertificate("豫 7", TODAY.minusMonths(1).stated(), TODAY.plusMonths(5).stated(), null)
    )

    @Test
    fun `what he shows is scanned, looked at, and recorded`() = inHall {
        session.floating.cards["li"] = li
        val model = open(ReceiveGuestEvent.Scan)
        assertEquals(listOf("scan GUEST_CARD") to false, device.asked to now(model).isScanned)
        model.saw("li")
        val state = now(model)
        assertEquals(true to "", state.isScanned to state.missing)
        assertEquals(listOf("李强", "13900000000", li.home), state.run { listOf(name, phone, home) })
        assertEquals(listOf("豫 7", TODAY.plusMonths(5).minusDays(1)), state.certificate?.run { listOf(number, last.date) })
        assertEquals(TODAY to true, state.since.date to state.isProbationary)
        done(model)
        assertEquals(listOf("guest b1 李强 13900000000 ${li.home} true 2026-11-27 豫 7 2026-10-27 2027-04-27 null"), recorded)
    }

    @Test
    fun `of whoever was scanned before nothing is left`() = inHall {
        session.floating.cards["li"] = li
        session.floating.cards["wu"] = li.copy(name = "吴", phone = null, isProbationary = false, certificate = null)
        val model = open()
        model.saw("li")
        settle()
        model.on(ReceiveGuestEvent.Since(TODAY.minusDays(9)))
        model.saw("wu")
        settle()
        assertEquals(TODAY, now(model).since.date)
        assertEquals(listOf("吴", "", false, null), now(model).run { listOf(name, phone, isProbationary, certificate) })
        model.on(ReceiveGuestEvent.Certified(true))
        assertEquals(listOf("", TODAY), now(model).certificate?.run { listOf(number, from.date) })
    }

    @Test
    fun `a number that was typed stays where he does not tell one, and who changes what was scanned has not scanned it`() = inHall {
        session.floating.cards["li"] = li.copy(phone = null)
        val model = open(ReceiveGuestEvent.Name("李强"), ReceiveGuestEvent.Phone("139"))
        model.saw("li")
        assertEquals("139" to true, now(model).run { phone to isScanned })
        model.on(ReceiveGuestEvent.Phone("138"))
        assertTrue(now(model).isScanned)
        model.on(ReceiveGuestEvent.Home("某支部"))
        assertFalse(now(model).isScanned)
        model.saw("li")
        assertTrue(now(model).isScanned)
        model.saw("another")
        assertFalse(now(model).isScanned)
    }

    @Test
    fun `another code, or none in the picture, is said, and what was typed stays`() = inHall {
        val model = open(ReceiveGuestEvent.Name("李"))
        for (other in listOf("", "https://county.example/e#1")) {
            model.dismissFailure()
            model.saw(other)
            assertEquals("李" to false, now(model).run { name to isScanned })
            assertEquals("not_a_guest_card", model.failure.value?.code)
        }
    }

    @Test
    fun `two taps enter him once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.floating.onRecord = { core.await() }
        val model = open(ReceiveGuestEvent.Name("李强"), ReceiveGuestEvent.Home("苏州"))
        repeat(2) { done(model) }
        core.complete(Unit)
        settle()
        assertEquals(1, recorded.size)
        assertNull(model.failure.value)
    }
}
