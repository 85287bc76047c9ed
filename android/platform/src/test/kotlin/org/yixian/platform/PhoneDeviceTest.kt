package org.yixian.platform

import android.app.Activity
import android.app.Application
import android.content.ClipboardManager
import android.content.ContextWrapper
import android.content.Intent
import android.os.Bundle
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowBuild
import org.yixian.presentation.Wanted

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class PhoneDeviceTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val nobodyCan = mutableListOf<DeviceAction>()
    private var activity: Activity? = null
    private var scans = 0
    private val saved = mutableListOf<Pair<String, String>>()
    private val device = PhoneDevice(
        context,
        version = "1.2.3",
        activity = { activity },
        onScan = { scans++ },
        onSave = { name, text -> saved += name to text },
        onNobodyCan = nobodyCan::add,
        onNothingSpeaks = {}
    )

    @Test
    fun `a call is dialled, never made, and only digits are`() {
        assertEquals(Intent.ACTION_DIAL to "tel:13900000000", called("139 0000-0000"))
        assertEquals(Intent.ACTION_DIAL to "tel:+8613900000000", called(" +86 (139) 0000 0000"))
        assertEquals(Intent.ACTION_DIAL to "tel:06", called("*#06#"))
        assertEquals(Intent.ACTION_DIAL to "tel:057188888888", called("(0571) 8888.8888转801"))
        assertEquals(Intent.ACTION_DIAL to "tel:139", called("张伟 139;phone-context=x?y#1"))
        assertEquals(Intent.ACTION_DIAL to "tel:1", called("1３"))
        assertEquals(Intent.ACTION_DIAL to "tel:13900000000", called("13900000000 13800000000"))
        assertEquals(emptyList<DeviceAction>(), nobodyCan)
    }

    @Test
    fun `without a digit there is nobody to call`() {
        device.call("")
        device.call("不知道")
        assertNull(started())
        assertEquals(listOf(DeviceAction.CALL, DeviceAction.CALL), nobodyCan)
    }

    @Test
    fun `a message to several goes to each once`() {
        device.message(listOf("139 0000 0000", "13900000001", "13900000000", "不知道"), "明天开会;别忘了&带笔#")
        val intent = checkNotNull(started())
        assertEquals(Intent.ACTION_SENDTO, intent.action)
        assertEquals("smsto:13900000000;13900000001", intent.dataString)
        assertEquals("明天开会;别忘了&带笔#", intent.getStringExtra("sms_body"))
    }

    @Test
    fun `Samsung's messages want a comma`() {
        ShadowBuild.setManufacturer("samsung")
        device.message(listOf("1", "2"), "x")
        assertEquals("smsto:1,2", started()?.dataString)
    }

    @Test
    fun `a message to nobody yet, and one to numbers that are none`() {
        device.message(emptyList(), "x")
        assertEquals("smsto:", started()?.dataString)
        device.message(listOf("不知道"), "x")
        assertNull(started())
        assertEquals(listOf(DeviceAction.MESSAGE), nobodyCan)
    }

    @Test
    fun `a text is shared with what the person chooses`() {
        device.share("明天开会")
        val chooser = checkNotNull(started())
        assertEquals(Intent.ACTION_CHOOSER, chooser.action)
        @Suppress("DEPRECATION") // the other one is Android 13's
        val send = checkNotNull(chooser.getParcelableExtra<Intent>(Intent.EXTRA_INTENT))
        assertEquals(Intent.ACTION_SEND to "text/plain", send.action to send.type)
        assertEquals("明天开会", send.getStringExtra(Intent.EXTRA_TEXT))
    }

    @Test
    fun `a text is copied`() {
        device.copy("明天开会")
        val clip = context.getSystemService(ClipboardManager::class.java)?.primaryClip
        assertEquals("明天开会", clip?.getItemAt(0)?.text)
        assertEquals("shown to nobody else", true, clip?.description?.extras?.getBoolean("android.content.extra.IS_SENSITIVE"))
    }

    @Test
    fun `it is the activity that starts another, if there is one`() {
        activity = Robolectric.buildActivity(Activity::class.java).setup().get()
        device.call("1")
        assertEquals(0, checkNotNull(started()).flags and Intent.FLAG_ACTIVITY_NEW_TASK)
        activity = null
        device.call("1")
        assertNotEquals(0, checkNotNull(started()).flags and Intent.FLAG_ACTIVITY_NEW_TASK)
    }

    @Test
    fun `a tablet that cannot call says so`() {
        shadowOf(context).checkActivities(true)
        device.call("1")
        device.message(listOf("1"), "x")
        assertEquals(listOf(DeviceAction.CALL, DeviceAction.MESSAGE), nobodyCan)
    }

    @Test
    fun `a dialler that may not be opened is none`() {
        val refusing = object : ContextWrapper(context) {
            override fun startActivity(intent: Intent?) = throw SecurityException()

            override fun startActivity(intent: Intent?, options: Bundle?) = throw SecurityException()
        }
        PhoneDevice(refusing, "1", { null }, {}, { _, _ -> }, nobodyCan::add, {}).call("1")
        assertEquals(listOf(DeviceAction.CALL), nobodyCan)
    }

    @Test
    fun `scanning, saving and the version are the app's`() {
        device.scan(Wanted.SLIP)
        device.save("yixian.json", "{}")
        assertEquals(listOf("yixian.json" to "{}"), saved)
        assertEquals(1, scans)
        assertEquals("1.2.3", device.version)
    }

    @Test
    fun `the current activity is the one that was resumed last, until it is destroyed`() {
        val current = CurrentActivity(context)
        assertNull(current.get())
        val first = Robolectric.buildActivity(Activity::class.java).setup()
        assertEquals(first.get(), current.get())
        val second = Robolectric.buildActivity(Activity::class.java).setup()
        assertEquals(second.get(), current.get())
        first.pause().stop().destroy()
        assertEquals(second.get(), current.get())
        second.pause().stop().destroy()
        assertNull(current.get())
    }

    private fun called(number: String): Pair<String?, String?> {
        device.call(number)
        return started().let { it?.action to it?.dataString }
    }

    private fun started(): Intent? = shadowOf(context).nextStartedActivity
}
