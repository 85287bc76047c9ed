package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.ConsentPurpose
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.map
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.memberPrivacyState
import org.yixian.presentation.words.Words

sealed interface MemberPrivacyEvent {
    data class Open(val place: Place) : MemberPrivacyEvent

    /** What the member said of a consent: signed on paper, or told. */
    data class Decide(val purpose: ConsentKind, val given: Boolean) : MemberPrivacyEvent

    /** The whole number, which he sees was looked at. */
    data object Reveal : MemberPrivacyEvent

    /** What the branch records of him as a page, to be printed for him. The whole number is in it, so it is a look at that too. */
    data object SavePage : MemberPrivacyEvent
}

/** What is recorded of a member, for his branch's officers. */
class MemberPrivacyModel(private val around: Around, place: Place.MemberPrivacy) : ScreenModel(around.scope) {
    private val branch = OrgId(place.org)
    private val person = PersonId(place.person)
    private val privacy = around.session.privacy()

    private class Facts(val screen: PrivacyScreen, val isGuest: Boolean, val mayChange: Boolean)

    /** Forgotten with the screen, and where the way leads on: there it may be corrected. */
    private val opened = MutableStateFlow<OpenedNumber?>(null)

    private val read = shown(around, PRIVACY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<MemberPrivacyState>> =
        combine(read, opened, around.toldOfReveals, around.words) { shown, number, isTold, words ->
            shown.map { words.state(it, number, isTold) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: MemberPrivacyEvent) = when (event) {
        is MemberPrivacyEvent.Open -> open(event.place)
        is MemberPrivacyEvent.Decide -> decide(event)
        is MemberPrivacyEvent.Reveal -> reveal()
        is MemberPrivacyEvent.SavePage -> savePage()
    }

    private suspend fun read() = Facts(privacy.ofMember(branch, person), around.isGuest(branch, person), around.keepsRoster(branch))

    private fun open(place: Place) {
        opened.value = null
        around.navigator.go(place)
    }

    private fun decide(event: MemberPrivacyEvent.Decide) = actOnce {
        around.sync.after { privacy.decideConsent(branch, person, ConsentPurpose.entries[event.purpose.ordinal], event.given) }
    }

    private fun reveal() = actOnce {
        val ends = read.value.value?.screen?.own?.phone
        opened.value = OpenedNumber(ends, around.reveal(branch, person))
    }

    private fun savePage() = actOnce {
        around.toldOfReveals.value = true
        val page = around.sync.after { privacy.exportOf(branch, person) }
        around.device.save("${page.name}.html", page.html)
    }

    private fun Words.state(facts: Facts, opened: OpenedNumber?, isTold: Boolean) =
        memberPrivacyState(facts.screen, opened.of(facts.screen.own.phone), facts.isGuest, facts.mayChange, isTold, around.today())
}
