package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dayState
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated

sealed interface ReturnEvent {
    data class Day(val date: LocalDate) : ReturnEvent

    data object Done : ReturnEvent
}

/** 我回来了: the day is enough. */
class ReturnModel(around: Around, person: String) : AwayForm(around, Place.Return(person), person) {
    val state: StateFlow<Shown<ReturnState>> =
        filled { facts, words -> ReturnState(facts.screen.name, facts.isOwn, words.dayState(day(facts), facts.today, around)) }

    fun on(event: ReturnEvent) = when (event) {
        is ReturnEvent.Day -> form["day"] = event.date.toString()
        is ReturnEvent.Done -> done()
    }

    private fun done() {
        val facts = facts ?: return
        record { around.session.floating().comeBack(facts.screen.branch.id, facts.screen.person, day(facts).stated()) }
    }

    /** Nobody is back before he left. */
    private fun day(facts: AwayFacts): LocalDate = maxOf(date("day") ?: facts.today, left(facts) ?: LocalDate.MIN)

    private fun left(facts: AwayFacts): LocalDate? = facts.screen.departure?.departure?.leftOn?.local()
}
