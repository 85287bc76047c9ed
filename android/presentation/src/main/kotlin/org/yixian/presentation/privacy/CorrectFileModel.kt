package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.FileField
import org.yixian.core.OrgId
import org.yixian.core.OwnFile
import org.yixian.core.PersonId
import org.yixian.core.PrivacyScreen
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.dues.notHere
import org.yixian.presentation.today
import org.yixian.presentation.value
import org.yixian.presentation.wording.label
import org.yixian.presentation.wording.local
import org.yixian.presentation.wording.recorded
import org.yixian.presentation.words.Words

sealed interface CorrectFileEvent {
    data class Value(val text: String) : CorrectFileEvent

    data object Done : CorrectFileEvent
}

/** An officer corrects one field of a member's file that nobody said was wrong. */
class CorrectFileModel(around: Around, private val place: Place.CorrectFile) : PrivacyForm<CorrectFileModel.Facts>(around, place) {
    private val branch = OrgId(place.org)
    private val person = PersonId(place.person)

    class Facts internal constructor(internal val field: FileKind, internal val file: FileField, internal val screen: PrivacyScreen)

    val state: StateFlow<Shown<CorrectFileState>> = filled { correctState(it) }

    override suspend fun read(): Facts {
        val field = FileKind.entries.find { it.route == place.field } ?: throw notHere("the field")
        val file = field.file ?: throw notHere("the field")
        return Facts(field, file, privacy.ofMember(branch, person))
    }

    fun on(event: CorrectFileEvent) = when (event) {
        is CorrectFileEvent.Value -> type("value", event.text, MOST_OF_A_NAME)
        is CorrectFileEvent.Done -> done()
    }

    private fun done() {
        val facts = facts.value.value ?: return
        if (isReady(facts)) record { privacy.correctFile(branch, person, facts.file, recorded(facts, value(facts)), null, "") }
    }

    private fun value(facts: Facts) = form["value"] ?: first(facts)

    /** As it is recorded: a day however it was typed. */
    private fun recorded(facts: Facts, typed: String): String {
        val value = typed.trim()
        return if (facts.field == FileKind.ADMITTED) dayTyped(value)?.toString() ?: value else value
    }

    /** A form that nobody has touched changes nothing: of a masked number it would leave nothing at all. */
    private fun isReady(facts: Facts): Boolean {
        val value = recorded(facts, form["value"] ?: return false)
        val isMasked = facts.field == FileKind.PHONE && facts.screen.isMasked
        return (isMasked || value != first(facts)) && isOne(facts.field, value)
    }

    /** Everybody has a name, and nobody is admitted tomorrow. */
    private fun isOne(field: FileKind, value: String): Boolean = when (field) {
        FileKind.NAME -> value.isNotEmpty()
        FileKind.ADMITTED -> value.isEmpty() || dayTyped(value)?.isAfter(around.today()) == false
        else -> true
    }

    private fun Words.correctState(facts: Facts) = CorrectFileState(
        name = facts.screen.own.name,
        field = label(facts.field),
        before = privacyCorrectWas(recorded(facts.field, facts.screen.own, around.today())),
        value = value(facts),
        hint = hint(facts.field),
        isNumber = facts.field.isNumber,
        isReady = isReady(facts)
    )

    private fun Words.hint(field: FileKind): String = when (field) {
        FileKind.ADMITTED -> privacyAdmittedHint
        FileKind.HOME -> guestHomeHint
        else -> ""
    }
}

/** With what the form begins: what is recorded, but nothing of a number of which the ends are shown. */
private fun first(facts: CorrectFileModel.Facts): String = facts.screen.run {
    own.text(facts.field).takeUnless { facts.field == FileKind.PHONE && isMasked }.orEmpty()
}

private fun OwnFile.text(field: FileKind): String? = when (field) {
    FileKind.NAME -> name
    FileKind.PHONE -> phone
    FileKind.BIRTH_YEAR -> birthYear?.toString()
    FileKind.MEMBER_NO -> memberNo
    FileKind.ADMITTED -> admitted?.local()?.toString()
    FileKind.HOME -> home
    FileKind.SINCE, FileKind.STANDING -> null
}
