package org.yixian.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.yixian.presentation.Failure
import org.yixian.presentation.Shown
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design
import org.yixian.ui.theme.words

/** Wider than this a line is hard to follow. */
private val widest = 640.dp

/** With less than this (a phone on its side, a keyboard) everything scrolls: what is being typed stays in sight. */
private val low = 280.dp

/** As much of a screen as what did not work may take, however large the letters are. */
private const val PART = 0.4f

/**
 * A screen: where I am and for whom at the top, what there is in the middle, the one main action at the thumb. What did
 * not work is said above everything else and takes nothing away.
 */
@Composable
fun Page(
    title: String,
    modifier: Modifier = Modifier,
    onBack: (() -> Unit)? = null,
    subtitle: String = "",
    failure: Failure? = null,
    onDismissFailure: () -> Unit = {},
    main: @Composable (() -> Unit)? = null,
    scrolls: Boolean = true,
    content: @Composable ColumnScope.() -> Unit
) {
    BoxWithConstraints(
        modifier.fillMaxSize().background(design.palette.paper).windowInsetsPadding(WindowInsets.safeDrawing),
        Alignment.TopCenter
    ) {
        val isLow = scrolls && maxHeight < low
        Column(Modifier.widthIn(max = widest).fillMaxSize()) {
            if (!isLow) Top(title, subtitle, onBack)
            failure?.let { Failed(it, onDismissFailure, this@BoxWithConstraints.maxHeight * PART) }
            val scroll = if (scrolls) Modifier.verticalScroll(rememberScrollState()) else Modifier
            Column(Modifier.weight(1f).fillMaxWidth().then(scroll)) {
                if (isLow) Top(title, subtitle, onBack)
                Column(
                    Modifier.fillMaxWidth().padding(design.sizes.screenEdge, Spacing.small),
                    verticalArrangement = Arrangement.spacedBy(Spacing.medium),
                    content = content
                )
                if (isLow) main?.let { Main(it) }
            }
            if (!isLow) main?.let { Main(it) }
        }
    }
}

@Composable
private fun Main(main: @Composable () -> Unit) {
    Box(Modifier.fillMaxWidth().padding(design.sizes.screenEdge, Spacing.medium)) { main() }
}

/** Always in sight, and said aloud by whoever reads the screen; of a long text in large letters a part, to be scrolled. */
@Composable
private fun Failed(failure: Failure, onDismiss: () -> Unit, most: Dp) = FailureCard(
    failure,
    onDismiss,
    Modifier.padding(horizontal = design.sizes.screenEdge).heightIn(max = most).verticalScroll(rememberScrollState())
        .semantics { liveRegion = LiveRegionMode.Assertive }
)

@Composable
private fun Top(title: String, subtitle: String, onBack: (() -> Unit)?) {
    Row(
        Modifier.fillMaxWidth().padding(vertical = Spacing.small)
            .padding(start = if (onBack == null) design.sizes.screenEdge else Spacing.tiny, end = design.sizes.screenEdge),
        verticalAlignment = Alignment.CenterVertically
    ) {
        if (onBack != null) {
            IconButton(onBack, Modifier.size(design.sizes.target)) { Icon(Icons.Back, words.actionBack, tint = design.palette.ink) }
        }
        Column {
            Title(title)
            Note(subtitle)
        }
    }
}

/** A screen that is being read, cannot be read, or is there. */
@Composable
fun <T> ShownPage(shown: Shown<T>, title: String, onBack: (() -> Unit)?, content: @Composable (T) -> Unit) = when (shown) {
    is Shown.Loading -> Page(title, onBack = onBack) { Note(words.loading) }
    is Shown.Broken -> Page(title, onBack = onBack) { FailureCard(shown.failure, onDismiss = onBack ?: {}) }
    is Shown.There -> content(shown.value)
}
