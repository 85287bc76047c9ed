package org.yixian.presentation.wording

import java.time.LocalDate
import kotlin.math.abs
import org.yixian.core.DeviceState
import org.yixian.core.Fate
import org.yixian.core.Subject
import org.yixian.core.Timestamp
import org.yixian.presentation.Line
import org.yixian.presentation.SyncState
import org.yixian.presentation.Tone
import org.yixian.presentation.words.Words

/** A clock that is wrong by less than this bothers nobody. */
private const val CLOCK_OFF_MS = 10 * 60_000L

/** After this long the last exchange is worth a line. */
private const val STALE_MS = 24 * 3_600_000L

/** What the first screen says of the county and the clock: grey and quiet, and nothing where all is well. */
internal fun Words.quiet(lastSync: Timestamp?, toSend: ULong, clockOffMs: Long?, nowMs: Long): List<Line> = buildList {
    val now = nowMs - (clockOffMs ?: 0)
    val stale = lastSync != null && now - lastSync.unixMs > STALE_MS
    val parts = listOfNotNull(
        lastSync?.takeIf { stale || toSend > 0uL }?.let { updatedAgo(ago(it, now)) },
        toSend.takeIf { it > 0uL }?.let { toSendCount(it.toInt()) }
    )
    if (parts.isNotEmpty()) add(Line(parts.joinToString(separatorDot), Tone.OFFLINE))
    if (clockOffMs != null && abs(clockOffMs) > CLOCK_OFF_MS) add(Line(clockWrong, Tone.OFFLINE))
}

/** What an exchange came to, where it is worth a line: no signal is no fault. */
internal fun Words.countySaid(sync: SyncState): Line? = when (sync) {
    is SyncState.Resting, is SyncState.Running, is SyncState.Done -> null

    is SyncState.Failed -> when (sync.failure.code) {
        "offline" -> Line(noSignal, Tone.OFFLINE)
        "cancelled", "closed", "paused" -> null
        else -> Line(sync.failure.what(this), Tone.OFFLINE)
    }
}

/** What was recorded, in a few words: 点名 张卫国 · 9 月 10 日 主题党日. */
internal fun Words.subject(subject: Subject, today: LocalDate): String {
    val what = entryKind(subject.kind)
    val whom = subject.personName?.takeIf { it.isNotEmpty() }
    val which = listOfNotNull(subject.date?.let { date(it.local(), today) }, subject.title).joinToString(" ")
    return listOfNotNull(listOfNotNull(what, whom).joinToString(" "), which.ifEmpty { null }).joinToString(separatorDot)
}

private fun Words.entryKind(kind: String): String = when (kind) {
    "meeting_planned" -> entryMeetingPlanned
    "roll_opened" -> entryRollOpened
    "roll_marked" -> entryRollMarked
    "signed_in" -> entrySignedIn
    "leave_asked" -> entryLeaveAsked
    "own_mark_withdrawn" -> entryWithdrawn
    "proxy_marked" -> entryProxyMarked
    "proxy_answered" -> entryProxyAnswered
    "mark_disputed" -> entryDisputed
    "dispute_answered" -> entryDisputeAnswered
    "member_excluded" -> entryExcluded
    "minutes_written" -> entryMinutes
    "meeting_closed" -> entryClosed
    "meeting_joined" -> entryJoined
    else -> registerKind(kind)
}

/** What is recorded of phones, and by those who keep the county's register. */
private fun Words.registerKind(kind: String): String = when (kind) {
    "organisation_founded" -> entryOrganisationFounded
    "organisation_renamed" -> entryOrganisationRenamed
    "organisation_moved" -> entryOrganisationMoved
    "organisation_merged" -> entryOrganisationMerged
    "organisation_dissolved" -> entryOrganisationDissolved
    "person_registered" -> entryPersonRegistered
    "person_corrected" -> entryPersonCorrected
    "membership_started" -> entryMembershipStarted
    "membership_changed" -> entryMembershipChanged
    "membership_ended" -> entryMembershipEnded
    "appointment_made" -> entryAppointmentMade
    "appointment_ended" -> entryAppointmentEnded
    "device_enrolled" -> entryDeviceEnrolled
    "device_revoked" -> entryDeviceRevoked
    "enrolment_objected" -> entryObjected
    "event_admitted" -> entryAdmitted
    else -> awayKind(kind)
}

/** What is recorded of members away. */
private fun Words.awayKind(kind: String): String = when (kind) {
    "departure_reported" -> entryDepartureReported
    "return_reported" -> entryReturnReported
    "contact_named" -> entryContactNamed
    "contact_made" -> entryContactMade
    "news_sent" -> entryNewsSent
    "certificate_issued" -> entryCertificateIssued
    "host_reported" -> entryHostReported
    "host_checked" -> entryHostChecked
    "host_answered" -> entryHostAnswered
    "lost_step_taken" -> entryLostStepTaken
    "choice_made" -> entryChoiceMade
    "away_cancelled" -> entryAwayCancelled
    else -> duesKind(kind)
}

/** What is recorded of dues. */
private fun Words.duesKind(kind: String): String = when (kind) {
    "dues_assessed" -> entryDuesAssessed
    "dues_declared" -> entryDuesDeclared
    "dues_received" -> entryDuesReceived
    "dues_cancelled" -> entryDuesCancelled
    "dues_published" -> entryDuesPublished
    else -> ruleKind(kind)
}

/** What is recorded of rules, of terms of office, and of what is due. */
private fun Words.ruleKind(kind: String): String = when (kind) {
    "rule_proposed" -> entryRuleProposed
    "rule_decided" -> entryRuleDecided
    "term_set" -> entryTermSet
    "matter_handled" -> entryMatterHandled
    else -> privacyKind(kind)
}

/** What is recorded of what people say about what is recorded of them. */
private fun Words.privacyKind(kind: String): String = when (kind) {
    "consent_decided" -> entryConsentDecided
    "info_disputed" -> entryInfoDisputed
    "info_answered" -> entryInfoAnswered
    "deletion_asked" -> entryDeletionAsked
    "deletion_answered" -> entryDeletionAnswered
    "phone_revealed" -> entryPhoneRevealed
    "records_erased" -> entryRecordsErased
    else -> entryOther
}

/** What has become of it, and what there is to do. */
internal fun Words.fate(fate: Fate): Pair<String, String> = when (fate) {
    is Fate.ToSend -> fateToSend to ""
    is Fate.Accepted -> fateAccepted to ""
    is Fate.Parked, is Fate.Waiting, is Fate.Refused -> reasonOf(codeOf(fate).orEmpty())
}

/** Why it did not go through; none if it did or may yet. */
internal fun codeOf(fate: Fate): String? = when (fate) {
    is Fate.ToSend, is Fate.Accepted -> null
    is Fate.Parked -> fate.code
    is Fate.Waiting -> fate.code
    is Fate.Refused -> fate.code
}

private fun Words.reasonOf(code: String): Pair<String, String> {
    val words = error(code) ?: error("unknown")
    return words?.what.orEmpty() to words?.advice.orEmpty()
}

internal fun Words.status(state: DeviceState): String = when (state) {
    DeviceState.ACTIVE -> deviceActive
    DeviceState.REPLACED -> deviceReplaced
    DeviceState.LOST -> deviceLost
    DeviceState.OBJECTED -> deviceObjected
}
