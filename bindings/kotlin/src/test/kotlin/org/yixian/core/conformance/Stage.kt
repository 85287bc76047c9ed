package org.yixian.core.conformance

import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.deleteIfExists
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.yixian.core.Client
import org.yixian.core.Meetings
import org.yixian.core.Session

/** Where a case is played: its phones and its open profiles. */
internal class Stage(world: JsonObject) {
    /** While this file is there, there is no signal. */
    val noSignal: Path = Path(world.getValue("network_down").jsonPrimitive.content)

    private val phones = mutableMapOf<String, Phone>()
    private val sessions = mutableMapOf<String, Session>()

    fun phone(step: Step): Phone = phones.getValue(phoneName(step))

    fun phoneOrNew(step: Step): Phone = phones.getOrPut(phoneName(step)) { Phone(System.currentTimeMillis()) }

    fun client(step: Step): Client = phone(step).client

    fun session(step: Step): Session = sessions.getValue(sessionName(step))

    /** Keeps an open profile. One that was kept under the name before is let go of. */
    fun keep(step: Step, session: Session) {
        sessions.put(sessionName(step), session)?.close()
    }

    suspend fun end() {
        sessions.values.forEach { it.close() }
        phones.values.forEach { it.end() }
        noSignal.deleteIfExists()
    }

    private fun phoneName(step: Step) = step.maybeText("phone") ?: "phone"

    private fun sessionName(step: Step) = step.maybeText("session") ?: "session"
}

/** The area of meetings, for as long as something is done in it. */
internal inline fun <T> Stage.meetings(step: Step, work: (Meetings) -> T): T = session(step).meetings().use(work)
