package org.yixian.presentation.dues

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.DuesPayment
import org.yixian.core.DuesWay
import org.yixian.core.MemberDues
import org.yixian.core.ReceiptRow
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.FormModel
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.amount
import org.yixian.presentation.wording.fenOf
import org.yixian.presentation.wording.fullMonth
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.money
import org.yixian.presentation.wording.months
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface PaymentEvent {
    /** From which month: so many later, or earlier. */
    data class First(val by: Int) : PaymentEvent

    /** To which month. */
    data class Last(val by: Int) : PaymentEvent

    /** One of the stretches of months that are open. */
    data class Run(val run: Int) : PaymentEvent

    data class Amount(val text: String) : PaymentEvent

    data class Date(val date: LocalDate) : PaymentEvent

    data class Way(val way: PaymentWay) : PaymentEvent

    data class Through(val text: String) : PaymentEvent

    data class Reason(val text: String) : PaymentEvent

    data object Done : PaymentEvent
}

/**
 * What was paid: said by oneself (我已交), recorded for a member, or a receipt that is put right. It begins with what is due,
 * and the amount follows the months until somebody writes one.
 */
class PaymentModel(around: Around, private val place: Place.Payment) : FormModel(around, place) {
    private class Facts(val dues: MemberDues, val receipt: ReceiptRow?) {
        val today: LocalDate = dues.today.local()

        /** A month that is paid lies between them: each is recorded by itself. */
        val runs: List<Span> = if (receipt == null) dues.ledger.open() else emptyList()
    }

    private class Filled(
        val first: Int,
        val last: Int,
        /** What was fixed for these months; none where it was not for all of them. */
        val fen: Long?,
        val amount: String,
        val date: LocalDate,
        val way: PaymentWay,
        val through: String,
        val reason: String
    )

    private val purpose = when {
        place.receipt.isNotEmpty() -> PaymentPurpose.CORRECT
        place.person.isNotEmpty() -> PaymentPurpose.RECEIVE
        else -> PaymentPurpose.DECLARE
    }

    private val dues = around.session.dues()
    private val read = shown(around, setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<PaymentState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.paymentState(it, filled(it)) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: PaymentEvent) {
        val facts = read.value.value ?: return // nothing is on the screen yet
        val before = filled(facts)
        when (event) {
            is PaymentEvent.First -> within(facts, before.first + event.by).let {
                months(it, before.last.coerceIn(it, it + MOST_MONTHS - 1))
            }

            is PaymentEvent.Last -> within(facts, before.last + event.by).let {
                months(before.first.coerceIn(it - MOST_MONTHS + 1, it), it)
            }

            is PaymentEvent.Run -> facts.runs.getOrNull(event.run)?.let { run(it) }

            is PaymentEvent.Amount -> typeAmount(AMOUNT, before.amount, event.text)

            is PaymentEvent.Date -> form[DATE] = minOf(event.date, facts.today).toString()

            is PaymentEvent.Way -> form[WAY] = event.way.name

            is PaymentEvent.Through -> type(THROUGH, event.text, MOST_OF_A_NAME)

            is PaymentEvent.Reason -> type(REASON, event.text, MOST_WORDS)

            is PaymentEvent.Done -> record(facts, before)
        }
    }

    /** A month that is known here. */
    private fun within(facts: Facts, number: Int): Int {
        val known = facts.dues.ledger.rows
        return if (known.isEmpty()) number else number.coerceIn(known.first().month.number, known.last().month.number)
    }

    /** Just these months, and what was fixed for them. */
    private fun run(run: Span) {
        months(run.first.number, run.last.number)
        form[AMOUNT] = null
    }

    private fun months(first: Int, last: Int) {
        form[FIRST] = first.toString()
        form[LAST] = last.toString()
    }

    private suspend fun read(): Facts {
        val found = around.duesOf(place.person)
        val receipt = found.receipts.find { it.id.value == place.receipt }
        if (receipt == null && place.receipt.isNotEmpty()) throw notHere("the receipt")
        return Facts(found, receipt)
    }

