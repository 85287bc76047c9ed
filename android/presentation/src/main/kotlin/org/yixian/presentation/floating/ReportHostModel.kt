package org.yixian.presentation.floating

import java.time.LocalDate
import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.HostAttendance
import org.yixian.core.HostProof
import org.yixian.core.MeetingKind
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.Place
import org.yixian.presentation.Scans
import org.yixian.presentation.Shown
import org.yixian.presentation.Wanted
import org.yixian.presentation.dayState
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.kind
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.stated
import org.yixian.presentation.words.Words

sealed interface ReportHostEvent {
    data class Host(val text: String) : ReportHostEvent

    data class Day(val date: LocalDate) : ReportHostEvent

    data class Kind(val kind: Int) : ReportHostEvent

    data class Proof(val proof: ProofKind) : ReportHostEvent

    /** 扫来访码: it fills in where, when and what. */
    data object Scan : ReportHostEvent

    /** 来访码, as far as it has been typed. */
    data class Code(val text: String) : ReportHostEvent

    data class Whom(val text: String) : ReportHostEvent

    data object Done : ReportHostEvent
}

private val ReportHostEvent.changesWhatIsScanned: Boolean
    get() = this is ReportHostEvent.Host || this is ReportHostEvent.Day || this is ReportHostEvent.Kind || this is ReportHostEvent.Code

/** The code that a host branch shows its guests has so many digits. */
private const val GUEST_CODE_DIGITS = 12

/** The digits of what was typed or pasted, as many as a guest code has; blanks between them are drawn, and not kept. */
fun guestCodeOf(text: String): String = text.filter(Char::isDigit).take(GUEST_CODE_DIGITS)

/** 我在外参加了活动: where, when, what it was, what proves it, the code that was shown there, whom to call. */
class ReportHostModel(around: Around) :
    AwayForm(around, Place.ReportHost, ""),
    Scans {
    val state: StateFlow<Shown<ReportHostState>> = filled { facts, words -> words.hostState(facts) }

    private val kind: MeetingKind get() = form["kind"].choice<MeetingKind>() ?: MeetingKind.THEME_DAY
    private val proof: ProofKind? get() = form["proof"].choice<ProofKind>()

    fun on(event: ReportHostEvent) {
        if (event.changesWhatIsScanned) form["scanned"] = null
        when (event) {
            is ReportHostEvent.Host -> type("host", event.text, MOST_OF_A_LINE)
            is ReportHostEvent.Day -> form["day"] = event.date.toString()
            is ReportHostEvent.Kind -> form["kind"] = MeetingKind.entries[event.kind].name
            is ReportHostEvent.Proof -> form["proof"] = event.proof.name
            is ReportHostEvent.Scan -> around.device.scan(Wanted.INVITATION)
            is ReportHostEvent.Code -> form["code"] = guestCodeOf(event.text)
            is ReportHostEvent.Whom -> type("whom", event.text, MOST_OF_A_LINE)
            is ReportHostEvent.Done -> done()
        }
    }

    /** Another wall is another meeting: what proved the one before, and whom to call there, says nothing of it. */
    override fun saw(text: String) = actOnce {
        form["scanned"] = null
        val meeting = around.session.floating().readInvitation(text)
        if (host.ifEmpty { meeting.host } != meeting.host) listOf("proof", "whom").forEach { form[it] = null }
        form["host"] = meeting.host
        form["day"] = meeting.on.local().toString()
        form["kind"] = meeting.kind.name
        form["code"] = guestCodeOf(meeting.code)
        form["scanned"] = true.toString()
    }

    private val host: String get() = form["host"].orEmpty().trim()

    private fun done() {
        val facts = facts ?: return
        val proof = proof ?: return
        if (host.isEmpty()) return
        val attended = HostAttendance(
            host = host,
            on = day(facts).stated(),
            kind = kind,
            proof = HostProof.entries[proof.ordinal],
            whomToCall = form["whom"].orEmpty().trim(),
            code = form["code"].orEmpty().ifEmpty { null }
        )
        record { around.session.floating().reportHost(attended) }
    }

    private fun day(facts: AwayFacts): LocalDate = minOf(date("day") ?: facts.today, facts.today)

    private fun Words.hostState(facts: AwayFacts) = ReportHostState(
        isScanned = form["scanned"].toBoolean(),
        host = form["host"].orEmpty(),
        day = dayState(day(facts), facts.today, around),
        kind = kind.ordinal,
        kinds = MeetingKind.entries.map { kind(it) },
        proof = proof,
        code = form["code"].orEmpty(),
        whom = form["whom"].orEmpty(),
        isReady = host.isNotEmpty() && proof != null
    )
}
