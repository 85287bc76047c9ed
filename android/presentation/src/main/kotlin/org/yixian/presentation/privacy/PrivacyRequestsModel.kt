package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.OrgId
import org.yixian.core.RequestRow
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.openHome
import org.yixian.presentation.today
import org.yixian.presentation.wording.requestItem

sealed interface PrivacyRequestsEvent {
    /** A request that waits is answered. */
    data class Answer(val id: String) : PrivacyRequestsEvent
}

/** What the members of a branch asked of its officers. */
class PrivacyRequestsModel(private val around: Around, private val org: String) : ScreenModel(around.scope) {
    private class Facts(val branch: String, val rows: List<RequestRow>, val mayAnswer: Boolean)

    val state: StateFlow<Shown<PrivacyRequestsState>> =
        shown(around, PRIVACY_AREAS, ::read) { facts, words ->
            PrivacyRequestsState(facts.branch, facts.rows.map { words.requestItem(it, around.today()) }, facts.mayAnswer)
        }

    fun on(event: PrivacyRequestsEvent) = when (event) {
        is PrivacyRequestsEvent.Answer -> around.navigator.go(Place.AnswerRequest(org, event.id))
    }

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = (home.keepsRolls + listOfNotNull(home.branch)).find { it.id.value == org }
        return Facts(branch?.name.orEmpty(), around.session.privacy().requests(OrgId(org)), around.keepsRoster(OrgId(org)))
    }
}
