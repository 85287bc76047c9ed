package org.yixian.app.journeys

import androidx.compose.ui.test.junit4.v2.createEmptyComposeRule
import androidx.test.core.app.ApplicationProvider
import java.io.File
import kotlinx.coroutines.runBlocking
import org.junit.After
import org.junit.Before
import org.junit.Rule
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.yixian.testing.World

/** The phone that is in hand when a journey begins. */
internal const val FIRST_PHONE = "phone"

/** A journey of domain-rules 4, as far as the core goes: the real app, the real core, the real server in another process. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = JourneyApplication::class, sdk = [35], qualifiers = "zh-rCN-w400dp-h800dp-mdpi")
abstract class Journey(private val name: String, private val called: Int? = null) {
    @get:Rule(order = 0)
    val folder = TemporaryFolder()

    @get:Rule(order = 1)
    val rule = createEmptyComposeRule()

    protected val world by lazy { World.next(called) }

    protected val phone by lazy { Phone(rule, name) }

    /** A folder for the phone of somebody else. */
    protected fun another(name: String): File = folder.newFolder(name)

    /** Puts this phone down and takes up another: one that somebody has used as [another], one that was put down, or a new one. */
    protected fun takes(name: String) {
        phone.close()
        JourneyApplication.phone = File(folder.root, name).apply { mkdirs() }
    }

    @Before
    fun newPhone() {
        JourneyApplication.phone = folder.newFolder(FIRST_PHONE)
        JourneyApplication.clockOffMs = 0
    }

    @After
    fun putAway() {
        phone.close()
        world.signal(there = true)
        runBlocking { ApplicationProvider.getApplicationContext<JourneyApplication>().shutdown() }
    }
}
