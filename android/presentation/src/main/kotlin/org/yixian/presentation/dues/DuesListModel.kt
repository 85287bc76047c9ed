package org.yixian.presentation.dues

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.Area
import org.yixian.core.OrgId
import org.yixian.presentation.Around
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Shown
import org.yixian.presentation.value
import org.yixian.presentation.wording.fullMonth

sealed interface DuesListEvent {
    data object Copy : DuesListEvent

    data object Share : DuesListEvent

    data object Print : DuesListEvent
}

/** The branch's list of a month (党费收缴名册): the sheet to print names everybody, what is copied or handed on has sums alone. */
class DuesListModel(private val around: Around, place: Place.DuesList) : ScreenModel(around.scope) {
    private val branch = OrgId(place.branch)
    private val month = writtenMonth(place.month)

    val state: StateFlow<Shown<DuesListState>> =
        shown(around, setOf(Area.DUES, Area.RULES, Area.ORGANISATIONS), ::read) { list, words ->
            DuesListState(month?.let(words::fullMonth).orEmpty(), list.text, list.sheet)
        }

    fun on(event: DuesListEvent) {
        val list = state.value.value ?: return
        when (event) {
            is DuesListEvent.Copy -> around.device.copy(list.text)
            is DuesListEvent.Share -> around.device.share(list.text)
            is DuesListEvent.Print -> around.device.print(list.title, list.sheet)
        }
    }

    private suspend fun read() = around.session.dues().list(branch, month ?: throw notHere("the month"))
}
