package org.yixian.app.journeys

import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.graphics.Bitmap
import android.graphics.Color
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import android.provider.MediaStore
import android.view.WindowManager
import androidx.compose.ui.graphics.asAndroidBitmap
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.click
import androidx.compose.ui.test.hasAnySibling
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasStateDescription
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.isRoot
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onAllNodesWithText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.onLast
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.text.AnnotatedString
import androidx.lifecycle.Lifecycle
import androidx.test.core.app.ActivityScenario
import androidx.test.core.app.ApplicationProvider
import androidx.test.platform.app.InstrumentationRegistry
import java.io.ByteArrayOutputStream
import java.io.File
import org.robolectric.Shadows.shadowOf
import org.yixian.app.MainActivity
import org.yixian.presentation.Place
import org.yixian.presentation.QrCode

/** So long a screen may take to say what is expected of it: the county is another process on a busy machine. */
private const val PATIENCE_MS = 30_000L

/** A button, a row, a key that can be pressed now. A field is typed into, even one whose label says the same as a button elsewhere. */
private val isTouched = hasClickAction().and(isEnabled()).and(hasSetTextAction().not())

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

    /** A reminder of the app's is touched: the system opens the app with what [org.yixian.platform.DeepLinks] reads. */
    fun touchesAReminder() {
        val intent = Intent("org.yixian.SHOW", Uri.fromParts("yixian-place", Place.Home.route, null))
        scenario?.onActivity { InstrumentationRegistry.getInstrumentation().callActivityOnNewIntent(it, intent) }
    }

    /** The phone goes into the pocket and out again. */
    fun pockets() {
        scenario?.moveToState(Lifecycle.State.CREATED)
        scenario?.moveToState(Lifecycle.State.RESUMED)
    }

    /** Waits until a text is on the screen. */
    fun sees(text: String) = rule.waitUntil("“$text” on the screen of $journey", PATIENCE_MS) { count(text) > 0 }

    /** Waits until a text of this form is on the screen, and reads it. */
    fun reads(form: Regex): String {
        var read: String? = null
        until("a text like “$form”") {
            read = texts().find(form::matches)
            read != null
        }
        return checkNotNull(read)
    }

    fun seesNot(text: String) = rule.waitUntil("no “$text” on the screen of $journey", PATIENCE_MS) { count(text) == 0 }

    /** Whether a text is on the screen now. */
    fun shows(text: String) = count(text) > 0

    /** Waits until something is so elsewhere: what is sent takes its time, and this phone goes on with what it does meanwhile. */
    fun until(what: String, isSo: () -> Boolean) = rule.waitUntil("$what in $journey", PATIENCE_MS) {
        rule.waitForIdle()
        isSo()
    }

    /** Touches what says this, and counts the touch. */
    fun taps(text: String): Phone = touches("“$text”") { onAllNodes(hasText(text, substring = true).and(isTouched)).onFirst() }

    /** Touches the last thing that says this: of two days on a form the second. */
    fun tapsLast(text: String): Phone = touches("“$text”") { onAllNodes(hasText(text, substring = true).and(isTouched)).onLast() }

    /** Touches what a screen reader calls so: of several that say the same. */
    fun tapsNamed(description: String): Phone = touches("“$description”") { onNode(hasContentDescription(description).and(isTouched)) }

    /** Touches a row of a list, however far down it is. */
    fun tapsRow(text: String): Phone = scrollsTo(text).touches("the row “$text”") { onAllNodes(hasText(text).and(isTouched)).onFirst() }

    /** Touches the first row from some place of the list on whose state this is: namesakes have the same name. */
    fun tapsFirstThatIs(state: String, from: Int): Phone {
        tries("a list of more than $from") { onNode(hasScrollToNodeAction()).performScrollToIndex(from) }
        return touches("a row that is “$state”") { onAllNodes(hasStateDescription(state).and(isTouched)).onFirst() }
    }

    /** Goes through a list until it comes to what says this. */
    fun scrollsTo(text: String): Phone = tries("“$text” on a list") { onNode(hasScrollToNodeAction()).performScrollToNode(hasText(text)) }

    /** Touches what says one thing below the heading that says another: a button on somebody's card. */
    fun tapsBeside(heading: String, text: String): Phone =
        touches("“$text” of “$heading”") { onAllNodes(hasText(text).and(isTouched).and(hasAnySibling(hasText(heading)))).onFirst() }

    /** A key that says this and nothing else. */
    fun tapsKey(key: Char): Phone = touches("the key $key") { onNode(hasText(key.toString()).and(isTouched)) }

    fun types(label: String, text: String): Phone =
        tries("the field “$label”") { onNode(hasText(label).and(hasSetTextAction())).performTextReplacement(text) }

    /** What a slip says, where nothing can be scanned. */
    fun typesCode(digits: String, county: String) {
        taps("扫不了,输数字")
        types("18 个数字", digits)
        types("县里的网址", county)
    }

    fun back() = rule.runOnUiThread { scenario?.onActivity { it.onBackPressedDispatcher.onBackPressed() } }

    /** What the dialler was opened with, if it was opened last. */
    fun dialled(): String? = opened(Intent.ACTION_DIAL)

    /** To whom the messages were opened, if they were opened last. */
    fun writtenTo(): String? = opened(Intent.ACTION_SENDTO)

    private fun opened(action: String): String? {
        rule.waitForIdle()
        val opened = shadowOf(ApplicationProvider.getApplicationContext<JourneyApplication>()).nextStartedActivity
        return opened?.takeIf { it.action == action }?.dataString
    }

    /** Waits until something of the system has been opened. */
    fun leadsTo(action: String) = until("the way to $action") {
        shadowOf(ApplicationProvider.getApplicationContext<JourneyApplication>()).nextStartedActivity?.action == action
    }

    /** The system asks whether notices may be shown, and the person says yes. */
    fun allowsNotices() {
        until("the question of the system") { onActivity { shadowOf(it).lastRequestedPermission } != null }
        onActivity { activity ->
            val asked = shadowOf(activity).lastRequestedPermission
            val permissions = asked.requestedPermissions
            shadowOf(activity.application).grantPermissions(*permissions)
            activity.answered(asked.requestCode, permissions)
        }
    }

    /** As the system tells it. */
    @Suppress("DEPRECATION") // nothing else tells it
    private fun MainActivity.answered(code: Int, permissions: Array<String>) =
        onRequestPermissionsResult(code, permissions, IntArray(permissions.size) { PackageManager.PERMISSION_GRANTED })

    /** The system is asked where a file is to be kept, and the person chooses; what is written there, as it comes. */
    fun chooses(): ByteArrayOutputStream {
        until("the question where") { onActivity { shadowOf(it).peekNextStartedActivityForResult() } != null }
        val (where, written) = Uri.parse("content://documents/own") to ByteArrayOutputStream()
        onActivity {
            shadowOf(it.contentResolver).registerOutputStream(where, written)
            val asked = shadowOf(it).nextStartedActivityForResult.intent
            check(asked.action == Intent.ACTION_CREATE_DOCUMENT) { "the system was asked for $asked" }
            shadowOf(it).receiveResult(asked, Activity.RESULT_OK, Intent().setData(where))
        }
        return written
    }

    /** The camera app is asked for a picture, and this is what it takes. */
    fun photographs(picture: Bitmap) {
        until("the camera app") { onActivity { shadowOf(it).peekNextStartedActivityForResult() } != null }
        onActivity {
            val asked = shadowOf(it).nextStartedActivityForResult.intent
            check(asked.action == MediaStore.ACTION_IMAGE_CAPTURE) { "the system was asked for $asked" }
            File(it.cacheDir, "slip/slip.jpg").outputStream().use { file -> picture.compress(Bitmap.CompressFormat.JPEG, 80, file) }
            shadowOf(it).receiveResult(asked, Activity.RESULT_OK, Intent())
        }
    }

    /** What another phone reads of the code that is on the screen. */
    fun showsCode(): String {
        val seen = screen()
        val pixels = IntArray(seen.width * seen.height)
        seen.getPixels(pixels, 0, seen.width, 0, 0, seen.width, seen.height)
        return checkNotNull(QrCode.read(pixels, seen.width, seen.height)) { "no code can be read on the screen of $journey" }
    }

    private fun screen(): Bitmap {
        rule.waitForIdle()
        return rule.onAllNodes(isRoot()).onFirst().captureToImage().asAndroidBitmap()
    }

    private fun <T> onActivity(look: (MainActivity) -> T): T? {
        var seen: T? = null
        scenario?.onActivity { seen = look(it) }
        return seen
    }

    /** Whether no other app, and no picture of the recent apps, shows what is on the screen. */
    fun isSecure(): Boolean {
        rule.waitForIdle()
        var secure = false
        scenario?.onActivity { secure = it.window.attributes.flags and WindowManager.LayoutParams.FLAG_SECURE != 0 }
        return secure
    }

    /** In which writings the system keeps a text while the app is put away, as it is for a moment; none if it keeps it in none. */
    fun keeps(text: String): List<String> {
        val kept = Bundle()
        scenario?.onActivity { InstrumentationRegistry.getInstrumentation().callActivityOnSaveInstanceState(it, kept) }
        val parcel = Parcel.obtain()
        kept.writeToParcel(parcel, 0)
        pockets()
        check(!kept.isEmpty) { "nothing was kept at all" }
        return writings(text).filterValues { parcel.marshall().holds(it) }.keys.toList()
    }

    /** In which files of the phone a text stands. */
    fun files(text: String): List<String> {
        val data = ApplicationProvider.getApplicationContext<JourneyApplication>().dataDir
        val files = listOf(JourneyApplication.phone, data).flatMap { it.walk() }.filter(File::isFile)
        check(files.isNotEmpty()) { "there are no files at all" }
        return files.filter { file -> file.readBytes().let { bytes -> writings(text).values.any(bytes::holds) } }.map(File::getPath)
    }

    private fun writings(text: String) = mapOf(
        "letters" to text.toByteArray(),
        "wide letters" to text.toByteArray(Charsets.UTF_16LE),
        "fen" to text.replace(".", "").toByteArray(),
        "wide fen" to text.replace(".", "").toByteArray(Charsets.UTF_16LE)
    )

    /** How many touches since this was asked last. */
    fun tapsSoFar(): Int = taps.also { taps = 0 }

    /** Keeps what is on the screen beside the other steps of the journey. */
    fun picture(name: String) {
        val image = screen()
        pictures += 1
        val file = File(System.getProperty("yixian.pictures"), "journeys/$journey/%02d-$name.png".format(pictures))
        file.parentFile?.mkdirs()
        file.outputStream().use { image.compress(Bitmap.CompressFormat.PNG, 100, it) }
    }

    /** One touch, which is counted. */
    private fun touches(what: String, find: ComposeTestRule.() -> SemanticsNodeInteraction): Phone {
        tries("$what to be touched") { find().inSight().touch() }
        taps += 1
        return this
    }

    private fun SemanticsNodeInteraction.inSight() = apply {
        try {
            performScrollTo()
        } catch (_: AssertionError) {
            // What stands still needs no scrolling.
        }
    }

    /**
     * What arrives from the county may have moved it out of sight since. Compose would touch where it ought to be all the same,
     * and so nothing, or something else; a person looks for it again.
     */
    private fun SemanticsNodeInteraction.touch() = performTouchInput {
        if (visibleSize.width == 0 || visibleSize.height == 0) throw AssertionError("it has moved out of sight")
        click()
    }

    /**
     * The core answers on a thread of its own, so a screen may be there later than it is looked for, or be gone between
     * looking and touching. Compose says so before it has touched anything, and a person looks again.
     */
    private fun tries(what: String, act: ComposeTestRule.() -> Unit): Phone {
        var missing: AssertionError? = null
        try {
            until(what) {
                missing = missing(act)
                missing == null
            }
        } catch (late: ComposeTimeoutException) {
            throw AssertionError(late.message, missing)
        }
        return this
    }

    private fun missing(act: ComposeTestRule.() -> Unit): AssertionError? = try {
        rule.act()
        null
    } catch (missing: AssertionError) {
        missing
    }

    private fun texts() = rule.onAllNodes(isRoot().not(), useUnmergedTree = true).fetchSemanticsNodes()
        .flatMap { it.config.getOrNull(SemanticsProperties.Text).orEmpty() }.map(AnnotatedString::text)

    private fun count(text: String) = rule.onAllNodesWithText(text, substring = true).fetchSemanticsNodes().size

    override fun close() {
        scenario?.close()
    }
}

/** A code as a camera sees it: on a grey wall, each module of some pixels. */
fun pictureOf(text: String): Bitmap {
    val modules = QrCode.write(text)
    val (side, edge) = 6 to 60
    val size = modules.size * side + 2 * edge
    val picture = Bitmap.createBitmap(size, size, Bitmap.Config.ARGB_8888)
    for (y in 0 until size) {
        for (x in 0 until size) {
            val (across, down) = Math.floorDiv(x - edge, side) to Math.floorDiv(y - edge, side)
            val isOn = across in 0 until modules.size && down in 0 until modules.size && modules.isDark(across, down)
            picture.setPixel(x, y, if (isOn) Color.rgb(30, 30, 30) else Color.rgb(220, 220, 220))
        }
    }
    return picture
}

private fun ByteArray.holds(part: ByteArray): Boolean = (0..size - part.size).any { at -> part.indices.all { this[at + it] == part[it] } }
