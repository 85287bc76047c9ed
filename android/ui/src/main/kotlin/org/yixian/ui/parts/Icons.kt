package org.yixian.ui.parts

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.PathBuilder
import androidx.compose.ui.graphics.vector.path
import androidx.compose.ui.unit.dp

/** The few signs that stand beside words; none stands alone. */
object Icons {
    val Back by lazy {
        icon("back") {
            moveTo(20f, 11f)
            horizontalLineTo(7.8f)
            lineTo(13.4f, 5.4f)
            lineTo(12f, 4f)
            lineTo(4f, 12f)
            lineTo(12f, 20f)
            lineTo(13.4f, 18.6f)
            lineTo(7.8f, 13f)
            horizontalLineTo(20f)
            close()
        }
    }

    val Speaker by lazy {
        icon("speaker") {
            moveTo(3f, 9f)
            verticalLineTo(15f)
            horizontalLineTo(7f)
            lineTo(12f, 20f)
            verticalLineTo(4f)
            lineTo(7f, 9f)
            close()
            moveTo(14f, 8f)
            verticalLineTo(16f)
            curveTo(15.5f, 15.3f, 16.5f, 13.8f, 16.5f, 12f)
            curveTo(16.5f, 10.2f, 15.5f, 8.7f, 14f, 8f)
            close()
            moveTo(14f, 3.2f)
            verticalLineTo(5.3f)
            curveTo(16.9f, 6.2f, 19f, 8.8f, 19f, 12f)
            curveTo(19f, 15.2f, 16.9f, 17.8f, 14f, 18.7f)
            verticalLineTo(20.8f)
            curveTo(18f, 19.9f, 21f, 16.3f, 21f, 12f)
            curveTo(21f, 7.7f, 18f, 4.1f, 14f, 3.2f)
            close()
        }
    }

    private fun icon(name: String, draw: PathBuilder.() -> Unit): ImageVector =
        ImageVector.Builder(name, 24.dp, 24.dp, 24f, 24f).path(fill = SolidColor(Color.Black), pathBuilder = draw).build()
}
