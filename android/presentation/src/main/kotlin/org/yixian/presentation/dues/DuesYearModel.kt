package org.yixian.presentation.dues

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.BranchDues
import org.yixian.core.DuesAccount
import org.yixian.core.Month
import org.yixian.core.OrgId
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.FormModel
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.value
import org.yixian.presentation.wording.amount
import org.yixian.presentation.wording.countOf
import org.yixian.presentation.wording.fenOf
import org.yixian.presentation.words.Words

sealed interface DuesYearEvent {
    data class Collected(val text: String) : DuesYearEvent

    data class Payers(val text: String) : DuesYearEvent

    data class HandedUp(val text: String) : DuesYearEvent

    data class Used(val text: String) : DuesYearEvent

    /** What for. */
    data class WhatFor(val text: String) : DuesYearEvent

    /** 公示 */
    data object Done : DuesYearEvent
}

/** A year's account, made known to the members (公示). What came in is filled in from the receipts. */
class DuesYearModel(around: Around, place: Place.DuesYear) : FormModel(around, place) {
    private class Facts(val dues: BranchDues, val known: DuesAccount?)

    private class Filled(val collected: String, val payers: String, val handedUp: String, val used: String, val words: String)

    private val dues = around.session.dues()
    private val branch = OrgId(place.branch)
    private val year = place.year.toIntOrNull()
    private val read = shown(around, setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<DuesYearState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.duesYearState(it, filled(it)) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: DuesYearEvent) {
        val facts = read.value.value ?: return
        val before = filled(facts)
        when (event) {
            is DuesYearEvent.Collected -> typeAmount(COLLECTED, before.collected, event.text)
            is DuesYearEvent.Payers -> type(PAYERS, event.text, MOST_OF_A_NAME)
            is DuesYearEvent.HandedUp -> typeAmount(HANDED_UP, before.handedUp, event.text)
            is DuesYearEvent.Used -> typeAmount(USED, before.used, event.text)
            is DuesYearEvent.WhatFor -> type(WORDS, event.text, MOST_WORDS)
            is DuesYearEvent.Done -> record(before)
        }
    }

    private suspend fun read(): Facts {
        val year = year ?: throw notHere("the year")
        val found = dues.branch(branch, Month(year, LAST_MONTH))
        return Facts(found, found.accounts.find { it.year == year }?.account)
    }

    /** What somebody has filled in, what was made known before, what the receipts say; what nobody knows stays empty. */
    private fun filled(facts: Facts) = Filled(
        collected = form[COLLECTED] ?: amount(facts.known?.collectedFen ?: facts.dues.yearFen),
        payers = form[PAYERS] ?: (facts.known?.payers ?: facts.dues.yearPayers).toString(),
        handedUp = form[HANDED_UP] ?: facts.known?.handedUpFen?.let(::amount).orEmpty(),
        used = form[USED] ?: facts.known?.usedFen?.let(::amount).orEmpty(),
        words = form[WORDS] ?: facts.known?.words.orEmpty()
    )

    private fun record(filled: Filled) {
        val (collected, handedUp, used) = listOf(filled.collected, filled.handedUp, filled.used).map { typed ->
            fenOf(typed) ?: return fail(Failure("bad_amount"))
        }
        val payers = countOf(filled.payers)?.toUInt() ?: return fail(Failure("bad_amount"))
        val account = DuesAccount(collected, payers, handedUp, used, filled.words.trim())
        val year = year ?: return
        record { dues.publish(branch, year, account) }
    }

    private fun Words.duesYearState(facts: Facts, filled: Filled) = DuesYearState(
        branch = facts.dues.branch.name,
        year = yearTitle(year.toString()),
        collected = filled.collected,
        payers = filled.payers,
        handedUp = filled.handedUp,
        used = filled.used,
        words = filled.words,
        isKnown = facts.known != null
    )

    private companion object {
        val LAST_MONTH: UByte = 12u
        const val COLLECTED = "collected"
        const val PAYERS = "payers"
        const val HANDED_UP = "handed-up"
        const val USED = "used"
        const val WORDS = "words"
    }
}
