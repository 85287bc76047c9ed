package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.ConsentRow
import org.yixian.core.ConsentState
import org.yixian.core.DeletionScope
import org.yixian.core.Erasure
import org.yixian.core.MemberState
import org.yixian.core.OwnFile
import org.yixian.core.PrivacyScreen
import org.yixian.core.RequestAnswer
import org.yixian.core.RequestKind
import org.yixian.core.RequestRow
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.PhoneConsent
import org.yixian.presentation.privacy.AnswerItem
import org.yixian.presentation.privacy.ConsentItem
import org.yixian.presentation.privacy.ConsentKind
import org.yixian.presentation.privacy.FileKind
import org.yixian.presentation.privacy.InfoKind
import org.yixian.presentation.privacy.MemberPrivacyState
import org.yixian.presentation.privacy.OwnField
import org.yixian.presentation.privacy.PrivacyState
import org.yixian.presentation.privacy.RequestItem
import org.yixian.presentation.privacy.info
import org.yixian.presentation.privacy.isOf
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

internal fun Words.privacyState(screen: PrivacyScreen?, today: LocalDate) = PrivacyState(
    branch = screen?.branch?.name.orEmpty(),
    own = screen?.own?.let { ownFields(it, isGuest = false, today) }.orEmpty(),
    consents = screen?.consents?.map { consentItem(it, today) }.orEmpty(),
    requests = screen?.requests?.map { requestItem(it, today) }.orEmpty(),
    reveals = screen?.reveals?.map { privacyReveal(it.by.ifEmpty { somebody }, day(it.on.local(), today)) }.orEmpty(),
    erased = screen?.erased?.map { privacyErasedUntil(erasure(it.what), day(it.until.local(), today)) }.orEmpty()
)

internal fun Words.memberPrivacyState(
    screen: PrivacyScreen,
    number: String?,
    isGuest: Boolean,
    mayChange: Boolean,
    isTold: Boolean,
    today: LocalDate
): MemberPrivacyState {
    val name = screen.own.name.ifEmpty { somebody }
    return MemberPrivacyState(
        org = screen.branch.id.value,
        person = screen.person.value,
        name = name,
        branch = screen.branch.name,
        own = ownFields(screen.own.copy(phone = number ?: screen.own.phone), isGuest, today),
        isMasked = screen.isMasked && number == null,
        consents = screen.consents.map { onPaper(it, name, today) },
        requests = screen.requests.map { requestItem(it, today) },
        mayChange = mayChange,
        isTold = isTold
    )
}

/** The same consent for who records what a member said of it. */
private fun Words.onPaper(row: ConsentRow, name: String, today: LocalDate): ConsentItem {
    val refuse = when (row.state) {
        ConsentState.OPEN -> privacyPaperRefuse
        ConsentState.GIVEN -> privacyPaperWithdraw
        ConsentState.REFUSED -> null
    }
    return consentItem(row, today).copy(refuse = refuse, erases = privacyPaperErases(name))
}

private fun Words.ownFields(own: OwnFile, isGuest: Boolean, today: LocalDate): List<OwnField> {
    val fields = FileKind.entries.filter { it.isOf(own, isGuest) }
    return fields.map { OwnField(it, label(it), recorded(it, own, today), privacyWrongOf(label(it))) }
}

internal fun Words.label(field: FileKind): String = when (field) {
    FileKind.ADMITTED -> privacyAdmitted
    FileKind.SINCE -> privacyHereSince
    FileKind.HOME -> privacyHome
    else -> info(field.info)
}

internal fun Words.info(field: InfoKind): String = when (field) {
    InfoKind.NAME -> privacyName
    InfoKind.PHONE -> privacyPhone
    InfoKind.BIRTH_YEAR -> privacyBirthYear
    InfoKind.MEMBER_NO -> privacyMemberNo
    InfoKind.SINCE -> privacySince
    InfoKind.STANDING -> privacyStanding
    InfoKind.OTHER -> privacyOther
}

/** What stands there of what may be wrong, each by name where it is two things; none of what has no place of its own there. */
internal fun Words.recorded(field: InfoKind, own: OwnFile, today: LocalDate): String? {
    val kinds = FileKind.entries.filter { it.info == field && it.isOf(own, isGuest = false) }
    val values = kinds.map { recorded(it, own, today) }
    val named = kinds.zip(values) { kind, value -> "${label(kind)} $value" }
    return values.singleOrNull() ?: named.joinToString(separator).ifEmpty { null }
}

/** What stands in the file. */
internal fun Words.recorded(field: FileKind, own: OwnFile, today: LocalDate): String {
    val value = when (field) {
        FileKind.NAME -> own.name
        FileKind.PHONE -> own.phone
        FileKind.BIRTH_YEAR -> own.birthYear?.toString()
        FileKind.MEMBER_NO -> own.memberNo
        FileKind.ADMITTED -> own.admitted?.let { day(it.local(), today) }
        FileKind.SINCE -> own.since?.let { day(it.local(), today) }
        FileKind.STANDING -> own.standing?.let { standing(it) }
        FileKind.HOME -> own.home
    }
    return value ?: privacyNotRecorded
}

