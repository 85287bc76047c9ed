package org.yixian.ui.dues

import androidx.compose.runtime.Composable
import androidx.compose.ui.text.input.KeyboardType
import org.yixian.presentation.Failure
import org.yixian.presentation.MOST_WORDS
import org.yixian.presentation.dues.DuesYearEvent
import org.yixian.presentation.dues.DuesYearState
import org.yixian.presentation.taken
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Field
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.theme.words

/** A year's account, made known to the branch. */
@Composable
fun DuesYearScreen(state: DuesYearState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (DuesYearEvent) -> Unit) {
    Page(
        words.duesYearTitle,
        onBack = onBack,
        subtitle = state.branch,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.duesYearDone, { on(DuesYearEvent.Done) }) }
    ) {
        Heading(state.year)
        Body(words.duesYearHow)
        if (state.isKnown) Note(words.duesYearKnown)
        Amount(words.duesYearCollected, state.collected, words.duesYearCollectedHint) { on(DuesYearEvent.Collected(it)) }
        Field(words.duesYearPayers, state.payers, { on(DuesYearEvent.Payers(it)) }, keyboard = KeyboardType.Number)
        Amount(words.duesYearHandedUp, state.handedUp) { on(DuesYearEvent.HandedUp(it)) }
        Amount(words.duesYearUsed, state.used) { on(DuesYearEvent.Used(it)) }
        Field(
            words.duesYearWords,
            state.words,
            { on(DuesYearEvent.WhatFor(it)) },
            lines = 2,
            take = { before, after -> taken(before, after, MOST_WORDS) }
        )
    }
}
