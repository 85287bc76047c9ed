package org.yixian.app.journeys

import android.content.Intent
import android.graphics.Bitmap
import android.net.Uri
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasStateDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import java.io.File
import org.robolectric.Shadows.shadowOf
import org.yixian.app.MainActivity

/** So long a screen may take to say what is expected of it: the county is another process on a busy machine. */
private const val PATIENCE_MS = 30_000L

/** A phone in somebody's hand: what is on it is read and touched as a person does. */
class Phone(private val rule: ComposeTestRule, private val journey: String) : AutoCloseable {
    private var scenario: ActivityScenario<MainActivity>? = null
    private var taps = 0
    private var pictures = 0

    /** Opens the app; with a link, as if it had been scanned. */
    fun open(link: String? = null) {
        val context = ApplicationProvider.getApplicationContext<JourneyApplication>()
        val intent = Intent(context, MainActivity::class.java)
        if (link != null) intent.setAction(Intent.ACTION_VIEW).setData(Uri.parse(link))
        scenario = ActivityScenario.launch(intent)
    }

    /** The phone is turned, or its language changed: the activity is made anew. */
    fun turn() {
        scenario?.recreate()
    }

    /** The phone goes into the pocket and out again. */
    fun pockets() {
        scenario?.moveToState(Lifecycle.State.CREATED)
        scenario?.moveToState(Lifecycle.State.RESUMED)
    }

    /** Waits until a text is on the screen. */
    fun sees(text: String) = rule.waitUntil("“$text” on the screen of $journey", PATIENCE_MS) { count(text) > 0 }

    fun seesNot(text: String) = rule.waitUntil("no “$text” on the screen of $journey", PATIENCE_MS) { count(text) == 0 }

    /** Touches what says this, and counts the touch. */
    fun taps(text: String): Phone {
        sees(text)
        touch(rule.onAllNodes(hasText(text, substring = true).and(hasClickAction())).onFirst())
        return this
    }

    /** Touches a row of a list, however far down it is. */
    fun tapsRow(text: String) {
        rule.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(text))
        touch(rule.onAllNodes(hasText(text).and(hasClickAction())).onFirst())
    }

    /** Touches the first row from some place of the list on whose state this is: namesakes have the same name. */
    fun tapsFirstThatIs(state: String, from: Int) {
        rule.onNode(hasScrollToNodeAction()).performScrollToIndex(from)
        touch(rule.onAllNodes(hasStateDescription(state).and(hasClickAction())).onFirst())
    }

    /** Goes through a list until it comes to what says this. */
    fun scrollsTo(text: String): Phone {
        rule.onNode(hasScrollToNodeAction()).performScrollToNode(hasText(text))
        return this
    }

    /** A key that says this and nothing else. */
    fun tapsKey(key: Char) = touch(rule.onNode(hasText(key.toString()).and(hasClickAction())))

    fun types(label: String, text: String) {
        sees(label)
        rule.onNode(hasText(label).and(hasSetTextAction())).performTextReplacement(text)
    }

    /** What a slip says, where nothing can be scanned. */
    fun typesCode(digits: String, county: String) {
        taps("扫不了,输数字")
        types("18 个数字", digits)
        types("县里的网址", county)
    }

    fun back() = rule.runOnUiThread { scenario?.onActivity { it.onBackPressedDispatcher.onBackPressed() } }

    /** What the dialler was opened with, if it was opened last. */
    fun dialled(): String? {
        rule.waitForIdle()
        val opened = shadowOf(ApplicationProvider.getApplicationContext<JourneyApplication>()).nextStartedActivity
        return opened?.takeIf { it.action == Intent.ACTION_DIAL }?.dataString
    }

    /** How many touches since this was asked last. */
    fun tapsSoFar(): Int = taps.also { taps = 0 }

    /** Keeps what is on the screen beside the other steps of the journey. */
    fun picture(name: String) {
        rule.waitForIdle()
        pictures += 1
        val file = File(System.getProperty("yixian.pictures"), "journeys/$journey/%02d-$name.png".format(pictures))
        file.parentFile?.mkdirs()
        val image = rule.onAllNodes(isRoot()).onFirst().captureToImage().asAndroidBitmap()
        file.outputStream().use { image.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    private fun touch(node: SemanticsNodeInteraction) {
        try {
            node.performScrollTo()
        } catch (_: AssertionError) {
            // What stands still needs no scrolling.
        }
        node.performClick()
        taps += 1
    }

    private fun count(text: String) = rule.onAllNodesWithText(text, substring = true).fetchSemanticsNodes().size

    override fun close() {
        scenario?.close()
    }
}
