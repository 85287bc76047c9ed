package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.FileField
import org.yixian.core.MemberRow
import org.yixian.core.OrgId
import org.yixian.core.RequestKind
import org.yixian.core.RequestRow
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.org.MOST_MEMBERS
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.deletes
import org.yixian.presentation.wording.info
import org.yixian.presentation.wording.requestItem
import org.yixian.presentation.words.Words

sealed interface AnswerRequestEvent {
    /** Whether what is wrong is put right. */
    data class Correct(val correct: Boolean) : AnswerRequestEvent

    data class Value(val text: String) : AnswerRequestEvent

    data class Words(val text: String) : AnswerRequestEvent

    /** The answer to who said that something is wrong. */
    data object Done : AnswerRequestEvent

    /** What was asked for is deleted. */
    data object Grant : AnswerRequestEvent

    /** It is not, and why. */
    data class Refuse(val reason: String) : AnswerRequestEvent
}

/** An officer answers one request: puts a field right or leaves it, has something deleted or says why not. */
class AnswerRequestModel(around: Around, private val place: Place.AnswerRequest) : PrivacyForm<AnswerRequestModel.Facts>(around, place) {
    class Facts internal constructor(internal val row: RequestRow, internal val member: MemberRow?) {
        internal val field: InfoKind? = (row.kind as? RequestKind.Correct)?.let { InfoKind.entries[it.field.ordinal] }
        internal val file: FileField? = field?.kind?.file
    }

    private val org = OrgId(place.org)

    val state: StateFlow<Shown<AnswerRequestState>> = filled { answerState(it) }

    private val corrects: Boolean? get() = form["corrects"]?.toBooleanStrictOrNull()

    override suspend fun read(): Facts {
        val row = privacy.requests(org).find { it.id.value == place.request } ?: throw notHere("the request")
        val members = around.session.organisations().members(org, 0u, MOST_MEMBERS).rows
        return Facts(row, members.find { it.person == row.person })
    }

    fun on(event: AnswerRequestEvent) {
        when (event) {
            is AnswerRequestEvent.Correct -> form["corrects"] = event.correct.toString()
            is AnswerRequestEvent.Value -> type("value", event.text, MOST_OF_A_NAME)
            is AnswerRequestEvent.Words -> type("words", event.text, MOST_WORDS)
            is AnswerRequestEvent.Done -> done()
            is AnswerRequestEvent.Grant -> decide(granted = true, words = "")
            is AnswerRequestEvent.Refuse -> decide(granted = false, words = event.reason.trim())
        }
    }

    private fun done() {
        val facts = facts.value.value ?: return
        val corrects = corrects ?: return
        val (row, file) = facts.row to facts.file
        val (value, words) = value(facts).trim() to said(around.words.value).trim()
        if (!isReady(facts, around.words.value)) return
        record {
            if (corrects && file != null) {
                privacy.correctFile(org, row.person, file, value, row.id, words)
            } else {
                privacy.answerInfo(org, row.person, row.id, corrects, words)
            }
        }
    }

    private fun decide(granted: Boolean, words: String) {
        val row = facts.value.value?.row ?: return
        if (granted || words.isNotEmpty()) record { privacy.answerDeletion(org, row.person, row.id, granted, words) }
    }

    private fun value(facts: Facts): String = form["value"] ?: facts.field?.let { suggested(it, facts.row.words, facts.member) }.orEmpty()

    /**
     * Untouched it is only what the member said: an empty field would erase what is recorded, and what is recorded corrects
     * nothing. Everybody has a name.
     */
    private fun hasValue(facts: Facts): Boolean {
        val field = facts.field?.takeIf { facts.file != null } ?: return true
        val isMeant = form["value"] != null || said(field, facts.row.words).isNotEmpty()
        return isMeant && (field != InfoKind.NAME || value(facts).isNotBlank())
    }

    /** What the member is told; a reason nobody else can give. */
    private fun said(words: Words): String = form["words"] ?: if (corrects == true) words.privacyAnswerCorrected else ""

    private fun isReady(facts: Facts, words: Words): Boolean {
        val corrects = corrects ?: return false
        return (!corrects || hasValue(facts)) && said(words).isNotBlank()
    }

    private fun Words.answerState(facts: Facts) = AnswerRequestState(
        request = requestItem(facts.row, around.today()),
        deletes = deletes(facts.row),
        isHere = facts.file != null,
        elsewhere = facts.field?.let { elsewhere(it) }.orEmpty(),
        corrects = corrects,
        valueLabel = facts.field?.let { privacyAnswerValue(info(it)) }.orEmpty(),
        value = value(facts),
        isNumber = facts.field?.kind?.isNumber == true,
        words = said(this),
        isReady = isReady(facts, this)
    )
}

/** Where it is put right, if not by this answer. */
private fun Words.elsewhere(field: InfoKind): String = when (field) {
    InfoKind.SINCE -> privacyAnswerSince
    InfoKind.STANDING -> privacyAnswerStanding
    InfoKind.NAME, InfoKind.PHONE, InfoKind.BIRTH_YEAR, InfoKind.MEMBER_NO, InfoKind.OTHER -> ""
}

/** With what the form begins: what the member said, where it reads like a value, else what is recorded and not masked. */
internal fun suggested(field: InfoKind, words: String, member: MemberRow?): String = said(field, words).ifEmpty {
    when (field) {
        InfoKind.NAME -> member?.name
        InfoKind.BIRTH_YEAR -> member?.birthYear?.toString()
        else -> null
    }.orEmpty()
}

/** What the member said, where it reads like a value. */
private fun said(field: InfoKind, words: String): String = when (field) {
    InfoKind.NAME -> words.trim().takeIf(NAME::matches)
    InfoKind.PHONE -> PHONE.find(words)?.value?.filter(Char::isDigit)
    InfoKind.BIRTH_YEAR -> YEAR.find(words)?.value
    InfoKind.MEMBER_NO -> NUMBER.find(words)?.value
    InfoKind.SINCE, InfoKind.STANDING, InfoKind.OTHER -> null
}.orEmpty()

private val NAME = Regex("[\\p{IsHan}·]{2,6}")
private val PHONE = Regex("[0-9](?:[ -]?[0-9]){6,14}")
private val YEAR = Regex("(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
private val NUMBER = Regex("[0-9A-Za-z-]*[0-9][0-9A-Za-z-]*")
