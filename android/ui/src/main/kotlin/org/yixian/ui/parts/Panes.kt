package org.yixian.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.consumeWindowInsets
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.width
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.yixian.presentation.Place
import org.yixian.ui.theme.design

/** From this width on a list and what was opened from it stand beside each other; large letters want more. */
private val wide = 600.dp
private val wideInElderMode = 760.dp

/** The list is no wider than a phone, and no narrower than its words need. */
private val listLeast = 280.dp
private val listMost = 400.dp

/** One place, or where there is room the list beside what was opened from it. */
@Composable
fun Panes(list: Place?, place: Place, show: @Composable (Place) -> Unit) {
    BoxWithConstraints(Modifier.fillMaxSize()) {
        val room = maxWidth
        val least = if (design.look.elder) wideInElderMode else wide
        Row {
            if (list != null && room >= least) {
                List(room) { key(list.route) { show(list) } }
                Box(Modifier.fillMaxHeight().width(design.palette.edgeWidth).background(design.palette.border))
            }
            Box(Modifier.weight(1f).semantics { isTraversalGroup = true }) { key(place.route) { show(place) } }
        }
    }
}

@Composable
private fun List(room: Dp, content: @Composable () -> Unit) {
    val end = WindowInsets.safeDrawing.only(WindowInsetsSides.End)
    Box(
        Modifier.width((room * 0.4f).coerceIn(listLeast, listMost)).consumeWindowInsets(end).semantics { isTraversalGroup = true }
    ) { content() }
}
