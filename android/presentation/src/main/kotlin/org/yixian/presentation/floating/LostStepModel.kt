package org.yixian.presentation.floating

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.LostStep
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.day
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.lostWhy
import org.yixian.presentation.wording.step
import org.yixian.presentation.words.Words

sealed interface LostStepEvent {
    data class Choose(val step: LostKind) : LostStepEvent

    data class Words(val text: String) : LostStepEvent

    data object Done : LostStepEvent
}

/** A step of the search for somebody: a person decides on it, and says what came of it. */
class LostStepModel(around: Around, person: String) : AwayForm(around, Place.LostStep(person), person) {
    val state: StateFlow<Shown<LostStepState>> = filled { facts, words -> words.lostState(facts) }

    private val chosen: LostKind? get() = form["step"].choice<LostKind>()
    private val said: String get() = form["words"].orEmpty().trim()

    fun on(event: LostStepEvent) {
        when (event) {
            is LostStepEvent.Choose -> form["step"] = event.step.name
            is LostStepEvent.Words -> type("words", event.text, MOST_WORDS)
            is LostStepEvent.Done -> done()
        }
    }

    private fun done() {
        val facts = facts ?: return
        val step = LostStep.entries[(chosen(facts) ?: return).ordinal]
        val said = said.ifEmpty { return }
        record { around.session.floating().takeStep(facts.screen.branch.id, facts.screen.person, step, said) }
    }

    private fun steps(facts: AwayFacts) = facts.screen.mayTake.map { LostKind.entries[it.ordinal] }

    /** What somebody else has done meanwhile is not done twice. */
    private fun chosen(facts: AwayFacts) = chosen?.takeIf { it in steps(facts) }

    private fun Words.lostState(facts: AwayFacts): LostStepState {
        val search = facts.screen.search
        return LostStepState(
            name = facts.screen.name,
            stands = search?.let { lostSince(day(it.since.local(), facts.today), it.tries.toInt()) }.orEmpty(),
            steps = steps(facts).map { LostChoice(it, step(LostStep.entries[it.ordinal]), what(it)) },
            chosen = chosen(facts),
            words = form["words"].orEmpty(),
            why = lostWhy(facts),
            isReady = chosen(facts) != null && said.isNotEmpty()
        )
    }

    private fun Words.what(step: LostKind): String = when (step) {
        LostKind.ASKED_FAMILY -> lostFamilyWhat
        LostKind.TOLD_SECRETARY -> lostSecretaryWhat
        LostKind.TOLD_TOWNSHIP -> lostTownshipWhat
        LostKind.INQUIRY -> lostInquiryWhat
        LostKind.FOUND -> lostFoundWhat
    }
}
