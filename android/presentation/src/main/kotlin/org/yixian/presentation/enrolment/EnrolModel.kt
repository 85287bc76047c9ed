package org.yixian.presentation.enrolment

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.launch
import org.yixian.core.EnrolmentRequest
import org.yixian.presentation.AppModel
import org.yixian.presentation.Failure
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.Wanted

/** The slip has so many digits. */
const val CODE_DIGITS = 18

/** What has been typed or scanned. A scanned slip says all that is needed; digits want the county's address. */
data class EnrolState(
    /** The county that a scanned slip leads to; none if nothing was scanned. */
    val scannedHost: String? = null,
    /** The fields for the digits are shown: scanning is easier, and comes first. */
    val isTyping: Boolean = false,
    val digits: String = "",
    val server: String = "https://",
    /** What this person is called on this phone. */
    val label: String = ""
) {
    val isScanned: Boolean get() = scannedHost != null

    val isComplete: Boolean get() = isScanned || (digits.length == CODE_DIGITS && server.length > "https://".length)
}

sealed interface EnrolEvent {
    data class Digits(val text: String) : EnrolEvent

    data class Server(val text: String) : EnrolEvent

    data class Label(val text: String) : EnrolEvent

    /** Another way than what was scanned. */
    data object TypeInstead : EnrolEvent

    data object Scan : EnrolEvent

    data object Done : EnrolEvent
}

/** A code becomes this phone's. What was typed is durable before anything is sent, so it can be done without signal. */
class EnrolModel(private val app: AppModel, scope: CoroutineScope) : ScreenModel(scope) {
    private val states = MutableStateFlow(EnrolState())

    val state: StateFlow<EnrolState> = states.asStateFlow()

    init {
        this.scope.launch { app.scanned.collect { link -> states.value = states.value.copy(scannedHost = link?.let(::hostOf)) } }
    }

    fun on(event: EnrolEvent) {
        val state = states.value
        when (event) {
            is EnrolEvent.Digits -> states.value = state.copy(digits = digitsOf(event.text))
            is EnrolEvent.Server -> states.value = state.copy(server = event.text.trim())
            is EnrolEvent.Label -> states.value = state.copy(label = labelOf(event.text))
            is EnrolEvent.TypeInstead -> typeInstead(state)
            is EnrolEvent.Scan -> app.outside.device.scan(Wanted.SLIP)
            is EnrolEvent.Done -> enrol(state)
        }
    }

    private fun typeInstead(state: EnrolState) {
        app.forgetScanned()
        states.value = state.copy(scannedHost = null, isTyping = true)
    }

    /** A picture was taken, and no slip is on it. */
    fun sawNoSlip() = fail(Failure("not_a_slip"))

    private fun enrol(state: EnrolState) = actOnce {
        val link = app.scanned.value
        val session = app.core.enrol(
            EnrolmentRequest(
                typed = link ?: state.digits,
                label = state.label.trim().ifEmpty { app.words.value.labelMine },
                server = state.server.takeIf { link == null },
                profile = app.unfinished()
            )
        )
        app.forgetScanned()
        app.begin(session)
    }
}

private const val LABEL_MOST = 40

/** The digits of what was typed or pasted, as many as a slip has. */
fun digitsOf(text: String): String = text.filter(Char::isDigit).take(CODE_DIGITS)

/** As much of a label as the core keeps. It counts characters: a rare one is two of Kotlin's, and half of one is no text. */
fun labelOf(text: String): String = if (text.codePointCount(0, text.length) <= LABEL_MOST) {
    text
} else {
    text.substring(0, text.offsetByCodePoints(0, LABEL_MOST))
}

/** Whose a link is, as far as the person can compare it with the slip. */
private fun hostOf(link: String): String = link.substringAfter("://").substringBefore('/').substringBefore('#')
