package org.yixian.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** A month, with one touch earlier and one touch later. */
@Composable
fun MonthStep(label: String, month: String, mayGoBack: Boolean = true, mayGoOn: Boolean = true, onStep: (Int) -> Unit) {
    Column(verticalArrangement = Arrangement.spacedBy(Spacing.small)) {
        Note(label)
        Heading(month)
        Row(Modifier.fillMaxWidth(), Arrangement.spacedBy(design.sizes.targetGap)) {
            QuietButton(words.monthEarlier, { onStep(-1) }, Modifier.weight(1f), mayGoBack, of = label)
            QuietButton(words.monthLater, { onStep(1) }, Modifier.weight(1f), mayGoOn, of = label)
        }
    }
}
