package org.yixian.ui.parts

import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.input.OffsetMapping
import androidx.compose.ui.text.input.TransformedText
import androidx.compose.ui.text.input.VisualTransformation

/** As the slip prints them: 123 456 789. */
internal val InThrees: VisualTransformation = Grouped(3)

/** As a guest code is shown: 4821 0937 1260. */
internal val InFours: VisualTransformation = Grouped(4)

/** Digits with blanks between them that nobody typed. */
private class Grouped(private val size: Int) : VisualTransformation {
    override fun filter(text: AnnotatedString): TransformedText {
        val shown = text.text.chunked(size).joinToString(" ")
        return TransformedText(AnnotatedString(shown), Blanks(text.text.length, size))
    }
}

private class Blanks(private val length: Int, private val size: Int) : OffsetMapping {
    override fun originalToTransformed(offset: Int): Int = if (offset == 0) 0 else offset + (offset - 1) / size

    override fun transformedToOriginal(offset: Int): Int = (offset - offset / (size + 1)).coerceAtMost(length)
}
