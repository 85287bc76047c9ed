package org.yixian.baselineprofile

import androidx.benchmark.macro.junit4.BaselineProfileRule
import androidx.test.ext.junit.runners.AndroidJUnit4
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith

/** Records what runs from a tap on the icon until the first screen can be used. Nobody is enrolled, so no county is needed. */
@RunWith(AndroidJUnit4::class)
class StartTest {
    @get:Rule
    val profile = BaselineProfileRule()

    @Test
    fun start() = profile.collect(packageName = APP, includeInStartupProfile = true) {
        pressHome()
        startActivityAndWait()
        device.waitForIdle()
    }

    private companion object {
        const val APP = "org.yixian.app"
    }
}
