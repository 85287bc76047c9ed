package org.yixian.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** 为什么: the reason of what is said, and the rule, for whoever asks. */
@Composable
fun Why(reasons: List<String>, of: String = "") {
    if (reasons.isEmpty()) return
    var isOpen by rememberSaveable { mutableStateOf(false) }
    LinkButton(if (isOpen) words.whyClose else words.why, { isOpen = !isOpen }, color = design.palette.info, of = of)
    if (isOpen) reasons.forEach { Note(it) }
}

/** What few want to read, behind its heading. */
@Composable
fun Folded(title: String, isOpenAtFirst: Boolean = false, of: String = "", content: @Composable () -> Unit) {
    var isOpen by rememberSaveable { mutableStateOf(isOpenAtFirst) }
    val state = if (isOpen) words.foldedOpen else words.foldedClosed
    QuietButton(title, { isOpen = !isOpen }, Modifier.semantics { stateDescription = state }, of = of)
    if (isOpen) content()
}
