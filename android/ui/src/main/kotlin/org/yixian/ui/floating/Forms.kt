package org.yixian.ui.floating

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Calling
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.floating.AwayReason
import org.yixian.presentation.floating.CertificateEvent
import org.yixian.presentation.floating.CertificateState
import org.yixian.presentation.floating.ContactKind
import org.yixian.presentation.floating.DepartEvent
import org.yixian.presentation.floating.DepartState
import org.yixian.presentation.floating.LogContactEvent
import org.yixian.presentation.floating.LogContactState
import org.yixian.presentation.floating.LostStepEvent
import org.yixian.presentation.floating.LostStepState
import org.yixian.presentation.floating.NewsConsent
import org.yixian.presentation.floating.NewsEvent
import org.yixian.presentation.floating.NewsState
import org.yixian.presentation.floating.NewsWord
import org.yixian.presentation.floating.ProofKind
import org.yixian.presentation.floating.ReportHostEvent
import org.yixian.presentation.floating.ReportHostState
import org.yixian.presentation.floating.ReturnEvent
import org.yixian.presentation.floating.ReturnState
import org.yixian.presentation.floating.guestCodeOf
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Choice
import org.yixian.ui.parts.ChooseOne
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Folded
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.InFours
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.parts.Why
import org.yixian.ui.parts.telling
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** 我要外出, 换了地方: where, since when, until when, why. */
@Composable
fun DepartScreen(state: DepartState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (DepartEvent) -> Unit) {
    val title = when {
        state.isMove -> words.awayMove
        state.isOwn -> words.awayLeave
        else -> words.awayLeaveOf
    }
    Page(title, onBack = onBack, subtitle = state.whose(), failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.departDone, { on(DepartEvent.Done) }, enabled = state.missing.isEmpty())
    }) {
        Heading(words.departPlace)
        PlacePick(state.search, { on(DepartEvent.Type(it)) }, { on(DepartEvent.Pick(it)) }, { on(DepartEvent.OtherPlace) })
        Body(words.departReason)
        OneOf(reasons(), state.reason) { on(DepartEvent.Reason(it)) }
        Day(words.departLeft, state.left, { on(DepartEvent.Left(it)) }, years = true)
        if (state.isMove) Note(words.departMoveHow)
        Back(state, on)
        Note(state.missing)
        if (state.isOwn) Note(words.awayWhoSees)
    }
}

private fun DepartState.whose() = if (isOwn) "" else name

@Composable
private fun Back(state: DepartState, on: (DepartEvent) -> Unit) {
    Body(words.departBack)
    OneOf(listOf(false to words.departBackUnknown, true to words.departBackKnown), state.back != null) {
        on(if (it) DepartEvent.BackKnown else DepartEvent.BackUnknown)
    }
    state.back?.let { day -> Day("", day, { on(DepartEvent.Back(it)) }) }
}

@Composable
private fun reasons() = listOf(
    AwayReason.WORK to words.departWork,
    AwayReason.STUDY to words.departStudy,
    AwayReason.FAMILY to words.departFamily,
    AwayReason.OTHER to words.departOther
)

/** 我回来了 */
@Composable
fun ReturnScreen(state: ReturnState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (ReturnEvent) -> Unit) {
    val title = if (state.isOwn) words.awayReturn else words.awayReturnOf
    val whose = if (state.isOwn) "" else state.name
    Page(title, onBack = onBack, subtitle = whose, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.returnDone, { on(ReturnEvent.Done) })
    }) {
        Day(words.returnDay, state.day, { on(ReturnEvent.Day(it)) })
        Note(if (state.isOwn) words.returnHow else words.returnHowOf)
    }
}

