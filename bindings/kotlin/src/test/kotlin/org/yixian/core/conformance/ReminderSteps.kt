package org.yixian.core.conformance

import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import org.yixian.core.MatterHandling
import org.yixian.core.MatterKey
import org.yixian.core.PersonId
import org.yixian.core.PlannedNotice
import org.yixian.core.ReminderRow
import org.yixian.core.Reminders

/** What is due, what was done about it, and when it is said. */
internal class ReminderSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "reminders" does ::reminders,
        "reminder_decisions" does ::decisions,
        "handle_matter" does ::handle,
        "snooze" does { step -> area(step) { it.snooze(step.branch, matterOf(step), dateOf(step.text("until"))) } },
        "unsnooze" does { step -> area(step) { it.unsnooze(step.branch, matterOf(step)) } },
        "handled" does ::handled,
        "plan_notices" does { step -> shown(area(step) { it.plan(step.yes("in_front")) }) }
    )

    /** Those of one rule, where a step names one. */
    private suspend fun reminders(step: Step): Map<String, Any> {
        val rule = step.maybeText("rule")
        val wanted = area(step) { it.list() }.filter { rule == null || it.matter.rule == rule }
        return mapOf("count" to wanted.size, "about" to wanted.mapNotNull(::about), "rows" to wanted.map(::shown))
    }

    /** What a meeting waits for. */
    private fun about(row: ReminderRow): List<String>? =
        row.meeting?.let { listOf(variant(row.action), it.title, row.by, variant(row.severity)) }

    private fun shown(row: ReminderRow): Map<String, Any?> = mapOf(
        "matter" to shown(row.matter),
        "branch" to row.branch.id.value,
        "own" to row.own,
        "severity" to variant(row.severity),
        "action" to variant(row.action),
        "source" to row.source.isNotEmpty(),
        "told" to row.told?.let(::textOf)
    )

    private fun shown(matter: MatterKey): Map<String, Any?> =
        mapOf("rule" to matter.rule, "person" to matter.person?.value, "period" to matter.period)

    /** What was dealt with or put off of one rule. */
    private suspend fun handled(step: Step): List<Map<String, Any?>> {
        val wanted = area(step) { it.handled() }.filter { it.reminder.matter.rule == step.text("rule") }
        return wanted.map { mapOf("matter" to shown(it.reminder.matter), "until" to it.until?.let(::textOf), "put_off" to it.putOff) }
    }

    /** What was decided of the matters of one rule. */
    private suspend fun decisions(step: Step): List<String> {
        val wanted = area(step) { it.decisions() }.filter { it.matter.rule == step.text("rule") }
        return wanted.map { decision -> decision.notShown?.let(::variant) ?: "shown" }
    }

    private suspend fun handle(step: Step): String {
        val handling = handlingOf(step.text("handling"))
        return area(step) { it.handle(step.branch, matterOf(step), handling, step.text("words")) }.value
    }

    private fun shown(notices: List<PlannedNotice>): Map<String, Any> {
        val days = notices.map { textOf(it.day) }
        return mapOf(
            "any" to notices.isNotEmpty(),
            "one_a_day" to (days == days.distinct().sorted()),
            "ids_are_days" to notices.all { digits(it.id, 8) == textOf(it.day).replace("-", "") },
            "hours" to notices.map { textOf(it.hour) }.distinct().sorted(),
            "days" to days
        )
    }

    private fun handlingOf(text: String): MatterHandling = when (text) {
        "done" -> MatterHandling.Done
        "told" -> MatterHandling.Told
        "again" -> MatterHandling.Again
        else -> MatterHandling.Later(dateOf(text.removePrefix("later:")))
    }

    private fun matterOf(step: Step): MatterKey {
        val matter: JsonObject = step.value("matter").jsonObject
        val text = { name: String -> matter[name]?.textOrNull() }
        return MatterKey(text("rule").orEmpty(), text("person")?.let(::PersonId), text("period").orEmpty())
    }

    private inline fun <T> area(step: Step, work: (Reminders) -> T): T = stage.session(step).reminders().use(work)
}
