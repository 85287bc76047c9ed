package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Area
import org.yixian.core.ConsentPurpose
import org.yixian.core.CoreException
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.AppModel
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.privacyState

sealed interface PrivacyEvent {
    data class Open(val place: Place) : PrivacyEvent

    /** Gives a consent, or withdraws it. */
    data class Decide(val purpose: ConsentKind, val given: Boolean) : PrivacyEvent

    /** Everything of one's own as a page, kept wherever the person chooses. */
    data object SavePage : PrivacyEvent

    /** The same for programs. */
    data object SaveData : PrivacyEvent

    /** Takes everything of this person off this phone. What had been sent stays with the county and comes back with a new code. */
    data class DeleteProfile(val pin: String) : PrivacyEvent
}

internal val PRIVACY_AREAS = setOf(Area.PRIVACY, Area.ORGANISATIONS)

/** Whether this person puts things right in a branch: the right that also records its term of office. */
internal suspend fun Around.keepsRoster(branch: OrgId): Boolean = session.organisations().terms(branch).maySet

/** Whether somebody belongs elsewhere and takes part here: he is in the branch's register of who came. */
internal suspend fun Around.isGuest(branch: OrgId, person: PersonId): Boolean =
    session.floating().register(branch).here.any { it.person == person }

/** One's say over what is recorded of oneself; and how to get rid of it here. */
class PrivacyModel(private val app: AppModel, private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val me: PersonId, val screen: PrivacyScreen?)

    private val privacy = around.session.privacy()
    private val read = shown(around, PRIVACY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<PrivacyState>> =
        combine(read, around.words) { shown, words -> shown.map { words.privacyState(it.screen, around.today()) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: PrivacyEvent) = when (event) {
        is PrivacyEvent.Open -> around.navigator.go(event.place)
        is PrivacyEvent.Decide -> decide(event)
        is PrivacyEvent.SavePage -> actOnce { privacy.exportOwn().let { around.device.save("${it.name}.html", it.html) } }
        is PrivacyEvent.SaveData -> actOnce { privacy.exportOwn().let { around.device.save("${it.name}.json", it.json) } }
        is PrivacyEvent.DeleteProfile -> delete(event.pin)
    }

    private fun decide(event: PrivacyEvent.Decide) = actOnce {
        val facts = read.value.value ?: return@actOnce
        val branch = facts.screen?.branch ?: return@actOnce
        around.sync.after { privacy.decideConsent(branch.id, facts.me, ConsentPurpose.entries[event.purpose.ordinal], event.given) }
    }

    private fun delete(pin: String) = actOnce {
        around.client.deleteProfile(around.session.profile(), pin.ifEmpty { null })
        app.deleted()
    }

    /** Whoever belonged to no branch has nothing recorded there, and can leave this phone all the same. */
    private suspend fun read(): Facts {
        val me = around.openHome().person
        val screen = try {
            privacy.own()
        } catch (_: CoreException.NotHere) {
            null
        }
        return Facts(me, screen)
    }
}
