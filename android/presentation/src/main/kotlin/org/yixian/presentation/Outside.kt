package org.yixian.presentation

import kotlinx.coroutines.flow.Flow
import org.yixian.core.ClientInterface
import org.yixian.presentation.wording.LunarCalendar
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** What the phone or the desktop gives to the app. */
interface Outside {
    /** The core, opened on this device's folder. Called again if it failed. */
    suspend fun openCore(): ClientInterface

    /** The words of a language; without one, those of the device's own. */
    fun wordsIn(language: Language?): Words

    val preferences: Preferences

    val device: Device

    val notices: Notices

    val calendar: LunarCalendar

    /** The moments at which the device comes to a network. */
    val signal: Flow<Unit>

    /** How many bytes the core's files take on this device. */
    suspend fun storageBytes(): Long

    /** Milliseconds since 1970, by a clock that may be wrong. */
    fun nowMs(): Long
}

/** Which code is looked for. */
enum class Wanted {
    /** Of the slip that enrols. */
    SLIP,

    /** 来访码, on a host branch's wall. */
    INVITATION,

    /** 报到码, on the phone of a member from elsewhere. */
    GUEST_CARD
}

/** What the device can be asked to do. Nothing of it is certain to happen: a tablet cannot call. */
interface Device {
    /** Opens the dialler with a number; the person calls. */
    fun call(number: String)

    /** Opens the messages with a text for these numbers; the person sends. */
    fun message(numbers: List<String>, text: String)

    /** Hands a text to another app. */
    fun share(text: String)

    fun copy(text: String)

    /** Keeps a text as a file of this name, wherever the person chooses. */
    fun save(name: String, text: String)

    /** Prints a sheet: HTML that needs nothing else. */
    fun print(title: String, html: String)

    /** Reads a text aloud, in place of what is being read. */
    fun speak(text: String)

    fun stopSpeaking()

    /** Scans a code; what it holds comes back through [AppModel.saw]. A scanner that sees several passes over the others. */
    fun scan(wanted: Wanted)

    /** The app's version. */
    val version: String
}
