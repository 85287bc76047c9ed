package org.yixian.presentation.wording

import org.yixian.core.MeetingRow
import org.yixian.core.OpenHome
import org.yixian.presentation.words.Words

/** What is recorded of a person, as a text to keep or to hand on: a copy of one's own data (个人信息保护法 第四十五条). */
internal fun Words.records(home: OpenHome, rows: List<MeetingRow>): String {
    val head = listOf(recordsOf(home.name), home.county, recordsOn(fullDate(home.today.local())))
    return (head + branchAndOffice(home) + rows.map { record(it, home) } + recordsEnd).joinToString("\n")
}

private fun Words.record(row: MeetingRow, home: OpenHome): String {
    val mark = mark(row.own, home.person) { null }
    val said = listOf(mark.word, mark.detail).filter { it.isNotEmpty() }.joinToString(separator)
    return "${fullDate(row.plan.date.local())} ${titled(row.plan)}$separatorDot$said"
}
