package org.yixian.platform

import android.app.Application
import android.util.Log
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowLog
import org.yixian.core.LogLevel
import org.yixian.core.LogLine

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class LogcatSinkTest {
    @Test
    fun `a release keeps what went wrong`() {
        writeAll(LogcatSink(verbose = false))
        assertEquals(listOf(Log.WARN to "vault_failed locked", Log.ERROR to "store"), logged())
    }

    @Test
    fun `whoever develops sees all of it`() {
        writeAll(LogcatSink(verbose = true))
        assertEquals(listOf(Log.INFO, Log.WARN, Log.ERROR), logged().map { it.first })
    }

    private fun writeAll(sink: LogcatSink) {
        sink.write(LogLine(LogLevel.INFO, "opened", ""))
        sink.write(LogLine(LogLevel.WARNING, "vault_failed", "locked"))
        sink.write(LogLine(LogLevel.ERROR, "store", ""))
    }

    private fun logged() = ShadowLog.getLogsForTag("Yixian").map { it.type to it.msg }
}
