package org.yixian.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.yixian.presentation.QrModules

/** A code to be scanned from the screen: black on white whatever the colours are, with the quiet zone that readers want. */
@Composable
fun Qr(modules: QrModules, label: String, size: Dp = 240.dp) {
    val quiet = size * QUIET / (modules.size + 2 * QUIET)
    Canvas(Modifier.size(size).background(Color.White).padding(quiet).semantics { contentDescription = label }) {
        val side = this.size.width / modules.size
        for (y in 0 until modules.size) {
            for (x in 0 until modules.size) {
                // A hair larger than its place, so that no light line runs between two dark ones.
                if (modules.isDark(x, y)) drawRect(Color.Black, Offset(x * side, y * side), Size(side + HAIR, side + HAIR))
            }
        }
    }
}

private const val QUIET = 4
private const val HAIR = 0.5f
