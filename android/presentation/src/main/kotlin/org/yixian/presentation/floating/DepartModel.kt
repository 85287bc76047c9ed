package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Departure
import org.yixian.core.DepartureReason
import org.yixian.core.places
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface DepartEvent {
    /** Part of a place's name. */
    data class Type(val text: String) : DepartEvent

    data class Pick(val code: String) : DepartEvent

    data object OtherPlace : DepartEvent

    data class Left(val date: LocalDate) : DepartEvent

    /** 大概知道 */
    data object BackKnown : DepartEvent

    data class Back(val date: LocalDate) : DepartEvent

    /** 还说不准 */
    data object BackUnknown : DepartEvent

    data class Reason(val reason: AwayReason) : DepartEvent

    data object Done : DepartEvent
}

/**
 * 我要外出, and 换了地方: where, since when, until when, why. Who was away already stays away since the same day, so that the
 * months go on counting.
 */
class DepartModel(around: Around, person: String, find: FindPlaces = ::places) : AwayForm(around, Place.Depart(person), person) {
    private val search = PlaceSearch(form, find)

    val state: StateFlow<Shown<DepartState>> = filled { facts, words -> words.departState(facts) }

    fun on(event: DepartEvent) {
        when (event) {
            is DepartEvent.Type -> search.type(event.text)
            is DepartEvent.Pick -> search.pick(event.code)
            is DepartEvent.OtherPlace -> search.clear()
            is DepartEvent.Left -> form["left"] = event.date.toString()
            is DepartEvent.BackKnown -> facts?.let { form["back"] = (back(it) ?: maxOf(left(it), it.today).plusMonths(1)).toString() }
            is DepartEvent.Back -> form["back"] = event.date.toString()
            is DepartEvent.BackUnknown -> form["back"] = UNKNOWN
            is DepartEvent.Reason -> form["reason"] = event.reason.name
            is DepartEvent.Done -> done()
        }
    }

    private fun done() {
        val facts = facts ?: return
        val place = search.code ?: return
        val reason = reason(facts) ?: return
        val departure =
            Departure(place, left(facts).stated(), back(facts)?.stated(), DepartureReason.entries[reason.ordinal])
        record { around.session.floating().depart(facts.screen.branch.id, facts.screen.person, departure) }
    }

    private fun left(facts: AwayFacts): LocalDate = date("left") ?: facts.screen.departure?.departure?.leftOn?.local() ?: facts.today

    /** After he has left, also where that day was changed last. */
    private fun back(facts: AwayFacts): LocalDate? = saidBack(facts)?.let { maxOf(it, left(facts).plusDays(1)) }

    /** What was said before holds, unless it has passed. */
    private fun saidBack(facts: AwayFacts): LocalDate? {
        val said = form["back"]
        if (said != null) return said.takeUnless { it == UNKNOWN }?.let(LocalDate::parse)
        return facts.screen.departure?.departure?.backOn?.local()?.takeIf { it.isAfter(facts.today) }
    }

    private fun reason(facts: AwayFacts): AwayReason? =
        form["reason"].choice<AwayReason>() ?: facts.screen.departure?.let { AwayReason.entries[it.departure.reason.ordinal] }

    private fun Words.departState(facts: AwayFacts): DepartState {
        val (chosen, reason) = search.state() to reason(facts)
        val missing =
            listOfNotNull(departMissingPlace.takeIf { chosen.chosen == null }, departMissingReason.takeIf { reason == null })
        return DepartState(
            name = facts.screen.name,
            isOwn = facts.isOwn,
            isMove = facts.screen.departure != null,
            search = chosen,
            left = dayState(left(facts), facts.today, around),
            back = back(facts)?.let { dayState(it, facts.today, around) },
            reason = reason,
            missing = if (missing.isEmpty()) "" else departMissing(missing.joinToString(separator))
        )
    }

    private companion object {
        const val UNKNOWN = "unknown"
    }
}
