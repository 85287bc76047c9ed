package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.MeetingId
import org.yixian.core.MeetingRow
import org.yixian.core.Notice
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.value
import org.yixian.presentation.wording.titled

sealed interface NoticeEvent {
    data object Copy : NoticeEvent

    data object Share : NoticeEvent

    data object Message : NoticeEvent

    data object Print : NoticeEvent
}

/** A meeting's notice: written once, told in three ways. */
class NoticeModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private class Facts(val row: MeetingRow, val notice: Notice)

    private val meetings = around.session.meetings()

    val state: StateFlow<Shown<NoticeState>> =
        shown(around, setOf(Area.MEETINGS, Area.ORGANISATIONS), ::read) { facts, words ->
            val (reached, others) = facts.notice.recipients.partition { it.hasPhone }
            NoticeState(
                title = words.titled(facts.row.plan),
                text = facts.notice.text,
                message = facts.notice.message,
                toMessage = reached.size,
                toldBySomebody = others.map { it.name },
                sheet = facts.notice.sheet
            )
        }

    fun on(event: NoticeEvent) {
        val notice = state.value.value ?: return
        when (event) {
            is NoticeEvent.Copy -> around.device.copy(notice.text)
            is NoticeEvent.Share -> around.device.share(notice.text)
            is NoticeEvent.Message -> message(notice.message)
            is NoticeEvent.Print -> around.device.print(notice.title, notice.sheet)
        }
    }

    private fun message(text: String) = actOnce {
        val numbers = around.sync.after { meetings.numbersToNotify(meeting) } // each sees that his was looked at
        around.device.message(numbers, text)
    }

    private suspend fun read() = Facts(meetings.meeting(meeting).meeting, meetings.notice(meeting))
}
