package org.yixian.platform

import android.content.Context
import androidx.core.content.edit
import org.yixian.presentation.Keeping

/** Preferences in a file of this app. Whoever reads them asks often, so they are held in memory and written behind. */
class SharedKeeping(context: Context) : Keeping {
    private val kept = context.getSharedPreferences("preferences", Context.MODE_PRIVATE)

    /** All of it is text; what is not has been written by something else, and counts as not there. */
    override fun read(name: String): String? = kept.all[name] as? String

    override fun write(name: String, value: String) = kept.edit { putString(name, value) }
}
