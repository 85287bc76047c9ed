package org.yixian.presentation.org

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import kotlinx.coroutines.flow.update
import org.yixian.core.Area
import org.yixian.core.IssuedCode
import org.yixian.core.MemberRow
import org.yixian.core.OpenHome
import org.yixian.core.OrgName
import org.yixian.core.PersonId
import org.yixian.core.TermScreen
import org.yixian.presentation.Around
import org.yixian.presentation.OtherBranch
import org.yixian.presentation.Place
import org.yixian.presentation.QrCode
import org.yixian.presentation.QrModules
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.besides
import org.yixian.presentation.branchOf
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.privacy.OpenedNumber
import org.yixian.presentation.privacy.of
import org.yixian.presentation.privacy.reveal
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.day
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.moment
import org.yixian.presentation.wording.role
import org.yixian.presentation.words.Words

/** More than a branch has: the rule says 50, and branches that are to be split have some hundreds. */
internal const val MOST_MEMBERS = 1000u

data class MembersState(
    /** For the places that are opened from here; empty without a branch. */
    val org: String,
    val branch: String,
    /** The others of whoever serves in several branches, or in another than his own. */
    val others: List<OtherBranch>,
    /** Until when its committee is elected; empty where it has no term of its own. */
    val term: String,
    val rows: List<MemberState>,
    /** An officer: he sees how his members are. */
    val isOfficer: Boolean,
    /** Who keeps the roster gives codes for new phones. */
    val mayIssueCodes: Boolean,
    /** Whether it has been said that members see who looked at their number. */
    val isTold: Boolean
)

data class MemberState(
    val person: String,
    val name: String,
    val reading: String?,
    val offices: String,
    /** Of a member's the ends only, until somebody opens it. */
    val phone: String?,
    val isMasked: Boolean,
    val isOwn: Boolean
)

/** A code to give to one person. Spoken ones are valid for a quarter of an hour, printed ones for thirty days. */
data class CodeState(val name: String, val digits: String, val server: String, val link: String, val valid: String) {
    /** The link, to be scanned from this screen. */
    val modules: QrModules by lazy { QrCode.write(link) }
}

sealed interface MembersEvent {
    data class Call(val number: String) : MembersEvent

    /** The whole number of a member is opened, which he sees; and he is called, or not. */
    data class Reveal(val person: String, val calls: Boolean) : MembersEvent

    data class Open(val place: Place) : MembersEvent

    /** Another branch. */
    data class Branch(val org: String) : MembersEvent

    /** A code for this person's new phone. */
    data class IssueCode(val person: String, val spoken: Boolean, val replaces: Boolean) : MembersEvent

    data object CodeGiven : MembersEvent

    /** 任期和换届 */
    data object Term : MembersEvent

    /** What members asked of the officers. */
    data object Requests : MembersEvent
}

/** The people of a branch: of one's own, or of one in which one serves. */
class MembersModel(private val around: Around, private val place: Place.Members = Place.Members()) : ScreenModel(around.scope) {
    private class Facts(val home: OpenHome, val rows: List<MemberRow>, val terms: TermScreen?) {
        val branch: OrgName? = terms?.org
        val isOfficer: Boolean = home.keepsRolls.any { it.id == branch?.id }
    }

    private val codes = MutableStateFlow<CodeState?>(null)

    /** The numbers that were opened here, by person; forgotten with the screen, and where the way leads to a correction. */
    private val opened = MutableStateFlow<Map<String, OpenedNumber>>(emptyMap())

    private val read = shown(around, setOf(Area.ORGANISATIONS), ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<MembersState>> =
        combine(read, opened, around.toldOfReveals, around.words) { shown, numbers, isTold, words ->
            shown.map { words.members(it, numbers, isTold) }
        }.stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    private val branch: OrgName? get() = read.value.value?.branch

    val code: StateFlow<CodeState?> = codes.asStateFlow()

    fun on(event: MembersEvent) = when (event) {
        is MembersEvent.Call -> around.device.call(event.number)
        is MembersEvent.Reveal -> reveal(event)
        is MembersEvent.Open -> open(event.place)
        is MembersEvent.Branch -> around.navigator.exchange(place, Place.Members(event.org))
        is MembersEvent.IssueCode -> issue(event)
        is MembersEvent.CodeGiven -> codes.value = null
        is MembersEvent.Term -> branch?.let { around.navigator.go(Place.Term(it.id.value)) } ?: Unit
        is MembersEvent.Requests -> branch?.let { around.navigator.go(Place.PrivacyRequests(it.id.value)) } ?: Unit
    }

    private fun open(place: Place) {
        if (place is Place.MemberPrivacy) opened.update { it - place.person }
        around.navigator.go(place)
    }

    private fun reveal(event: MembersEvent.Reveal) = actOnce {
        val facts = read.value.value ?: return@actOnce
        val branch = facts.branch ?: return@actOnce
        val ends = facts.rows.find { it.person.value == event.person }?.phone
        val number = around.reveal(branch.id, PersonId(event.person))
        opened.update { it + (event.person to OpenedNumber(ends, number)) }
        if (event.calls) around.device.call(number)
    }

    private fun Words.members(facts: Facts, numbers: Map<String, OpenedNumber>, isTold: Boolean) = MembersState(
        facts.branch?.id?.value.orEmpty(),
        facts.branch?.name.orEmpty(),
        facts.branch?.let { facts.home.all().besides(it.id) }.orEmpty(),
        facts.terms?.let { term(it) }.orEmpty(),
        facts.rows.map { member(it, numbers[it.person.value].of(it.phone), facts.home.person) },
        facts.isOfficer,
        facts.terms?.maySet == true,
        isTold
    )

    private fun issue(event: MembersEvent.IssueCode) = actOnce {
        val code = around.session.devices().issueCode(PersonId(event.person), event.spoken, event.replaces)
        codes.value = around.words.value.code(code, nameOf(event.person), around.session.status().server)
    }

    private fun nameOf(person: String) = state.value.value?.rows?.find { it.person == person }?.name.orEmpty()

    private fun Words.code(code: IssuedCode, name: String, server: String) =
        CodeState(name, code.digits, server, code.link, validUntil(moment(code.validUntil, around.today())))

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = home.branchOf(place.org) ?: home.branch?.id ?: return Facts(home, emptyList(), null)
        val page = around.session.organisations().members(branch, 0u, MOST_MEMBERS)
        return Facts(home, page.rows, around.session.organisations().terms(branch))
    }
}

/** Those in which he serves, and his own. */
private fun OpenHome.all() = keepsRolls + listOfNotNull(branch)

private fun Words.term(terms: TermScreen) = terms.term?.let { membersTerm(day(it.term.ends.local(), terms.today.local())) } ?: termNone

private fun Words.member(row: MemberRow, number: String?, me: PersonId) = MemberState(
    person = row.person.value,
    name = row.name,
    reading = row.reading,
    offices = row.offices.joinToString(separator) { role(it.role) },
    phone = row.phone?.let { if (row.isMasked && number != null) number else it },
    isMasked = row.isMasked && number == null,
    isOwn = row.person == me
)
