package org.yixian.presentation.floating

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.AwayChoice
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.way
import org.yixian.presentation.words.Words

/** Two ways after six months, each with how to go it. What is chosen can be chosen anew. */
class ChooseModel(private val around: Around, private val person: String) : ScreenModel(around.scope) {
    private var facts: AwayFacts? = null

    val state: StateFlow<Shown<ChooseState>> =
        shown(around, AWAY_AREAS, { around.away(person).also { facts = it } }) { facts, words -> words.chooseState(facts) }

    fun on(way: WayOn) {
        val screen = facts?.screen ?: return
        val choice = AwayChoice.entries[way.ordinal]
        actOnce { around.sync.after { around.session.floating().choose(screen.branch.id, screen.person, choice) } }
    }

    private fun Words.chooseState(facts: AwayFacts): ChooseState {
        val chosen = facts.screen.choice?.let { WayOn.entries[it.ordinal] }
        return ChooseState(facts.screen.name, facts.isOwn, WayOn.entries.map { wayState(it, it == chosen) })
    }

    private fun Words.wayState(way: WayOn, isChosen: Boolean): WayState {
        val title = way(AwayChoice.entries[way.ordinal])
        val (forWhom, steps) = when (way) {
            WayOn.TRANSFER -> chooseTransferFor to chooseTransferSteps
            WayOn.REGISTER -> chooseRegisterFor to chooseRegisterSteps
        }
        return WayState(way, title, forWhom, steps.lines(), isChosen, (listOf(title, forWhom) + steps.lines()).joinToString("\n"))
    }
}
