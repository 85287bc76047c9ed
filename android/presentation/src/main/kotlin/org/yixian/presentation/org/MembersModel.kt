package org.yixian.presentation.org

import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import org.yixian.core.Area
import org.yixian.core.IssuedCode
import org.yixian.core.MemberRow
import org.yixian.core.PersonId
import org.yixian.presentation.Around
import org.yixian.presentation.QrCode
import org.yixian.presentation.QrModules
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.openHome
import org.yixian.presentation.today
import org.yixian.presentation.wording.moment
import org.yixian.presentation.wording.role
import org.yixian.presentation.words.Words

/** More than a branch has: the rule says 50, and branches that are to be split have some hundreds. */
private val MOST = 1000u

data class MembersState(val branch: String, val rows: List<MemberState>, val mayIssueCodes: Boolean)

data class MemberState(val person: String, val name: String, val reading: String?, val offices: String, val phone: String?)

/** A code to give to one person. Spoken ones are valid for a quarter of an hour, printed ones for thirty days. */
data class CodeState(val name: String, val digits: String, val server: String, val link: String, val valid: String) {
    /** The link, to be scanned from this screen. */
    val modules: QrModules by lazy { QrCode.write(link) }
}

sealed interface MembersEvent {
    data class Call(val number: String) : MembersEvent

    /** A code for this person's new phone. */
    data class IssueCode(val person: String, val spoken: Boolean, val replaces: Boolean) : MembersEvent

    data object CodeGiven : MembersEvent
}

/** The people of one's branch. */
class MembersModel(private val around: Around) : ScreenModel(around.scope) {
    private class Facts(val branch: String, val rows: List<MemberRow>, val keepsRolls: Boolean)

    private val codes = MutableStateFlow<CodeState?>(null)

    val state: StateFlow<Shown<MembersState>> =
        shown(around, setOf(Area.ORGANISATIONS), ::read) { facts, words ->
            MembersState(facts.branch, facts.rows.map { words.member(it) }, facts.keepsRolls)
        }

    val code: StateFlow<CodeState?> = codes.asStateFlow()

    fun on(event: MembersEvent) = when (event) {
        is MembersEvent.Call -> around.device.call(event.number)
        is MembersEvent.IssueCode -> issue(event)
        is MembersEvent.CodeGiven -> codes.value = null
    }

    private fun issue(event: MembersEvent.IssueCode) = actOnce {
        val code = around.session.devices().issueCode(PersonId(event.person), event.spoken, event.replaces)
        codes.value = around.words.value.code(code, nameOf(event.person), around.session.status().server)
    }

    private fun nameOf(person: String) = (state.value as? Shown.There)?.value?.rows?.find { it.person == person }?.name.orEmpty()

    private fun Words.code(code: IssuedCode, name: String, server: String) =
        CodeState(name, code.digits, server, code.link, validUntil(moment(code.validUntil, around.today())))

    private suspend fun read(): Facts {
        val home = around.openHome()
        val branch = home.branch ?: home.keepsRolls.firstOrNull() ?: return Facts("", emptyList(), false)
        val page = around.session.organisations().members(branch.id, 0u, MOST)
        return Facts(branch.name, page.rows, home.keepsRolls.any { it.id == branch.id })
    }
}

private fun Words.member(row: MemberRow) = MemberState(
    person = row.person.value,
    name = row.name,
    reading = row.reading,
    offices = row.offices.joinToString(separator) { role(it.role) },
    phone = row.phone
)