/** 报个近况: a ready phrase first; a touch sends it after a look. */
@Composable
fun NewsScreen(state: NewsState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (NewsEvent) -> Unit) {
    Page(words.newsTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = {
        val send = if (state.consent?.isRefused == false) words.privacyNewsAgreeSend else words.newsSend
        MainButton(send, { on(NewsEvent.Send) }, enabled = state.isReady)
    }) {
        state.consent?.let { if (it.isRefused) Withdrawn(it, on) else Asks(it) }
        Body(words.newsSay)
        OneOf(phrases(), state.phrase) { on(NewsEvent.Phrase(it)) }
        Line(words.newsWords, state.words, MOST_OF_A_LINE, lines = 2) { on(NewsEvent.Words(it)) }
        Folded(words.newsPlace, isOpenAtFirst = state.search.typed.isNotEmpty() || state.search.chosen != null) {
            PlacePick(state.search, { on(NewsEvent.Type(it)) }, { on(NewsEvent.Pick(it)) }, { on(NewsEvent.OtherPlace) })
        }
        Note(state.readers)
    }
}

/** The first time one touch says both: that one agrees, and how one is. */
@Composable
private fun Asks(consent: NewsConsent) = Card {
    Body(words.privacyNewsAsks)
    Note(consent.text)
    ReadAloudButton(consent.text)
}

@Composable
private fun Withdrawn(consent: NewsConsent, on: (NewsEvent) -> Unit) = Card(ground = design.palette.waitingGround) {
    Body(words.privacyNewsWithdrawn)
    Note(consent.text)
    QuietButton(words.privacyNewsAgreeAgain, { on(NewsEvent.AgreeAgain) }, Modifier.fillMaxWidth())
    ReadAloudButton("${words.privacyNewsWithdrawn} ${consent.text}")
}

@Composable
private fun phrases() = listOf(
    NewsWord.WELL to words.newsWell,
    NewsWord.BUSY to words.newsBusy,
    NewsWord.MOVED to words.newsMoved,
    NewsWord.BACK_SOON to words.newsBackSoon,
    NewsWord.CALL_ME to words.newsCallMe
)

/** A text of a form; what would be too long is not taken. */
@Composable
internal fun Line(label: String, value: String, most: Int, lines: Int = 1, hint: String = "", onChange: (String) -> Unit) =
    Field(label, value, onChange, lines = lines, hint = hint, take = { before, after -> taken(before, after, most) })

/** 我在外参加了活动 */
@Composable
fun ReportHostScreen(
    state: ReportHostState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (ReportHostEvent) -> Unit
) {
    Page(words.hostTitle, onBack = onBack, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.hostDone, { on(ReportHostEvent.Done) }, enabled = state.isReady)
    }) {
        QuietButton(words.hostScan, { on(ReportHostEvent.Scan) }, Modifier.fillMaxWidth())
        if (state.isScanned) Scanned(words.hostScanned)
        Line(words.hostName, state.host, MOST_OF_A_LINE) { on(ReportHostEvent.Host(it)) }
        Kind(state, on)
        Day(words.hostDay, state.day, { on(ReportHostEvent.Day(it)) }, months = false)
        Body(words.hostProof)
        OneOf(proofs(), state.proof) { on(ReportHostEvent.Proof(it)) }
        Field(
            words.hostCode,
            state.code,
            { on(ReportHostEvent.Code(it)) },
            keyboard = KeyboardType.Number,
            hint = words.hostCodeHint,
            transformation = InFours,
            take = { _, after -> guestCodeOf(after) }
        )
        Line(words.hostWhom, state.whom, MOST_OF_A_LINE, hint = words.hostWhomHint) { on(ReportHostEvent.Whom(it)) }
        Note(words.hostHow)
    }
}

@Composable
private fun proofs() = listOf(
    ProofKind.CERTIFICATE to words.hostProofCertificate,
    ProofKind.LETTER to words.hostProofLetter,
    ProofKind.NONE to words.hostProofNone
)

