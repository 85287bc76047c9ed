package org.yixian.ui.rules

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.rules.AffectedState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.theme.words

/** Whom another value would concern, before somebody proposes or approves it. */
@Composable
internal fun Affected(affected: AffectedState, onAsk: () -> Unit) {
    Body(affected.says)
    if (affected.mayAsk) QuietButton(words.actionTryAgain, onAsk, Modifier.fillMaxWidth())
}