private fun Words.standing(state: MemberState): String = when (state) {
    MemberState.PROBATIONARY -> privacyProbationary
    MemberState.FULL -> privacyFull
    MemberState.ON_PROBATION -> privacyOnProbation
    MemberState.SUSPENDED -> privacySuspended
}

private fun Words.consentItem(row: ConsentRow, today: LocalDate): ConsentItem {
    val purpose = ConsentKind.entries[row.purpose.ordinal]
    return ConsentItem(
        purpose = purpose,
        what = if (purpose == ConsentKind.NEWS) privacyConsentNews else privacyConsentPhone,
        state = consent(row, today),
        text = consentText(row),
        mayAgree = row.state != ConsentState.GIVEN,
        refuse = when (row.state) {
            ConsentState.OPEN -> privacyDisagree
            ConsentState.GIVEN -> privacyWithdraw
            ConsentState.REFUSED -> null
        },
        erases = if (purpose == ConsentKind.NEWS) privacyWithdrawNews else privacyWithdrawPhone,
        by = if (row.by.isEmpty()) "" else privacyPaperBy(row.by)
    )
}

private fun Words.consent(row: ConsentRow, today: LocalDate): Line {
    val since = row.since?.let { day(it.local(), today) }
    return when (row.state) {
        ConsentState.OPEN -> Line(privacyConsentOpen, Tone.WAITING)
        ConsentState.GIVEN -> Line(since?.let(::privacyConsentGiven) ?: privacyAgree, Tone.DONE)
        ConsentState.REFUSED -> Line(since?.let(::privacyConsentRefused) ?: privacyDisagree)
    }
}

/** Whether a member's number goes along with naming who keeps in touch. */
internal fun Words.phoneConsent(row: ConsentRow, name: String): PhoneConsent {
    val line = when (row.state) {
        ConsentState.OPEN -> contactPhoneOpen
        ConsentState.GIVEN -> contactPhoneGiven(name)
        ConsentState.REFUSED -> contactPhoneRefused(name)
    }
    return PhoneConsent(consentText(row), line, asks = row.state == ConsentState.OPEN)
}

/** The words of a consent, as they were agreed to. */
internal fun Words.consentText(row: ConsentRow): String = if (language == Language.CHINESE) row.chinese else row.english

internal fun Words.requestItem(row: RequestRow, today: LocalDate): RequestItem {
    val what = asked(row.kind)
    val answers = row.answers.map { answerItem(it, row.kind, today) }
    val last = answers.lastOrNull()
    val fate = last?.let { listOf(it.line.text, it.words) } ?: listOf(privacyWaits)
    return RequestItem(
        id = row.id.value,
        name = row.name.ifEmpty { somebody },
        what = what,
        words = row.words,
        on = privacyAskedOn(day(row.on.local(), today)),
        answers = answers,
        spoken = (listOf(what, row.words) + fate).filter { it.isNotEmpty() }.joinToString(separator)
    )
}

private fun Words.asked(kind: RequestKind): String = when (kind) {
    is RequestKind.Correct -> privacyAskedCorrect(info(InfoKind.entries[kind.field.ordinal]))
    is RequestKind.Delete -> privacyAskedDelete(scope(kind.scope))
}

private fun Words.scope(scope: DeletionScope): String = when (scope) {
    DeletionScope.PHONE -> privacyPhone
    DeletionScope.AWAY -> privacyAway
}

private fun Words.answerItem(answer: RequestAnswer, kind: RequestKind, today: LocalDate): AnswerItem {
    val what = when (kind) {
        is RequestKind.Correct -> if (answer.done) privacyCorrected else privacyNotCorrected
        is RequestKind.Delete -> if (answer.done) privacyDeleted else privacyNotDeleted
    }
    val by = privacyAnswered(answer.by.ifEmpty { somebody }, day(answer.on.local(), today))
    return AnswerItem(Line(what, if (answer.done) Tone.DONE else Tone.PLAIN), answer.words, by)
}

/** What agreeing to a request deletes; none where something is wrong. */
internal fun Words.deletes(row: RequestRow): String? {
    val scope = (row.kind as? RequestKind.Delete)?.scope ?: return null
    val name = row.name.ifEmpty { somebody }
    return if (scope == DeletionScope.PHONE) privacyGrantPhone(name) else privacyGrantAway(name)
}

private fun Words.erasure(what: Erasure): String = when (what) {
    Erasure.NEWS -> privacyErasedNews
    Erasure.CONTACT_PHONE -> privacyErasedContactPhone
    Erasure.PHONE -> privacyPhone
    Erasure.AWAY -> privacyAway
    Erasure.LOOKS -> privacyErasedLooks
    Erasure.REQUESTS -> privacyErasedRequests
}
