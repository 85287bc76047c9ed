package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.MemberCertificate
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.months
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface CertificateEvent {
    data class Number(val text: String) : CertificateEvent

    data class From(val date: LocalDate) : CertificateEvent

    /** The last day on which it holds. */
    data class Last(val date: LocalDate) : CertificateEvent

    data class NoTransfer(val text: String) : CertificateEvent

    data object Done : CertificateEvent
}

/** A certificate that was issued on paper, as it is recorded: its number and its days. */
class CertificateModel(around: Around, person: String) : AwayForm(around, Place.Certificate(person), person) {
    val state: StateFlow<Shown<CertificateState>> = filled { facts, words -> words.certificateState(facts) }

    fun on(event: CertificateEvent) {
        when (event) {
            is CertificateEvent.Number -> type("number", event.text, MOST_OF_A_NAME)
            is CertificateEvent.From -> form["from"] = event.date.toString()
            is CertificateEvent.Last -> form["last"] = event.date.toString()
            is CertificateEvent.NoTransfer -> type("no transfer", event.text, MOST_WORDS)
            is CertificateEvent.Done -> done()
        }
    }

    private val number: String get() = form["number"].orEmpty().trim()
    private val noTransfer: String get() = form["no transfer"].orEmpty().trim()

    private fun done() {
        val facts = facts?.takeIf(::isReady) ?: return
        val (from, until) = from(facts).stated() to last(facts).plusDays(1).stated()
        val certificate = MemberCertificate(number, from, until, noTransfer.takeIf { isLong(facts) })
        record { around.session.floating().issueCertificate(facts.screen.branch.id, facts.screen.person, certificate) }
    }

    private fun isReady(facts: AwayFacts) = number.isNotEmpty() && (!isLong(facts) || noTransfer.isNotEmpty())

    private fun from(facts: AwayFacts): LocalDate = date("from") ?: facts.today

    /** Unless somebody says otherwise it holds as long as one may. */
    private fun last(facts: AwayFacts): LocalDate = date("last") ?: usualLast(facts)

    private fun usualLast(facts: AwayFacts): LocalDate = from(facts).plusMonths(months(facts).toLong()).minusDays(1)

    private fun months(facts: AwayFacts): Int = facts.rules.months("float.certificate") ?: MONTHS

    private fun isLong(facts: AwayFacts) = last(facts).isAfter(usualLast(facts))

    private fun Words.certificateState(facts: AwayFacts) = CertificateState(
        name = facts.screen.name,
        number = form["number"].orEmpty(),
        from = dayState(from(facts), facts.today, around),
        last = dayState(last(facts), facts.today, around),
        months = months(facts),
        isLong = isLong(facts),
        noTransfer = form["no transfer"].orEmpty(),
        isReady = isReady(facts)
    )

    private companion object {
        /** With what the form begins where no rule is known here; the core has the last word. */
        const val MONTHS = 6
    }
}
