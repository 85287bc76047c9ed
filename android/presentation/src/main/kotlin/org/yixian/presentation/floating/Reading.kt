package org.yixian.presentation.floating

import org.yixian.core.AwayEntries
import org.yixian.core.AwayScreen
import org.yixian.core.OpenHome
import org.yixian.core.OrgId
import org.yixian.core.PersonId
import org.yixian.core.RuleRow
import org.yixian.core.StatedDate
import org.yixian.presentation.Around
import org.yixian.presentation.firstHere
import org.yixian.presentation.openHome
import org.yixian.presentation.wording.AwayFacts

/** What there is to say about oneself, or about a member. */
internal suspend fun Around.away(person: String): AwayFacts {
    val home = openHome()
    val screen = if (person.isEmpty()) session.floating().own() else memberAway(home, PersonId(person))
    return AwayFacts(screen, rules(screen.branch.id, screen.today), home.person)
}

internal suspend fun Around.entries(away: AwayFacts): AwayEntries = away.screen.run { session.floating().entries(branch.id, person) }

internal suspend fun Around.rules(branch: OrgId, today: StatedDate): List<RuleRow> = session.rules().list(branch, today)

/** A member belongs to one's own branch, or to one whose officer one is. */
private suspend fun Around.memberAway(home: OpenHome, person: PersonId): AwayScreen {
    val branches = (listOfNotNull(home.branch) + home.keepsRolls).map { it.id }.distinct()
    return firstHere(branches) { session.floating().member(it, person) }
}

/** Whose register an officer keeps. */
internal fun OpenHome.keptBranch(): OrgId? = (keepsRolls.find { it.id == branch?.id } ?: keepsRolls.firstOrNull())?.id
