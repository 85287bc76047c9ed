package org.yixian.presentation.dues

import kotlinx.coroutines.CompletableDeferred
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.yixian.core.CoreException
import org.yixian.core.DuesWay
import org.yixian.core.PersonId
import org.yixian.presentation.Hall
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.TODAY
import org.yixian.presentation.duesPayment
import org.yixian.presentation.inHall
import org.yixian.presentation.ledger
import org.yixian.presentation.memberDues
import org.yixian.presentation.receiptRow

class PaymentModelTest {
    private fun Hall.begin(place: Place.Payment = Place.Payment()): PaymentModel {
        navigator.go(place)
        return PaymentModel(around, place).also { settle() }
    }

    private fun Hall.done(model: PaymentModel) {
        model.on(PaymentEvent.Done)
        settle()
    }

    @Test
    fun `it begins with what is due, so that one touch says that it is paid`() = inHall {
        session.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPPPmmdd"))
        val model = begin()
        val state = see(model.state)
        assertEquals(PaymentPurpose.DECLARE, state.purpose)
        assertEquals(
            listOf("2026 年 9 月", "2026 年 11 月", "9 月到 11 月,核定的是 1.50 元", "1.50"),
            listOf(state.first, state.last, state.due, state.amount)
        )
        assertEquals("今天 11 月 27 日 周五" to PaymentWay.CASH, state.date.text to state.way)
        done(model)
        assertEquals(listOf("declare 2026.9-2026.11 150 11/27 CASH null null"), session.dues.recorded)
        assertEquals(Place.Home to 1, place to session.syncs)
    }

    @Test
    fun `a month that has a receipt is left out of what is due`() = inHall {
        session.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPmmPPdd"))
        val state = see(begin().state)
        assertEquals(listOf("2026 年 7 月", "2026 年 8 月", "1.00"), listOf(state.first, state.last, state.amount))
    }

    @Test
    fun `each stretch between months that are paid is a payment of its own`() = inHall {
        session.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPmmPPdd"))
        val model = begin()
        fun runs() = see(model.state).runs
        assertEquals(listOf(PaymentRun("7 月到 8 月,1.00 元", true), PaymentRun("11 月,0.50 元", false)), runs())
        model.on(PaymentEvent.Amount("9"))
        model.on(PaymentEvent.Run(1))
        model.on(PaymentEvent.Run(7))
        assertEquals(listOf(false, true), runs().map { it.isChosen })
        assertEquals(listOf("2026 年 11 月", "2026 年 11 月", "0.50"), see(model.state).let { listOf(it.first, it.last, it.amount) })
        model.on(PaymentEvent.Last(1))
        assertEquals(listOf(false, false), runs().map { it.isChosen }, "other months are neither")
        model.on(PaymentEvent.Run(0))
        done(model)
        assertEquals(listOf("declare 2026.7-2026.8 100 11/27 CASH null null"), session.dues.recorded)
    }

    @Test
    fun `one stretch is no choice, and a receipt that is put right has its months`() = inHall {
        assertEquals(emptyList<PaymentRun>(), see(begin().state).runs)
        session.dues.members["x"] = memberDues(ledger("PPPPPPPPPPPPPPPPPPmmPPdd"), PersonId("x"), receipts = listOf(receiptRow()))
        assertEquals(emptyList<PaymentRun>(), see(begin(Place.Payment("x", "r1")).state).runs)
        assertEquals(2, see(begin(Place.Payment("x")).state).runs.size)
    }

    @Test
    fun `nobody pays for more than a year at once`() = inHall {
        session.dues.own = memberDues(ledger("mmmmmmmmmmmmmmmmmmmmmmdd"))
        val model = begin()
        fun span() = see(model.state).let { it.first to it.last }
        assertEquals("2026 年 5 月" to "2026 年 11 月", span(), "what is asked for")
        model.on(PaymentEvent.First(-5))
        assertEquals("2025 年 12 月" to "2026 年 11 月", span())
        model.on(PaymentEvent.First(-1))
        assertEquals("2025 年 11 月" to "2026 年 10 月", span())
        model.on(PaymentEvent.Last(1))
        assertEquals("2025 年 12 月" to "2026 年 11 月", span())
        model.on(PaymentEvent.First(-12))
        assertEquals("2025 年 1 月" to "2025 年 12 月", span(), "nothing is known of earlier months")
    }

