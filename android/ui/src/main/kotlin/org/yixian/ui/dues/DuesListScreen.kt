package org.yixian.ui.dues

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.dues.DuesListEvent
import org.yixian.presentation.dues.DuesListState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.words

/** The branch's list of a month: printed to be signed, copied, handed on. */
@Composable
fun DuesListScreen(state: DuesListState, onBack: () -> Unit, on: (DuesListEvent) -> Unit) {
    Page(words.duesListTitle, onBack = onBack, subtitle = state.title, main = {
        MainButton(words.duesListPrint, { on(DuesListEvent.Print) })
    }) {
        QuietButton(words.noticeCopy, { on(DuesListEvent.Copy) }, Modifier.fillMaxWidth())
        QuietButton(words.noticeShare, { on(DuesListEvent.Share) }, Modifier.fillMaxWidth())
        Card {
            Body(state.text.trimEnd())
            ReadAloudButton(state.text)
        }
        Note(words.duesListSheet)
    }
}