    /** What somebody has filled in, and for the rest what the receipt says, or what is due. */
    private fun filled(facts: Facts): Filled {
        val earlier = facts.receipt?.payment
        val due = facts.runs.firstOrNull()
        val month = facts.today.month()
        val first = form[FIRST]?.toIntOrNull() ?: (earlier?.first ?: due?.first ?: month).number
        val last = form[LAST]?.toIntOrNull() ?: (earlier?.last ?: due?.last ?: month).number
        val fen = facts.dues.ledger.fixed(monthOf(first), monthOf(last))
        val byDefault = earlier?.fen?.takeIf { FIRST !in form.filled.value } ?: fen
        return Filled(
            first = first,
            last = last,
            fen = fen,
            amount = form[AMOUNT] ?: byDefault?.takeIf { it > 0 }?.let(::amount).orEmpty(),
            date = date(DATE) ?: earlier?.paidOn?.local() ?: facts.today,
            way = PaymentWay.entries.find { it.name == form[WAY] } ?: earlier?.let { shown(it.way) } ?: PaymentWay.CASH,
            through = form[THROUGH] ?: earlier?.let { throughOf(it, facts) }.orEmpty(),
            reason = form[REASON].orEmpty()
        )
    }

    private fun throughOf(payment: DuesPayment, facts: Facts) = payment.through?.let(facts.dues.names::get) ?: payment.throughOther

    private fun record(facts: Facts, filled: Filled) {
        val fen = fenOf(filled.amount)?.takeIf { it > 0 } ?: return fail(Failure("bad_amount"))
        val paid = paymentOf(facts, filled, fen)
        record { record(facts, paid, filled.reason.trim()) }
    }

    private suspend fun record(facts: Facts, paid: DuesPayment, reason: String) {
        val (branch, person) = facts.dues.branch.id to facts.dues.person
        val receipt = facts.receipt
        when {
            receipt != null -> dues.correct(branch, person, receipt.id, paid, reason)
            place.person.isNotEmpty() -> dues.receive(branch, person, paid)
            else -> dues.declarePaid(branch, paid)
        }
    }

    /** Whoever brought it, where somebody did; a member who is known as one stays one. */
    private fun paymentOf(facts: Facts, filled: Filled, fen: Long): DuesPayment {
        val earlier = facts.receipt?.payment
        val through = filled.through.trim().takeIf { filled.way == PaymentWay.ENTRUSTED && it.isNotEmpty() }
        val isAsBefore = earlier?.through != null && through == throughOf(earlier, facts)
        return DuesPayment(
            first = monthOf(filled.first),
            last = monthOf(filled.last),
            fen = fen,
            paidOn = filled.date.stated(),
            way = wayOf(filled.way),
            through = earlier?.through?.takeIf { isAsBefore },
            throughOther = through?.takeUnless { isAsBefore }
        )
    }

    private fun Words.paymentState(facts: Facts, filled: Filled): PaymentState {
        val months = months(monthOf(filled.first), monthOf(filled.last), facts.today)
        return PaymentState(
            purpose = purpose,
            name = if (place.person.isEmpty()) "" else facts.dues.name,
            runs = facts.runs.takeIf { it.size > 1 }.orEmpty().map { run(it, filled, facts.today) },
            first = fullMonth(monthOf(filled.first)),
            last = fullMonth(monthOf(filled.last)),
            due = filled.fen?.takeIf { it > 0 }?.let { paymentDue(months, money(it)) } ?: paymentNotFixed(months),
            amount = filled.amount,
            date = dayState(filled.date, facts.today, around),
            way = filled.way,
            through = filled.through,
            reason = filled.reason,
            isReady = purpose != PaymentPurpose.CORRECT || filled.reason.isNotBlank()
        )
    }

    private fun Words.run(run: Span, filled: Filled, today: LocalDate) = PaymentRun(
        months(run.first, run.last, today) + separator + money(run.fen),
        isChosen = run.first.number == filled.first && run.last.number == filled.last
    )

    private companion object {
        const val FIRST = "first"
        const val LAST = "last"
        const val AMOUNT = "amount"
        const val DATE = "date"
        const val WAY = "way"
        const val THROUGH = "through"
        const val REASON = "reason"
    }
}

private fun wayOf(way: PaymentWay) = when (way) {
    PaymentWay.CASH -> DuesWay.CASH
    PaymentWay.TRANSFER -> DuesWay.TRANSFER
    PaymentWay.AT_HOST -> DuesWay.AT_HOST
    PaymentWay.ENTRUSTED -> DuesWay.ENTRUSTED
}

private fun shown(way: DuesWay) = when (way) {
    DuesWay.CASH -> PaymentWay.CASH
    DuesWay.TRANSFER -> PaymentWay.TRANSFER
    DuesWay.AT_HOST -> PaymentWay.AT_HOST
    DuesWay.ENTRUSTED -> PaymentWay.ENTRUSTED
}
