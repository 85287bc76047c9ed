package org.yixian.ui.meetings

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Failure
import org.yixian.presentation.meetings.NoticeEvent
import org.yixian.presentation.meetings.NoticeState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.MainButton
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietButton
import org.yixian.ui.parts.ReadAloudButton
import org.yixian.ui.theme.words

/** A meeting's notice, told in three ways: copied, as text messages, on paper. */
@Composable
fun NoticeScreen(state: NoticeState, failure: Failure?, onDismissFailure: () -> Unit, onBack: () -> Unit, on: (NoticeEvent) -> Unit) {
    Page(
        words.noticeTitle,
        onBack = onBack,
        subtitle = state.title,
        failure = failure,
        onDismissFailure = onDismissFailure,
        main = { MainButton(words.noticeCopy, { on(NoticeEvent.Copy) }) }
    ) {
        Card {
            Body(state.text)
            ReadAloudButton(state.text)
        }
        QuietButton(words.noticeShare, { on(NoticeEvent.Share) }, Modifier.fillMaxWidth())
        if (state.toMessage > 0) {
            QuietButton(words.noticeMessage(state.toMessage), { on(NoticeEvent.Message) }, Modifier.fillMaxWidth())
            Note(words.privacyUsesNumber)
        }
        QuietButton(words.noticePrint, { on(NoticeEvent.Print) }, Modifier.fillMaxWidth())
        if (state.toldBySomebody.isNotEmpty()) {
            Heading(words.noticeNoNumber)
            Note(state.toldBySomebody.joinToString(words.separator))
        }
    }
}
