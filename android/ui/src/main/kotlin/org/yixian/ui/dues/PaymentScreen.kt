package org.yixian.ui.dues

import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_OF_A_NAME
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.dues.PaymentEvent
import org.yixian.presentation.dues.PaymentPurpose
import org.yixian.presentation.dues.PaymentState
import org.yixian.presentation.dues.PaymentWay
import org.yixian.presentation.taken
import org.yixian.presentation.wording.amountOf
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Day
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.MonthStep
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.OneOf
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** What was paid. It begins with what is due; who has paid just that has nothing to fill in. */
@Composable
fun PaymentScreen(state: PaymentState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (PaymentEvent) -> Unit) {
    val isOwn = state.purpose == PaymentPurpose.DECLARE
    Page(
        title(state.purpose),
        onBack = onBack,
        subtitle = if (isOwn) "" else words.paymentFor(state.name),
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = {
            MainButton(if (isOwn) words.paymentDeclareDone else words.paymentReceiveDone, {
                on(PaymentEvent.Done)
            }, enabled = state.isReady)
        }
    ) {
        if (isOwn) Note(words.paymentDeclareNote)
        if (state.runs.isNotEmpty()) Runs(state, on)
        Card {
            Heading(state.due)
            Amount(words.paymentAmount, state.amount) { on(PaymentEvent.Amount(it)) }
        }
        if (state.purpose == PaymentPurpose.CORRECT) {
            Field(
                words.paymentReason,
                state.reason,
                { on(PaymentEvent.Reason(it)) },
                lines = 2,
                hint = words.paymentReasonHint,
                take = { before, after -> taken(before, after, MOST_WORDS) }
            )
        }
        Ways(state, on)
        Day(words.paymentDate, state.date, { on(PaymentEvent.Date(it)) }, months = false)
        MonthStep(words.paymentFirst, state.first) { on(PaymentEvent.First(it)) }
        MonthStep(words.paymentLast, state.last) { on(PaymentEvent.Last(it)) }
    }
}

/** Each stretch of months that is open, where months between them are paid. */
@Composable
private fun Runs(state: PaymentState, on: (PaymentEvent) -> Unit) {
    Column {
        Note(words.paymentRuns)
        val runs = state.runs.mapIndexed { at, run -> at to run.what }
        OneOf(runs, state.runs.indexOfFirst { it.isChosen }) { on(PaymentEvent.Run(it)) }
    }
}

@Composable
private fun title(purpose: PaymentPurpose) = when (purpose) {
    PaymentPurpose.DECLARE -> words.duesDeclare
    PaymentPurpose.RECEIVE -> words.duesReceive
    PaymentPurpose.CORRECT -> words.paymentCorrect
}

@Composable
private fun Ways(state: PaymentState, on: (PaymentEvent) -> Unit) {
    Column {
        Note(words.paymentWay)
        OneOf(ways(), state.way) { on(PaymentEvent.Way(it)) }
        if (state.way == PaymentWay.ENTRUSTED) {
            Field(
                words.paymentThrough,
                state.through,
                { on(PaymentEvent.Through(it)) },
                hint = words.paymentThroughHint,
                take = { before, after -> taken(before, after, MOST_OF_A_NAME) }
            )
        }
    }
}

@Composable
private fun ways() = listOf(
    PaymentWay.CASH to words.duesWayCash,
    PaymentWay.TRANSFER to words.duesWayTransfer,
    PaymentWay.AT_HOST to words.duesWayAtHost,
    PaymentWay.ENTRUSTED to words.duesWayEntrusted
)

/** An amount in yuan: nothing else can be typed. */
@Composable
internal fun Amount(label: String, amount: String, hint: String = "", onAmount: (String) -> Unit) =
    Field(label, amount, onAmount, keyboard = KeyboardType.Decimal, hint = hint, take = ::amountOf)
