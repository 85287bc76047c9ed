package org.yixian.core.conformance

import org.yixian.core.Fate
import org.yixian.core.Home
import org.yixian.core.HomeAway
import org.yixian.core.HomeDues
import org.yixian.core.Item
import org.yixian.core.OpenHome
import org.yixian.core.SyncOutcome

/** An open profile: its first screen, its status, its syncs. */
internal class SessionSteps(private val stage: Stage) : Steps {
    override val operations: Map<String, Operation> = mapOf(
        "profile_of" does { stage.session(it).profile().value },
        "lock" does { stage.session(it).lock() },
        "home" does ::home,
        "status" does ::status,
        "seen" does { stage.session(it).seen(it.number("number").toULong()) },
        "sync" does ::sync,
        "sync_progress" does ::syncProgress,
        "pause_syncing" does ::pauseSyncing
    )

    private suspend fun home(step: Step): Map<String, Any?> {
        val home = stage.session(step).home()
        val shown = when (home) {
            is Home.New -> emptyMap()
            is Home.EnrolmentWaits -> mapOf("server" to home.server)
            is Home.Locked -> mapOf("to_send" to home.toSend)
            is Home.Open -> shown(home.home)
        }
        return shown + ("kind" to variant(home))
    }

    private fun shown(home: OpenHome): Map<String, Any?> = mapOf(
        "name" to home.name,
        "person" to home.person.value,
        "branch" to home.branch?.id?.value,
        "branch_name" to home.branch?.name,
        "offices" to home.offices.map { variant(it.role) },
        "to_call" to home.toCall?.name,
        "next" to home.next.map { it.plan.title },
        "needs" to home.needs.map(::variant),
        "put_off" to home.putOff.toInt(),
        "to_send" to home.toSend,
        "synced" to (home.lastSync != null),
        "today" to textOf(home.today),
        "dues" to home.dues?.let(::shown),
        "away" to home.away?.let(::shown),
        "reminders" to home.reminders.map { variant(it.action) }
    )

    private fun shown(dues: HomeDues): Map<String, Any?> = mapOf(
        "monthly_fen" to dues.monthlyFen,
        "month" to shown(dues.month),
        "quarterly" to dues.quarterly,
        "open_fen" to dues.openFen,
        "open_first" to dues.openFirst?.let(::textOf),
        "open_last" to dues.openLast?.let(::textOf)
    )

    private fun shown(away: HomeAway): Map<String, Any?> = mapOf(
        "place_name" to away.placeName,
        "months" to away.months,
        "floating_from" to away.floatingFrom?.let(::textOf),
        "contact" to away.contact?.person?.value
    )

    private suspend fun status(step: Step): Map<String, Any?> {
        val status = stage.session(step).status()
        return mapOf(
            "locked" to status.locked,
            "standing" to status.standing,
            "to_send" to status.toSendCount,
            "undecided" to status.undecided.map(::shown),
            "set_aside" to status.setAside.map(::shown)
        )
    }

    private fun shown(item: Item): Map<String, Any?> = mapOf(
        "number" to item.number,
        "kind" to item.subject.kind,
        "title" to item.subject.title,
        "fate" to variant(item.fate),
        "code" to codeOf(item.fate)
    )

    private fun codeOf(fate: Fate): String? = when (fate) {
        is Fate.ToSend, is Fate.Accepted -> null
        is Fate.Parked -> fate.code
        is Fate.Waiting -> fate.code
        is Fate.Refused -> fate.code
    }

    private suspend fun sync(step: Step): Map<String, Any> =
        stage.session(step).sync(step.yesOrNo("keep_trying")).use { shown(it.finish()) }

    private fun shown(outcome: SyncOutcome) = mapOf("rounds" to outcome.rounds, "changes" to outcome.changes)

    private suspend fun syncProgress(step: Step): Map<String, Any> = stage.session(step).sync(false).use { run ->
        val seen = mutableListOf(run.progress())
        while (!seen.last().ended) seen += run.progressAfter(seen.last())
        val rounds = seen.map { it.rounds }
        mapOf(
            "grew" to (rounds == rounds.sorted()),
            "rounds_told" to (rounds.last() == run.finish().rounds),
            "ended" to run.progress().ended
        )
    }

    /** Pauses while a sync keeps trying; what became of that. */
    private suspend fun pauseSyncing(step: Step) = stage.session(step).sync(true).use { run ->
        stage.client(step).pause()
        shown(run.finish())
    }
}
