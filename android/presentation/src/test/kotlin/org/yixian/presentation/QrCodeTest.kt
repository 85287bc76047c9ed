package org.yixian.presentation

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class QrCodeTest {
    private val slip = "https://county.example/#YX1." + "0123456789".repeat(12)

    /** As a camera sees it: dark modules of some pixels on a light sheet. */
    private fun picture(code: QrModules, module: Int): Pair<IntArray, Int> {
        val width = (code.size + 8) * module
        val pixels = IntArray(width * width) { at ->
            val (x, y) = at % width / module - 4 to at / width / module - 4
            val isDark = x in 0 until code.size && y in 0 until code.size && code.isDark(x, y)
            if (isDark) 0xFF000000.toInt() else 0xFFFFFFFF.toInt()
        }
        return pixels to width
    }

    @Test
    fun `what is written is read again`() {
        for (text in listOf(slip, "1")) {
            val (pixels, width) = picture(QrCode.write(text), 6)
            assertEquals(text, QrCode.read(pixels, width, width), text)
        }
    }

    @Test
    fun `a picture without a code, or with half of one, has none`() {
        assertNull(QrCode.read(IntArray(200 * 200) { -1 }, 200, 200))
        val (pixels, width) = picture(QrCode.write(slip), 4)
        val half = pixels.copyOf().also { it.fill(-1, 0, it.size / 2) }
        assertNull(QrCode.read(half, width, width))
    }
}
