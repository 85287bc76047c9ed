package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.wording.AwayFacts

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
    val state: StateFlow<Shown<CertificateState>> = filled { facts, words -> fields(facts).state(words, facts.screen.name, around) }

    fun on(event: CertificateEvent) {
        when (event) {
            is CertificateEvent.Number -> type(CertificateFields.NUMBER, event.text, MOST_OF_A_NAME)
            is CertificateEvent.From -> form[CertificateFields.FROM] = event.date.toString()
            is CertificateEvent.Last -> form[CertificateFields.LAST] = event.date.toString()
            is CertificateEvent.NoTransfer -> type(CertificateFields.NO_TRANSFER, event.text, MOST_WORDS)
            is CertificateEvent.Done -> done()
        }
    }

    private fun done() {
        val facts = facts ?: return
        val fields = fields(facts)
        if (fields.lacksNumber || fields.lacksReason) return
        record { around.session.floating().issueCertificate(facts.screen.branch.id, facts.screen.person, fields.certificate) }
    }

    private fun fields(facts: AwayFacts) = CertificateFields(this, facts.rules, facts.today)
}
