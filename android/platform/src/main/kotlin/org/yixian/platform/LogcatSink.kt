package org.yixian.platform

import android.util.Log
import org.yixian.core.LogLevel
import org.yixian.core.LogLine
import org.yixian.core.LogSink

/** Puts what the core says of itself into the system's log; what happens every day only if somebody is developing. */
class LogcatSink(private val verbose: Boolean) : LogSink {
    override fun write(line: LogLine) {
        if (line.level == LogLevel.INFO && !verbose) return
        Log.println(priority(line.level), LOG_TAG, "${line.code} ${line.detail}".trimEnd())
    }

    private fun priority(level: LogLevel) = when (level) {
        LogLevel.INFO -> Log.INFO
        LogLevel.WARNING -> Log.WARN
        LogLevel.ERROR -> Log.ERROR
    }
}

/** Under which the app is found in the system's log. */
internal const val LOG_TAG = "Yixian"
