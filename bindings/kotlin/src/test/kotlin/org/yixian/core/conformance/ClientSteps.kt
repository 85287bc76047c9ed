package org.yixian.core.conformance

import java.io.IOException
import java.nio.file.Path
import kotlin.io.path.Path
import kotlin.io.path.listDirectoryEntries
import kotlin.io.path.readSymbolicLink
import org.yixian.core.EnrolmentRequest
import org.yixian.core.ProfileId
import org.yixian.core.Update

/** The root: profiles, PINs, enrolment, updates, pause and shutdown. */
internal class ClientSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "open" does ::open,
        "shutdown" does { stage.client(it).shutdown() },
        "pause" does { stage.client(it).pause() },
        "resume" does { stage.client(it).resume() },
        "held_files" does ::heldFiles,
        "profiles" does ::profiles,
        "create_profile" does { stage.client(it).createProfile(it.text("label")).value },
        "rename_profile" does { stage.client(it).renameProfile(it.profile, it.text("label")) },
        "delete_profile" does { stage.client(it).deleteProfile(it.profile, it.maybeText("pin")) },
        "set_pin" does { stage.client(it).setPin(it.profile, it.maybeText("present"), it.maybeText("new")) },
        "pin_state" does ::pinState,
        "open_profile" does { stage.keep(it, stage.client(it).session(it.profile, it.maybeText("pin"))) },
        "enrol" does ::enrol,
        "next_update" does { areasOf(stage.client(it).nextUpdate(it.numberOr("after", 0).toULong())) }
    )

    private suspend fun open(step: Step) {
        val limit = { name: String -> if (name in step) step.number(name).toULong() else null }
        stage.phoneOrNew(step).open(limit("vault_limit_ms"), limit("clock_limit_ms"))
    }

    private suspend fun profiles(step: Step): Map<String, Any> {
        val rows = stage.client(step).profiles()
        return mapOf(
            "count" to rows.size,
            "ids" to rows.map { it.id.value },
            "labels" to rows.map { it.label },
            "pins" to rows.map { it.hasPin },
            "to_send" to rows.map { it.toSend }
        )
    }

    private suspend fun pinState(step: Step): Map<String, Any> {
        val state = stage.client(step).pinState(step.profile)
        return mapOf("failed" to state.failed, "wait_ms" to state.waitMs)
    }

    private suspend fun enrol(step: Step): String {
        val profile = step.maybeText("profile")?.let(::ProfileId)
        val label = step.maybeText("label") ?: "张伟"
        val request = EnrolmentRequest(step.text("typed"), label, step.maybeText("server"), profile)
        val session = stage.client(step).enrol(request)
        stage.keep(step, session)
        return session.profile().value
    }

    private fun heldFiles(step: Step): Int {
        val folder = stage.phone(step).folder.toRealPath()
        return Path("/proc/self/fd").listDirectoryEntries().count { targetOf(it)?.startsWith(folder) == true }
    }

    /** None for a file that was closed between the listing and this. */
    private fun targetOf(entry: Path): Path? = try {
        entry.readSymbolicLink()
    } catch (_: IOException) {
        null
    }
}

internal fun areasOf(update: Update?): Map<String, Any>? =
    update?.let { mapOf("version" to it.version, "areas" to it.areas.map(::variant).sorted()) }
