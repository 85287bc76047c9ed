package org.yixian.ui.floating

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.HorizontalDivider
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import org.yixian.presentation.Line
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.Place
import org.yixian.presentation.Tone
import org.yixian.presentation.floating.AwayEvent
import org.yixian.presentation.floating.AwayState
import org.yixian.presentation.floating.CertificateItem
import org.yixian.presentation.floating.HostItem
import org.yixian.presentation.floating.LogItem
import org.yixian.presentation.floating.NewsItem
import org.yixian.presentation.floating.SearchState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Buttons
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Mark
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.parts.Why
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** What was said of one's own will, as long as it can be read. */
@Composable
internal fun News(state: AwayState) {
    Card {
        Heading(if (state.isOwn) words.awayNewsOwn else words.awayNewsOf)
        if (state.news.isEmpty()) Body(if (state.isOwn) words.awayNewsNoneOwn else words.awayNewsNone)
        state.news.apart { NewsRow(it) }
    }
}

@Composable
private fun NewsRow(item: NewsItem) {
    Body(item.what)
    Note(item.place)
    Note(item.said)
    Note(item.fades)
}

/** Where somebody took part elsewhere, and what the branch found. */
@Composable
internal fun Hosts(state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(words.awayHosts)
        if (state.hosts.isEmpty()) Body(words.awayHostsNone)
        state.hosts.apart({ it.id }) { HostRow(it, on) }
        Buttons(
            buildList {
                if (state.may.reportHost) add(words.hostTitle to { on(AwayEvent.Open(Place.ReportHost)) })
                if (state.isAway && state.may.findBranches) {
                    add(words.branchesTitle to { on(AwayEvent.Open(Place.BranchesNear)) })
                    add(words.cardTitle to { on(AwayEvent.Open(Place.GuestCard)) })
                }
            }
        )
    }
}

/** At home the way to the branches elsewhere is not on the card of what he took part in, which is not there as a rule. */
internal val AwayState.isAway: Boolean get() = stay != null

@Composable
private fun HostRow(item: HostItem, on: (AwayEvent) -> Unit) {
    Body(item.what)
    Body(item.host)
    Note(item.proof)
    Note(item.whom)
    Body(item.finding)
    Mark(item.mark)
    if (item.mayAnswer) Answer(item, on)
}

/** Somebody calls there first, and then says what came of it. */
@Composable
private fun Answer(item: HostItem, on: (AwayEvent) -> Unit) {
    var text by rememberSaveable { mutableStateOf("") }
    Note(words.hostCallFirst)
    Call(item.call, on)
    Field(words.hostAnswer, text, { text = taken(text, it, MOST_WORDS) }, take = { before, after -> taken(before, after, MOST_WORDS) })
    Buttons(
        listOf(
            words.hostYes to { on(AwayEvent.AnswerHost(item.id, true, text)) },
            words.hostNo to { on(AwayEvent.AnswerHost(item.id, false, text)) }
        ),
        of = listOf(item.what, item.host).joinToString(words.separator)
    )
}

@Composable
internal fun Certificate(state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(words.awayCertificate)
        val item = state.certificate
        if (item == null) {
            Body(if (state.isOwn) words.awayCertificateNoneOwn else words.awayCertificateNone)
        } else {
            Shown(item)
        }
        if (state.may.certify) {
            QuietButton(words.awayCertificateRecord, { on(AwayEvent.Open(Place.Certificate(state.person))) }, Modifier.fillMaxWidth())
        }
    }
}

/** A certificate, as it was shown. */
@Composable
internal fun Shown(item: CertificateItem) {
    Body(item.number)
    Body(item.span)
    Note(item.noTransfer)
    Mark(item.mark)
}

/** Somebody who does not answer: what was tried, and what a person may decide next. */
@Composable
internal fun Search(search: SearchState, state: AwayState, on: (AwayEvent) -> Unit) {
    Card {
        Heading(words.awaySearch)
        Body(listOf(search.since, search.months).filter { it.isNotEmpty() }.joinToString(words.separator))
        Body(search.taken)
        Body(search.next)
        if (state.may.step) QuietButton(words.lostRecord, { on(AwayEvent.Open(Place.LostStep(state.person))) }, Modifier.fillMaxWidth())
        Note(words.awaySearchWhoSees)
        Why(search.why, of = words.awaySearch)
    }
}

/** The camera has filled in what is below; who does not see it hears so. */
@Composable
internal fun Scanned(text: String) = Column(Modifier.semantics { liveRegion = LiveRegionMode.Polite }) { QuietLine(Line(text, Tone.DONE)) }

/** Contacts and tries. */
@Composable
internal fun Log(state: AwayState) {
    Card {
        Heading(words.awayLog)
        if (state.log.isEmpty()) Body(words.awayLogNone)
        state.log.apart { LogRow(it) }
    }
}

@Composable
internal fun LogRow(item: LogItem) {
    Mark(item.mark)
    Body(item.words)
    Note(item.by)
}

@Composable
internal fun Steps(state: AwayState) {
    Card {
        Heading(words.awaySteps)
        state.steps.apart {
            Body(it.step)
            Body(it.words)
            Note(it.by)
        }
        Note(words.awaySearchWhoSees)
    }
}

/** One under another, with a line between two; [name] says which one a row is of, where something is typed into it. */
@Composable
internal fun <T : Any> List<T>.apart(name: (T) -> Any = { it }, row: @Composable (T) -> Unit) = forEachIndexed { at, item ->
    key(name(item)) {
        if (at > 0) HorizontalDivider(color = design.palette.border)
        Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) { row(item) }
    }
}
