package org.yixian.app.journeys

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import java.io.File
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** How a process ends that the system kills. */
internal const val KILLED = 137

/** What [KilledProcessTest] lets another process do until it is killed. It is no test by itself, and is not found as one. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = JourneyApplication::class, sdk = [35], qualifiers = "zh-rCN-w400dp-h800dp-mdpi")
class FirstHalf {
    @get:Rule
    val rule = createEmptyComposeRule()

    @Test
    fun untilItIsKilled() {
        JourneyApplication.phone = File(System.getProperty("yixian.phone"))
        val phone = Phone(rule, "killed")
        phone.open(System.getProperty("yixian.slip"))
        phone.taps("绑定").taps("定个会").taps("定下来").taps("开始点名")
        phone.sees("还没记")
        System.getProperty("yixian.rows").split(',').forEachIndexed { at, name ->
            phone.tapsRow(name)
            phone.sees("到会 ${at + 1} 人")
        }
        Runtime.getRuntime().halt(KILLED)
    }
}
