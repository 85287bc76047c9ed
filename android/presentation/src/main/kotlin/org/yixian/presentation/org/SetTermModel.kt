package org.yixian.presentation.org

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.EventId
import org.yixian.core.OrgId
import org.yixian.core.Term
import org.yixian.core.TermRow
import org.yixian.core.TermScreen
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.form
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.lengthOf
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface SetTermEvent {
    data class Began(val date: LocalDate) : SetTermEvent

    /** One of the lengths that the rules give. */
    data class Length(val length: Int) : SetTermEvent

    data class Ends(val date: LocalDate) : SetTermEvent

    data object Done : SetTermEvent
}

/** A term of office as it was elected, or as it should have been recorded. Its end follows until somebody says another day. */
class SetTermModel(private val around: Around, private val place: Place.SetTerm) : ScreenModel(around.scope) {
    private class Facts(val terms: TermScreen, val corrected: TermRow?) {
        val today: LocalDate = terms.today.local()
    }

    private class Filled(val began: LocalDate, val ends: LocalDate)

    private val organisations = around.session.organisations()
    private val org = OrgId(place.org)
    private val form = around.form(place)
    private val read = shown(around, setOf(Area.ORGANISATIONS, Area.RULES), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<SetTermState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.setTermState(it, filled(it)) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: SetTermEvent) {
        val facts = read.value.value ?: return
        when (event) {
            is SetTermEvent.Began -> form[BEGAN] = minOf(event.date, facts.today).toString()

            is SetTermEvent.Length -> {
                form[LENGTH] = event.length.toString()
                form[ENDS] = null
            }

            is SetTermEvent.Ends -> form[ENDS] = event.date.toString()

            is SetTermEvent.Done -> record(filled(facts))
        }
    }

    private suspend fun read(): Facts {
        val terms = organisations.terms(org)
        val corrected = (listOfNotNull(terms.term) + terms.earlier).find { it.id.value == place.record }
        if (corrected == null && place.record.isNotEmpty()) throw notHere("the term")
        return Facts(terms, corrected)
    }

    private fun filled(facts: Facts): Filled {
        val began = form[BEGAN]?.let(LocalDate::parse) ?: facts.corrected?.term?.began?.local() ?: facts.today
        return Filled(began, form[ENDS]?.let(LocalDate::parse) ?: usualEnd(facts, began))
    }

    /** As long as was chosen, else as long as the term was that is put right or that is over. */
    private fun usualEnd(facts: Facts, began: LocalDate): LocalDate {
        val lengths = facts.terms.lengths
        val before = (facts.corrected ?: facts.terms.term)?.term
        val asBefore = lengths.indexOfFirst { before != null && ends(before.began.local(), it.months) == before.ends.local() }
        val chosen = lengths.getOrNull(form[LENGTH]?.toIntOrNull() ?: asBefore)
        return when {
            chosen != null -> ends(began, chosen.months)
            facts.corrected != null -> facts.corrected.term.ends.local()
            else -> lengths.firstOrNull()?.let { ends(began, it.months) } ?: began.plusYears(USUAL_YEARS)
        }
    }

    private fun record(filled: Filled) = actOnce {
        val term = Term(filled.began.stated(), filled.ends.stated())
        around.sync.after { form.recorded { record(term) } }
        around.navigator.drop(place)
    }

    private suspend fun record(term: Term) {
        if (place.record.isEmpty()) organisations.setTerm(org, term) else organisations.correctTerm(org, EventId(place.record), term)
    }

    private fun Words.setTermState(facts: Facts, filled: Filled): SetTermState {
        val lengths = facts.terms.lengths
        return SetTermState(
            branch = facts.terms.org.name,
            isCorrection = facts.corrected != null,
            began = dayState(filled.began, facts.today, around),
            lengths = lengths.map { lengthOf(it) },
            length = lengths.indexOfFirst { ends(filled.began, it.months) == filled.ends },
            ends = dayState(filled.ends, facts.today, around)
        )
    }

    private fun ends(began: LocalDate, months: UInt): LocalDate = began.plusMonths(months.toLong())

    private companion object {
        const val BEGAN = "began"
        const val LENGTH = "length"
        const val ENDS = "ends"

        /** With what the form begins where no rule is known here; the core has the last word. */
        const val USUAL_YEARS = 3L
    }
}
