package org.yixian.presentation

import java.time.LocalDate
import org.yixian.core.EventId
import org.yixian.core.RuleCited
import org.yixian.core.Term
import org.yixian.core.TermLength
import org.yixian.core.TermRow
import org.yixian.core.TermScreen
import org.yixian.core.TermStep
import org.yixian.presentation.wording.stated

internal fun term(began: LocalDate, ends: LocalDate) = Term(began.stated(), ends.stated())

/** A village's branch whose five years end so; with the ladder of the national rules. */
internal fun termScreen(ends: LocalDate? = TODAY.plusMonths(2), maySet: Boolean = true, earlier: List<TermRow> = emptyList()) = TermScreen(
    org = BRANCH,
    today = TODAY.stated(),
    term = ends?.let { TermRow(EventId("t1"), term(it.minusYears(5), it)) },
    earlier = earlier,
    steps = ends?.let { listOf(6u, 3u, 2u, 1u).map { months -> TermStep(months, it.minusMonths(months.toLong()).stated()) } }.orEmpty(),
    rule = RuleCited("term.remind", "中国共产党支部工作条例(试行)(2018)", null),
    lengths = listOf(TermLength(RuleCited("term.branch", "中办意见", null), 36u), TermLength(RuleCited("term.village", "中办意见", null), 60u)),
    maySet = maySet
)
