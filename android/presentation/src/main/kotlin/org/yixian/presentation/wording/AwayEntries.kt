package org.yixian.presentation.wording

import java.time.LocalDate
import org.yixian.core.AwayEntries
import org.yixian.core.AwayEntry
import org.yixian.core.AwayEntryRow
import org.yixian.core.EntryWithdrawn
import org.yixian.presentation.floating.AwayEntriesState
import org.yixian.presentation.floating.AwayEntryItem
import org.yixian.presentation.words.Words

internal fun Words.entriesState(entries: AwayEntries, facts: AwayFacts) = AwayEntriesState(
    person = facts.person,
    name = entries.name.ifEmpty { somebody },
    branch = entries.branch.name,
    isOwn = facts.isOwn,
    rows = entries.rows.map { entryItem(it, facts.today) }
)

private fun Words.entryItem(row: AwayEntryRow, today: LocalDate): AwayEntryItem {
    val day = day(row.at.date(), today)
    return AwayEntryItem(
        id = row.id.value,
        what = entry(row.said, today),
        words = row.said.sentence,
        by = if (row.by.isEmpty()) day else awayEntriesBy(day, row.by),
        mayWithdraw = row.mayWithdraw,
        withdrawn = row.withdrawn?.let { withdrawn(it, today) }.orEmpty(),
        reason = row.withdrawn?.reason.orEmpty().ifEmpty { null }?.let(::awayEntriesReason).orEmpty()
    )
}

private fun Words.withdrawn(withdrawn: EntryWithdrawn, today: LocalDate): String =
    awayEntriesWithdrawn(day(withdrawn.at.date(), today), withdrawn.by.ifEmpty { somebody })

/** What was entered, in one line. */
private fun Words.entry(said: AwayEntry, today: LocalDate): String = when (said) {
    is AwayEntry.Departure -> awayEntryDeparture(said.placeName, day(said.leftOn.local(), today))
    is AwayEntry.Return -> awayEntryReturn(day(said.on.local(), today))
    is AwayEntry.Contact -> awayEntryContact(day(said.on.local(), today), contact(said))
    is AwayEntry.Certificate -> certificate(said, today)
    is AwayEntry.Host -> awayEntryHost(said.host, day(said.on.local(), today))
    is AwayEntry.HostAnswer -> answer(said, day(said.on.local(), today))
    is AwayEntry.Step -> awayEntryStep(step(said.step), day(said.on.local(), today))
    is AwayEntry.Choice -> awayEntryChoice(way(said.choice))
}

private fun Words.contact(said: AwayEntry.Contact): String =
    if (said.reached) contactReached(way(said.way)) else contactTried(way(said.way))

private fun Words.answer(said: AwayEntry.HostAnswer, day: String): String =
    if (said.confirmed) awayEntryHostYes(said.host, day) else awayEntryHostNo(said.host, day)

/** With its last day, not the first one after it. */
private fun Words.certificate(said: AwayEntry.Certificate, today: LocalDate): String {
    val last = said.holdsUntil.local().minusDays(1)
    return awayEntryCertificate(said.number, day(said.holdsFrom.local(), today), day(last, today))
}

/** What was written with it. */
private val AwayEntry.sentence: String
    get() = when (this) {
        is AwayEntry.Contact -> words
        is AwayEntry.HostAnswer -> words
        is AwayEntry.Step -> words
        else -> ""
    }
