package org.yixian.app.screens

import android.app.Application
import androidx.compose.ui.test.junit4.v2.createComposeRule
import org.junit.Rule
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** Screens alone, without the app around them, on a window that has room for every variant. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = Application::class, sdk = [35], qualifiers = "w900dp-h900dp-mdpi")
abstract class ScreenTest {
    @get:Rule(order = 0)
    val activity = EmptyActivity()

    @get:Rule(order = 1)
    val rule = createComposeRule()
}
