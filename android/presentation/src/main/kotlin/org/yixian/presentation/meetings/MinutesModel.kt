package org.yixian.presentation.meetings

import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.yixian.core.CoreException
import org.yixian.core.MeetingId
import org.yixian.presentation.Around
import org.yixian.presentation.Failure
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.attempt

/** The minutes as they are being written. There is nothing to save: leaving the screen, or the app, keeps them. */
data class MinutesDraft(val text: String = "", val isRead: Boolean = false)

class MinutesModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private val meetings = around.session.meetings()
    private val drafts = MutableStateFlow(MinutesDraft())
    private var kept = ""

    val state: StateFlow<MinutesDraft> = drafts.asStateFlow()

    init {
        act {
            kept = ownPart()
            drafts.value = MinutesDraft(kept, isRead = true)
        }
    }

    /** What would be too long to be recorded is not taken: with back it would be lost, and nobody told. */
    fun on(text: String) {
        if (!drafts.value.isRead) return
        val taken = minutesOf(drafts.value.text, text)
        if (taken != text) return fail(Failure("too_large"))
        drafts.value = drafts.value.copy(text = text)
    }

    /** Goes back once they are written. If they are not, they stay here, and the screen says why. */
    fun done() = actOnce {
        if (isChanged()) write(drafts.value.text)
        around.navigator.drop(Place.Minutes(meeting.value))
    }

    /** Outlives this screen: whoever goes back while it is being written loses nothing. It begins before the profile ends. */
    override fun keep() {
        if (!isChanged()) return
        val text = drafts.value.text
        around.scope.launch(start = CoroutineStart.UNDISPATCHED) { attempt { write(text) } }
    }

    private fun isChanged() = drafts.value.isRead && drafts.value.text != kept

    private suspend fun write(text: String) {
        val before = kept
        kept = text // nobody writes the same once more meanwhile
        try {
            around.sync.after { meetings.writeMinutes(meeting, PART, text) }
        } catch (refused: CoreException) {
            kept = before
            throw refused
        }
    }

    /** What was written first counts as the text to go on with; texts of others stay beside it. */
    private suspend fun ownPart(): String =
        meetings.meeting(meeting).officers?.minutes?.filter { it.part == PART }?.joinToString("\n\n") { it.text }.orEmpty()

    private companion object {
        const val PART: UByte = 0u
    }
}

/** So many characters a part may have; the core says so (`limit::PAGE`). */
private const val MOST = 3_000

/** What the minutes become: as they were, if a change makes them longer than can be recorded. */
fun minutesOf(before: String, after: String): String {
    val isTooLong = after.codePointCount(0, after.length) > MOST
    return if (isTooLong && after.length > before.length) before else after
}
