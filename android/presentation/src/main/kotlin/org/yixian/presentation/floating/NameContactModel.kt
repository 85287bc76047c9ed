package org.yixian.presentation.floating

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.ConsentState
import org.yixian.core.MemberRow
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.FormModel
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.org.MOST_MEMBERS
import org.yixian.presentation.value
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.phoneConsent
import org.yixian.presentation.wording.role
import org.yixian.presentation.words.Words

sealed interface NameContactEvent {
    data class Choose(val person: String) : NameContactEvent

    /** The member has signed on paper that the number may be told. */
    data class Agrees(val yes: Boolean) : NameContactEvent

    data object Done : NameContactEvent
}

/** 定联系人: one of the branch's members, who then knows where the member is, and how to call him if he agrees to that. */
class NameContactModel(around: Around, private val person: String) : FormModel(around, Place.NameContact(person)) {
    private class Facts(val away: AwayFacts, val members: List<MemberRow>) {
        /** Whether consent is still to be given: what was said otherwise meanwhile holds, whatever was ticked. */
        val asks: Boolean get() = away.screen.phoneConsent?.state == ConsentState.OPEN
    }

    /** In no draft, on purpose: a consent is given with the paper in hand, and never found ticked. */
    private val agrees = MutableStateFlow(false)
    private val read = shown(around, AWAY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<NameContactState>> =
        combine(read, form.filled, agrees, around.words) { shown, _, agrees, words ->
            shown.map { words.nameState(it, agrees && it.asks) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: NameContactEvent) = when (event) {
        is NameContactEvent.Choose -> form[CONTACT] = event.person
        is NameContactEvent.Agrees -> agrees.value = event.yes
        is NameContactEvent.Done -> done()
    }

    private fun done() {
        val facts = read.value.value ?: return
        val contact = facts.chosen ?: return
        val (screen, agrees) = facts.away.screen to (agrees.value && facts.asks)
        record { around.session.floating().nameContact(screen.branch.id, screen.person, contact, agrees) }
    }

    /** Who has left the branch meanwhile is chosen no more. */
    private val Facts.chosen: PersonId? get() = members.find { it.person.value == form[CONTACT] }?.person

    private suspend fun read(): Facts {
        val away = around.away(person)
        return Facts(away, around.session.organisations().members(away.screen.branch.id, 0u, MOST_MEMBERS).rows)
    }

    private fun Words.nameState(facts: Facts, agrees: Boolean): NameContactState {
        val screen = facts.away.screen
        val rows = facts.members.filter { it.person != screen.person }.map { row ->
            val now = contactNameNow.takeIf { screen.contact?.person == row.person }
            val offices = row.offices.map { role(it.role) }
            ContactPick(row.person.value, row.name, (offices + listOfNotNull(row.reading, now)).joinToString(separator))
        }
        val consent = screen.phoneConsent?.let { phoneConsent(it, screen.name.ifEmpty { somebody }) }
        return NameContactState(screen.name, rows, rows.find { it.person == facts.chosen?.value }, consent, agrees)
    }

    private companion object {
        const val CONTACT = "contact"
    }
}
