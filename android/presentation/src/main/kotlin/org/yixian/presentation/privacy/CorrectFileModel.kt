package org.yixian.presentation.privacy

import kotlinx.coroutines.flow.StateFlow
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
import org.yixian.presentation.wording.info
import org.yixian.presentation.wording.recorded
import org.yixian.presentation.words.Words

sealed interface CorrectFileEvent {
    data class Value(val text: String) : CorrectFileEvent

    data object Done : CorrectFileEvent
}

/** An officer corrects one field of a member's file that nobody said was wrong. */
class CorrectFileModel(around: Around, private val place: Place.CorrectFile) : PrivacyForm<PrivacyScreen>(around, place) {
    private val branch = OrgId(place.org)
    private val person = PersonId(place.person)
    private val field: InfoKind? = InfoKind.entries.find { it.route == place.field }

    val state: StateFlow<Shown<CorrectFileState>> = filled { correctState(field ?: InfoKind.OTHER, it) }

    override suspend fun read(): PrivacyScreen {
        if (field == null) throw notHere("the field")
        return privacy.ofMember(branch, person)
    }

    fun on(event: CorrectFileEvent) = when (event) {
        is CorrectFileEvent.Value -> type("value", event.text, MOST_OF_A_NAME)
        is CorrectFileEvent.Done -> done()
    }

    private fun done() {
        val (field, screen) = (field ?: return) to (facts.value.value ?: return)
        val (file, value) = (field.file ?: return) to value(field, screen)
        if (isReady(field, screen)) record { privacy.correctFile(branch, person, file, value.trim(), null, "") }
    }

    private fun value(field: InfoKind, screen: PrivacyScreen) = form["value"] ?: first(field, screen)

    /** A form that nobody has touched changes nothing: of a masked number it would leave nothing at all. */
    private fun isReady(field: InfoKind, screen: PrivacyScreen): Boolean {
        val typed = form["value"]?.trim() ?: return false
        val isMasked = field == InfoKind.PHONE && screen.isMasked
        return (isMasked || typed != first(field, screen)) && (field != InfoKind.NAME || typed.isNotEmpty())
    }

    private fun Words.correctState(field: InfoKind, screen: PrivacyScreen) = CorrectFileState(
        name = screen.own.name,
        field = info(field),
        before = privacyCorrectWas(recorded(field, screen.own, around.today()).orEmpty()),
        value = value(field, screen),
        isNumber = field.isNumber,
        isReady = isReady(field, screen)
    )
}

/** With what the form begins: what is recorded, but nothing of a number of which the ends are shown. */
private fun first(field: InfoKind, screen: PrivacyScreen): String = screen.own.text(field).takeUnless {
    field == InfoKind.PHONE &&
        screen.isMasked
}.orEmpty()

private fun OwnFile.text(field: InfoKind): String? = when (field) {
    InfoKind.NAME -> name
    InfoKind.PHONE -> phone
    InfoKind.BIRTH_YEAR -> birthYear?.toString()
    InfoKind.MEMBER_NO -> memberNo
    InfoKind.SINCE, InfoKind.STANDING, InfoKind.OTHER -> null
}
