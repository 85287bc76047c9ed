package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.SharingStarted
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.stateIn
import org.yixian.core.Guest
import org.yixian.core.OrgId
import org.yixian.core.OrgName
import org.yixian.core.RuleRow
import org.yixian.presentation.Around
import org.yixian.presentation.FormModel
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Scans
import org.yixian.presentation.Shown
import org.yixian.presentation.Wanted
import org.yixian.presentation.dayState
import org.yixian.presentation.map
import org.yixian.presentation.openHome
import org.yixian.presentation.value
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface ReceiveGuestEvent {
    /** 扫报到码: it fills in what he shows. */
    data object Scan : ReceiveGuestEvent

    data class Name(val text: String) : ReceiveGuestEvent

    data class Phone(val text: String) : ReceiveGuestEvent

    /** The branch that he belongs to. */
    data class Home(val text: String) : ReceiveGuestEvent

    data class Probationary(val on: Boolean) : ReceiveGuestEvent

    /** Since when he takes part here: today at the latest. */
    data class Since(val date: LocalDate) : ReceiveGuestEvent

    /** Whether he showed an activity certificate. */
    data class Certified(val on: Boolean) : ReceiveGuestEvent

    data class Number(val text: String) : ReceiveGuestEvent

    data class From(val date: LocalDate) : ReceiveGuestEvent

    /** The last day on which it holds. */
    data class Last(val date: LocalDate) : ReceiveGuestEvent

    data class NoTransfer(val text: String) : ReceiveGuestEvent

    data object Done : ReceiveGuestEvent
}

private val ReceiveGuestEvent.changesWhatIsScanned: Boolean
    get() = when (this) {
        is ReceiveGuestEvent.Name, is ReceiveGuestEvent.Home, is ReceiveGuestEvent.Probationary -> true
        is ReceiveGuestEvent.Certified, is ReceiveGuestEvent.Number, is ReceiveGuestEvent.From, is ReceiveGuestEvent.Last -> true
        else -> false
    }

/** 登记流入党员: a member of elsewhere who takes part here, as he or his certificate says. */
class ReceiveGuestModel(around: Around, private val branch: String) :
    FormModel(around, Place.ReceiveGuest(branch)),
    Scans {
    private class Facts(val branch: OrgName, val rules: List<RuleRow>, val today: LocalDate)

    private val read = shown(around, AWAY_AREAS, ::read) { facts, _ -> facts }

    val state: StateFlow<Shown<ReceiveGuestState>> =
        combine(read, form.filled, around.words) { shown, _, words -> shown.map { words.guestState(it) } }
            .stateIn(scope, SharingStarted.Eagerly, Shown.Loading)

    fun on(event: ReceiveGuestEvent) {
        if (event.changesWhatIsScanned) form[SCANNED] = null
        when (event) {
            is ReceiveGuestEvent.Scan -> around.device.scan(Wanted.GUEST_CARD)
            is ReceiveGuestEvent.Name -> type(NAME, event.text, MOST_OF_A_NAME)
            is ReceiveGuestEvent.Phone -> type(PHONE, event.text, MOST_OF_A_NAME)
            is ReceiveGuestEvent.Home -> type(HOME, event.text, MOST_OF_A_NAME)
            is ReceiveGuestEvent.Probationary -> form[PROBATIONARY] = event.on.toString()
            is ReceiveGuestEvent.Since -> read.value.value?.let { form[SINCE] = minOf(event.date, it.today).toString() }
            is ReceiveGuestEvent.Certified -> form[CERTIFIED] = event.on.toString()
            is ReceiveGuestEvent.Number -> type(CertificateFields.NUMBER, event.text, MOST_OF_A_NAME)
            is ReceiveGuestEvent.From -> form[CertificateFields.FROM] = event.date.toString()
            is ReceiveGuestEvent.Last -> form[CertificateFields.LAST] = event.date.toString()
            is ReceiveGuestEvent.NoTransfer -> type(CertificateFields.NO_TRANSFER, event.text, MOST_WORDS)
            is ReceiveGuestEvent.Done -> done()
        }
    }

    /** Another code is another member: nothing is left of the one before. Of the same one the number may have been typed. */
    override fun saw(text: String) = actOnce {
        form[SCANNED] = null
        val guest = around.session.floating().readGuestCard(text)
        if (trimmed(NAME).ifEmpty { guest.name } != guest.name) listOf(PHONE, SINCE).forEach { form[it] = null }
        form[NAME] = guest.name
        guest.phone?.let { form[PHONE] = it }
        form[HOME] = guest.home
        form[PROBATIONARY] = guest.isProbationary.toString()
        form[CERTIFIED] = (guest.certificate != null).toString()
        CertificateFields.fill(form, guest.certificate)
        form[SCANNED] = true.toString()
    }

    private suspend fun read(): Facts {
        val today = around.openHome().today
        val register = around.session.floating().register(OrgId(branch))
        return Facts(register.branch, around.rules(register.branch.id, today), today.local())
    }

    private fun done() {
        val facts = read.value.value ?: return
        if (around.words.value.missing(facts).isNotEmpty()) return
        val guest = Guest(
            name = trimmed(NAME),
            phone = trimmed(PHONE).ifEmpty { null },
            home = trimmed(HOME),
            isProbationary = form[PROBATIONARY].toBoolean(),
            since = since(facts).stated(),
            certificate = certificate(facts)?.certificate
        )
        record { around.session.floating().receiveGuest(facts.branch.id, guest) }
    }

    private fun since(facts: Facts): LocalDate = date(SINCE) ?: facts.today

    /** None for who showed none: what was typed of one meanwhile is not recorded. */
    private fun certificate(facts: Facts): CertificateFields? =
        if (form[CERTIFIED].toBoolean()) CertificateFields(this, facts.rules, facts.today) else null

    private fun Words.missing(facts: Facts): List<String> {
        val certificate = certificate(facts)
        return listOfNotNull(
            guestMissingName.takeIf { trimmed(NAME).isEmpty() },
            guestMissingHome.takeIf { trimmed(HOME).isEmpty() },
            guestMissingNumber.takeIf { certificate?.lacksNumber == true },
            guestMissingReason.takeIf { certificate?.lacksReason == true }
        )
    }

    private fun Words.guestState(facts: Facts): ReceiveGuestState {
        val missing = missing(facts)
        return ReceiveGuestState(
            branch = facts.branch.name,
            isScanned = form[SCANNED].toBoolean(),
            name = form[NAME].orEmpty(),
            phone = form[PHONE].orEmpty(),
            home = form[HOME].orEmpty(),
            isProbationary = form[PROBATIONARY].toBoolean(),
            since = dayState(since(facts), facts.today, around),
            certificate = certificate(facts)?.state(this, trimmed(NAME), around),
            missing = if (missing.isEmpty()) "" else departMissing(missing.joinToString(separator))
        )
    }

    private companion object {
        const val NAME = "name"
        const val PHONE = "phone"
        const val HOME = "home"
        const val PROBATIONARY = "probationary"
        const val SINCE = "since"
        const val CERTIFIED = "certified"
        const val SCANNED = "scanned"
    }
}
