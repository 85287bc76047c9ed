package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.presentation.BRANCH
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.TODAY
import org.yixian.presentation.inHall

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