    @Test
    fun `what is older than is asked for is not in what one says to have paid`() = inHall {
        session.dues.own = memberDues(ledger("PPmPPPPPPPPPPPPPPPPPPPdd"))
        val model = begin()
        val state = see(model.state)
        assertEquals(listOf("2026 年 11 月", "2026 年 11 月", "0.50"), listOf(state.first, state.last, state.amount))
        assertEquals(emptyList<PaymentRun>(), state.runs)
        done(model)
        assertEquals("declare 2026.11-2026.11 50 11/27 CASH null null", session.dues.recorded.single())
    }

    @Test
    fun `where one of the months is not fixed the amount is the person's to say`() = inHall {
        session.dues.own = memberDues(ledger("PPPPPPPPPPPPPPPPPPPPPPd-"))
        val model = begin()
        assertEquals("0.50", see(model.state).amount)
        model.on(PaymentEvent.Last(1))
        assertEquals("11 月到 12 月,还没有核定" to "", see(model.state).let { it.due to it.amount })
        done(model)
        assertEquals("bad_amount" to emptyList<String>(), model.failure.value?.code to session.dues.recorded)
        model.on(PaymentEvent.Last(-1))
        assertEquals("11 月,核定的是 0.50 元" to "0.50", see(model.state).let { it.due to it.amount })
    }

    @Test
    fun `the amount follows the months until somebody writes one, and months stay in their order`() = inHall {
        val model = begin()
        assertEquals("0.50", see(model.state).amount)
        model.on(PaymentEvent.Last(1))
        assertEquals("2026 年 12 月" to "1.00", see(model.state).let { it.last to it.amount })
        model.on(PaymentEvent.First(2))
        assertEquals("2026 年 12 月", see(model.state).first, "the ledger ends here")
        model.on(PaymentEvent.Amount("0.8"))
        model.on(PaymentEvent.Last(-3))
        assertEquals(listOf("2026 年 9 月", "2026 年 9 月", "0.8"), see(model.state).let { listOf(it.first, it.last, it.amount) })
        done(model)
        assertEquals("declare 2026.9-2026.9 80 11/27 CASH null null", session.dues.recorded.single())
    }

    @Test
    fun `where nothing is fixed the amount is the person's to say`() = inHall {
        session.dues.own = memberDues(ledger("------------------------"), fixed = null)
        val model = begin()
        assertEquals(listOf("2026 年 11 月", "11 月,还没有核定", ""), see(model.state).let { listOf(it.first, it.due, it.amount) })
        done(model)
        assertEquals("bad_amount" to emptyList<String>(), model.failure.value?.code to session.dues.recorded)
        model.on(PaymentEvent.Amount("0"))
        done(model)
        assertEquals("bad_amount", model.failure.value?.code)
        model.on(PaymentEvent.Amount("1"))
        done(model)
        assertEquals("declare 2026.11-2026.11 100 11/27 CASH null null", session.dues.recorded.single())
    }

    @Test
    fun `an officer records a receipt for a member, through whoever brought it`() = inHall {
        session.dues.members["x"] = memberDues(person = PersonId("x"), name = "于有")
        val model = begin(Place.Payment("x"))
        assertEquals(PaymentPurpose.RECEIVE to "于有", see(model.state).let { it.purpose to it.name })
        model.on(PaymentEvent.Way(PaymentWay.ENTRUSTED))
        model.on(PaymentEvent.Through(" 儿媳 "))
        model.on(PaymentEvent.Date(TODAY.minusDays(2)))
        done(model)
        assertEquals("receive x 2026.11-2026.11 50 11/25 ENTRUSTED null 儿媳 null", session.dues.recorded.single())
    }

    @Test
    fun `whom somebody named counts only where somebody brought it`() = inHall {
        val model = begin()
        model.on(PaymentEvent.Through("儿媳"))
        model.on(PaymentEvent.Way(PaymentWay.AT_HOST))
        done(model)
        assertEquals("declare 2026.11-2026.11 50 11/27 AT_HOST null null", session.dues.recorded.single())
    }

    @Test
    fun `every way is a way of the core`() = inHall {
        for (way in PaymentWay.entries) {
            val model = begin()
            model.on(PaymentEvent.Way(way))
            done(model)
        }
        assertEquals(DuesWay.entries.map { it.name }, session.dues.recorded.map { it.split(' ')[4] })
    }

    @Test
    fun `nobody has paid tomorrow`() = inHall {
        val model = begin()
        model.on(PaymentEvent.Date(TODAY.plusDays(1)))
        assertEquals(TODAY, see(model.state).date.date)
    }

