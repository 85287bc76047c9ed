package org.yixian.presentation.meetings

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.LeaveReason
import org.yixian.core.MeetingId
import org.yixian.core.MeetingName
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.today
import org.yixian.presentation.wording.named

/** Why, without detail: 生病, 出门, 农忙, 其他. */
enum class Reason { ILLNESS, AWAY, FARM_WORK, OTHER }

data class LeaveState(val meeting: String)

/** Asking leave: one touch on the reason, and it is recorded. */
class LeaveModel(private val around: Around, private val meeting: MeetingId) : ScreenModel(around.scope) {
    private val meetings = around.session.meetings()

    val state: StateFlow<Shown<LeaveState>> =
        shown(around, setOf(Area.MEETINGS), { meetings.meeting(meeting).meeting }) { row, words ->
            LeaveState(words.named(MeetingName(row.id, row.plan.title, row.plan.date), around.today()))
        }

    fun on(reason: Reason) = actOnce {
        around.sync.after { meetings.askLeave(meeting, leaveReason(reason)) }
        around.navigator.drop(Place.Leave(meeting.value))
    }
}

private fun leaveReason(reason: Reason) = when (reason) {
    Reason.ILLNESS -> LeaveReason.ILLNESS
    Reason.AWAY -> LeaveReason.AWAY
    Reason.FARM_WORK -> LeaveReason.FARM_WORK
    Reason.OTHER -> LeaveReason.OTHER
}
