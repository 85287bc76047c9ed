package org.yixian.presentation

import com.google.zxing.BarcodeFormat
import com.google.zxing.BinaryBitmap
import com.google.zxing.DecodeHintType
import com.google.zxing.EncodeHintType
import com.google.zxing.RGBLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader
import com.google.zxing.qrcode.QRCodeWriter

/** A square of dark and light modules, without the quiet zone around it. */
class QrModules(private val dark: Array<BooleanArray>) {
    val size: Int get() = dark.size

    fun isDark(x: Int, y: Int): Boolean = dark[y][x]
}

object QrCode {
    /** The text of the code in a picture of ARGB pixels; none if there is none, or it cannot be read. */
    fun read(pixels: IntArray, width: Int, height: Int): String? = try {
        val picture = BinaryBitmap(HybridBinarizer(RGBLuminanceSource(width, height, pixels)))
        QRCodeReader().decode(picture, mapOf(DecodeHintType.TRY_HARDER to true)).text
    } catch (_: ReaderException) {
        null
    }

    /** The code of a text, to be drawn as large as there is room. */
    fun write(text: String): QrModules {
        val bits = QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, mapOf(EncodeHintType.MARGIN to 0))
        return QrModules(Array(bits.height) { y -> BooleanArray(bits.width) { x -> bits[x, y] } })
    }
}
