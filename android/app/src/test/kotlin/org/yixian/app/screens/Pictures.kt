package org.yixian.app.screens

import android.graphics.Bitmap
import android.graphics.BitmapFactory
import android.graphics.Color
import java.io.File
import kotlin.math.abs

/** Pictures and dumps that are committed, and what is held against them. */
internal class Pictures(private val committed: File, private val fresh: File, private val write: Boolean) {
    /** What differs; none if it is as it was. */
    fun differs(name: String, picture: Bitmap, dump: String): String? {
        if (write) return keep(committed, name, picture, dump)
        val file = File(committed, "$name.png")
        val problem = when {
            !file.isFile -> "is not there"
            File(committed, "$name.txt").readText() != dump -> "says something else"
            else -> difference(BitmapFactory.decodeFile(file.path), picture)
        }
        if (problem != null) keep(fresh, name, picture, dump)
        return problem?.let { "$name $it" }
    }

    /** Pictures that no screen draws any more. */
    fun superfluous(names: Set<String>): List<String> = committed.walk().filter {
        it.extension == "png"
    }.map { it.relativeTo(committed).path.removeSuffix(".png") }.filter { it !in names }.toList()

    private fun keep(folder: File, name: String, picture: Bitmap, dump: String): String? {
        File(folder, "$name.png").apply { parentFile?.mkdirs() }.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        File(folder, "$name.txt").writeText(dump)
        return null
    }
}

/** A pixel is another one from this difference on, in any of its colours. */
private const val VISIBLE = 24

/** So many of a thousand pixels may be: edges of letters, drawn by another version of the same library. */
private const val OF_A_THOUSAND = 2

private fun difference(one: Bitmap, other: Bitmap): String? {
    if (one.width != other.width ||
        one.height != other.height
    ) {
        return "is ${other.width} × ${other.height}, was ${one.width} × ${one.height}"
    }
    val (a, b) = pixels(one) to pixels(other)
    val changed = a.indices.count { visible(a[it], b[it]) }
    return if (changed * 1000L > OF_A_THOUSAND * a.size.toLong()) "looks different in $changed of ${a.size} pixels" else null
}

private fun visible(a: Int, b: Int) = abs(Color.red(a) - Color.red(b)) > VISIBLE || abs(Color.green(a) - Color.green(b)) > VISIBLE ||
    abs(Color.blue(a) - Color.blue(b)) > VISIBLE

private fun pixels(picture: Bitmap) =
    IntArray(picture.width * picture.height).also { picture.getPixels(it, 0, picture.width, 0, 0, picture.width, picture.height) }