@Composable
private fun Kind(state: ReportHostState, on: (ReportHostEvent) -> Unit) {
    var chooses by rememberSaveable { mutableStateOf(false) }
    QuietButton(words.hostKind(state.kinds[state.kind]), { chooses = true }, Modifier.fillMaxWidth())
    if (chooses) ChooseOne(state.kinds, state.kind, { chooses = false }) { on(ReportHostEvent.Kind(it)) }
}

/** 记一次联系: the call first, then what came of it. */
@Composable
fun LogContactScreen(
    state: LogContactState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (LogContactEvent) -> Unit
) {
    val does = telling(state.isTold, { it is LogContactEvent.Reveal }, on) { words.privacyRevealCall }
    Page(words.contactTitle, onBack = onBack, subtitle = state.name, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.contactDone, { on(LogContactEvent.Done) }, enabled = state.isReady)
    }) {
        state.call?.let { QuietButton(it.label, { does(it.event()) }, Modifier.fillMaxWidth()) }
        Body(words.contactOutcome)
        OneOf(listOf(true to words.contactYes, false to words.contactNo), state.reached) { on(LogContactEvent.Reached(it)) }
        Body(words.contactWay)
        OneOf(ways(), state.way) { on(LogContactEvent.Way(it)) }
        Day(words.contactDay, state.day, { on(LogContactEvent.Day(it)) }, months = false)
        Line(words.contactWords, state.words, MOST_WORDS, lines = 2) { on(LogContactEvent.Words(it)) }
        Note(words.contactWhoSees)
    }
}

private fun Calling.event(): LogContactEvent = reveals?.let(LogContactEvent::Reveal) ?: LogContactEvent.Call(number)

@Composable
private fun ways() = listOf(
    ContactKind.CALL to words.contactCall,
    ContactKind.MESSAGE to words.contactMessage,
    ContactKind.VISIT to words.contactVisit,
    ContactKind.FAMILY to words.contactFamily
)

/** A certificate that was issued on paper. */
@Composable
fun CertificateScreen(
    state: CertificateState,
    failure: Failure?,
    onDismissFailure: () -> Unit,
    onBack: () -> Unit,
    on: (CertificateEvent) -> Unit
) {
    val title = words.awayCertificateRecord
    Page(title, onBack = onBack, subtitle = state.name, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.certificateDone, { on(CertificateEvent.Done) }, enabled = state.isReady)
    }) {
        CertificateFields(state, on)
    }
}

@Composable
internal fun CertificateFields(state: CertificateState, on: (CertificateEvent) -> Unit) {
    Line(words.certificateNumber, state.number, MOST_OF_A_NAME) { on(CertificateEvent.Number(it)) }
    Day(words.certificateFrom, state.from, { on(CertificateEvent.From(it)) })
    Day(words.certificateLast, state.last, { on(CertificateEvent.Last(it)) })
    val hint = words.certificateNoTransferHint(state.months)
    if (state.isLong) {
        Line(words.certificateNoTransfer, state.noTransfer, MOST_WORDS, lines = 2, hint = hint) { on(CertificateEvent.NoTransfer(it)) }
    }
}

/** A step of a search: a person decides on it, and says what came of it. */
@Composable
fun LostStepScreen(state: LostStepState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (LostStepEvent) -> Unit) {
    Page(words.lostTitle, onBack = onBack, subtitle = state.name, failure = failure, onDismissFailure = onDismissFailure, main = {
        MainButton(words.lostDone, { on(LostStepEvent.Done) }, enabled = state.isReady)
    }) {
        Body(state.stands)
        Heading(words.lostWhich)
        Column(Modifier.selectableGroup()) {
            state.steps.forEach { step ->
                Choice(step.title, step.step == state.chosen, { on(LostStepEvent.Choose(step.step)) })
                Note(step.what, Modifier.padding(start = Spacing.huge))
            }
        }
        Line(words.lostWords, state.words, MOST_WORDS, lines = 3) { on(LostStepEvent.Words(it)) }
        Note(words.awaySearchWhoSees)
        Why(state.why)
    }
}
