package org.yixian.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.widthIn
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import org.yixian.presentation.QrModules

/**
 * A code to be scanned from the screen, as large as there is room: black on white whatever the colours are, with the quiet zone
 * that readers want.
 */
@Composable
fun Qr(modules: QrModules, label: String, most: Dp = 240.dp) = Box(Modifier.fillMaxWidth(), Alignment.Center) {
    val square = Modifier.widthIn(max = most).fillMaxWidth().aspectRatio(1f)
    Canvas(square.background(Color.White).semantics { contentDescription = label }) {
        val side = size.width / (modules.size + 2 * QUIET)
        for (y in 0 until modules.size) {
            for (x in 0 until modules.size) {
                // A hair larger than its place, so that no light line runs between two dark ones.
                val place = Offset((x + QUIET) * side, (y + QUIET) * side)
                if (modules.isDark(x, y)) drawRect(Color.Black, place, Size(side + HAIR, side + HAIR))
            }
        }
    }
}

private const val QUIET = 4
private const val HAIR = 0.5f
