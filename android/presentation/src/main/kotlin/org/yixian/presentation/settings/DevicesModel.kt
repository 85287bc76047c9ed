package org.yixian.presentation.settings

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.DeviceId
import org.yixian.core.DeviceRow
import org.yixian.core.DeviceState
import org.yixian.core.RevocationCause
import org.yixian.presentation.Around
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.today
import org.yixian.presentation.wording.moment
import org.yixian.presentation.wording.status
import org.yixian.presentation.words.Words

/** One of a person's phones. */
data class PhoneState(val id: String, val isThis: Boolean, val since: String, val standing: String, val isActive: Boolean)

sealed interface DevicesEvent {
    /** 不是我 */
    data class NotMe(val id: String) : DevicesEvent

    /** 挂失 */
    data class Lost(val id: String) : DevicesEvent
}

/** A person's phones, and what to do about one that is not his, or not with him any more. */
class DevicesModel(private val around: Around) : ScreenModel(around.scope) {
    private val devices = around.session.devices()

    val state: StateFlow<Shown<List<PhoneState>>> =
        shown(around, setOf(Area.DEVICES, Area.STATUS), { devices.list() }) { rows, words -> rows.map { words.phone(it) } }

    fun on(event: DevicesEvent) = when (event) {
        is DevicesEvent.NotMe -> record { devices.objectTo(DeviceId(event.id)) }
        is DevicesEvent.Lost -> record { devices.revoke(around.session.status().person, RevocationCause.LOST, DeviceId(event.id)) }
    }

    private fun record(work: suspend () -> Unit) = act { around.sync.after(work) }

    private fun Words.phone(row: DeviceRow) = PhoneState(
        id = row.id.value,
        isThis = row.thisPhone,
        since = enrolledOn(moment(row.enrolled, around.today())),
        standing = status(row.state),
        isActive = row.state == DeviceState.ACTIVE
    )
}
