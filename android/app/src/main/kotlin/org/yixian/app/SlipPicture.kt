package org.yixian.app

import android.content.Context
import android.graphics.BitmapFactory
import android.net.Uri
import androidx.core.content.FileProvider
import java.io.File
import org.yixian.presentation.QrCode

/** A picture of a slip: taken by the camera app, read here, and gone. */
class SlipPicture(context: Context) {
    private val file = File(File(context.cacheDir, "slip").apply { mkdirs() }, "slip.jpg")

    /** Where the camera app puts it. */
    val uri: Uri = FileProvider.getUriForFile(context, "${context.packageName}.slip", file)

    /** No picture was taken, or an earlier one was left. */
    fun forget() {
        file.delete()
    }

    /** What the code on it says; none if there is no code, or it cannot be read. */
    fun read(): String? = try {
        val picture = BitmapFactory.decodeFile(file.path, BitmapFactory.Options().apply { inSampleSize = reduction() })
        picture?.let {
            val pixels = IntArray(it.width * it.height)
            it.getPixels(pixels, 0, it.width, 0, 0, it.width, it.height)
            QrCode.read(pixels, it.width, it.height)
        }
    } finally {
        file.delete()
    }

    /** A camera of 48 megapixels gives more than a cheap phone can hold; the code needs a fraction. */
    private fun reduction(): Int {
        val size = BitmapFactory.Options().apply { inJustDecodeBounds = true }
        BitmapFactory.decodeFile(file.path, size)
        val longest = maxOf(size.outWidth, size.outHeight)
        return generateSequence(1) { it * 2 }.first { longest / it <= ENOUGH }
    }

    private companion object {
        const val ENOUGH = 1600
    }
}