    @Test
    fun `a receipt is put right from what it says, and only with a reason`() = inHall {
        val receipt = receiptRow("r1", duesPayment(9, 10, 120, DuesWay.ENTRUSTED, through = "s"))
        session.dues.members["x"] = memberDues(person = PersonId("x"), receipts = listOf(receipt))
        val model = begin(Place.Payment("x", "r1"))
        val state = see(model.state)
        assertEquals(PaymentPurpose.CORRECT, state.purpose)
        assertEquals(listOf("2026 年 9 月", "2026 年 10 月", "1.20", "唐春"), listOf(state.first, state.last, state.amount, state.through))
        assertFalse(state.isReady)
        model.on(PaymentEvent.Reason("抄错了"))
        assertTrue(see(model.state).isReady)
        model.on(PaymentEvent.Amount("1"))
        done(model)
        assertEquals(
            "correct x r1 2026.9-2026.10 100 11/27 ENTRUSTED s null 抄错了",
            session.dues.recorded.single(),
            "a member stays a member"
        )
    }

    @Test
    fun `another name in a receipt is somebody else`() = inHall {
        val receipt = receiptRow("r1", duesPayment(9, 10, 120, DuesWay.ENTRUSTED, through = "s"))
        session.dues.members["x"] = memberDues(person = PersonId("x"), receipts = listOf(receipt))
        val model = begin(Place.Payment("x", "r1"))
        model.on(PaymentEvent.Through("儿媳"))
        model.on(PaymentEvent.Last(-1))
        assertEquals("0.50", see(model.state).amount, "other months are other dues")
        model.on(PaymentEvent.Reason("抄错了"))
        done(model)
        assertEquals("correct x r1 2026.9-2026.9 50 11/27 ENTRUSTED null 儿媳 抄错了", session.dues.recorded.single())
    }

    @Test
    fun `a receipt that is not there is not put right`() = inHall {
        session.dues.members["x"] = memberDues()
        val model = begin(Place.Payment("x", "r9"))
        assertEquals("not_here", (model.state.value as Shown.Broken).failure.code)
        done(model)
        assertEquals(emptyList<String>(), session.dues.recorded)
    }

    @Test
    fun `what is refused stays on the screen and says why`() = inHall {
        session.dues.onRecord = { throw CoreException.Rejected("month_paid", "2026-11") }
        val model = begin()
        model.on(PaymentEvent.Amount("0.60"))
        done(model)
        assertEquals("month_paid" to Place.Payment(), model.failure.value?.code to place)
        session.dues.onRecord = {}
        done(model)
        assertEquals("declare 2026.11-2026.11 60 11/27 CASH null null", session.dues.recorded.single())
    }

    @Test
    fun `what could not be recorded is not taken`() = inHall {
        val model = begin()
        model.on(PaymentEvent.Amount("1.2"))
        model.on(PaymentEvent.Amount("1.2x"))
        assertEquals("1.2", see(model.state).amount)
        model.on(PaymentEvent.Through("字".repeat(64)))
        model.on(PaymentEvent.Through("字".repeat(65)))
        model.on(PaymentEvent.Reason("字".repeat(501)))
        assertEquals(64 to 0, see(model.state).run { through.length to reason.length })
        assertEquals("too_large", model.failure.value?.code)
    }

    @Test
    fun `two touches say it once`() = inHall {
        val core = CompletableDeferred<Unit>()
        session.dues.onRecord = { core.await() }
        val model = begin()
        repeat(2) { model.on(PaymentEvent.Done) }
        settle()
        core.complete(Unit)
        settle()
        assertEquals(1, session.dues.recorded.size)
    }

    @Test
    fun `going back loses nothing, and what was recorded leaves nothing behind`() = inHall {
        val first = begin()
        first.on(PaymentEvent.Amount("0.70"))
        first.on(PaymentEvent.Way(PaymentWay.TRANSFER))
        first.close()
        val second = begin()
        assertEquals("0.70" to PaymentWay.TRANSFER, see(second.state).let { it.amount to it.way })
        done(second)
        second.close()
        assertEquals("0.50" to PaymentWay.CASH, see(begin().state).let { it.amount to it.way })
    }

    @Test
    fun `before it is read nothing is taken`() = inHall {
        val model = PaymentModel(around, Place.Payment())
        model.on(PaymentEvent.Amount("9"))
        model.on(PaymentEvent.Done)
        assertEquals("0.50", see(model.state).amount)
        assertEquals(emptyList<String>(), session.dues.recorded)
    }
}
