package org.yixian.platform

import android.app.Application
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.Parcel
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.yixian.presentation.Place

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class DeepLinksTest {
    private val secret = "01" + "ab".repeat(31) + ".123456789012345678"

    @Test
    fun `a slip's link of any county`() {
        for (address in listOf("qingshui.example", "qingshui.example:8443", "10.0.0.7", "a.b.example/dang/jian")) {
            val link = "https://$address/e#$secret"
            assertEquals(link, DeepLinks.slip(view(link)))
        }
    }

    @Test
    fun `one that is cut is left for the core to explain`() {
        assertEquals("https://a.example/e#01ab", DeepLinks.slip(view("https://a.example/e#01ab")))
    }

    @Test
    fun `what is no slip's link`() {
        val others = listOf(
            "", "#", "https:", "https://", "https:///e#$secret", "https://a.example", "https://a.example/e", "https://a.example/e#",
            "https://a.example/f#$secret", "https://a.example/e?x#$secret", "https://a.example/ee#$secret", "https://a.example#/e#$secret",
            "http://a.example/e#$secret", "HTTPS:a.example/e#$secret", "ftp://a.example/e#$secret", "//a.example/e#$secret",
            "javascript:alert(1)//a.example/e#$secret", "file:///data/data/org.yixian/e#$secret", "content://org.yixian/e#$secret",
            "intent://a.example/e#$secret", "data:text/html,https://a.example/e#$secret", "https://a.example@evil.example/e#$secret",
            "https://a.example\\@evil.example/e#$secret", "https://-a/e#$secret", "https://a.example:99999999/e#$secret",
            "https://a.example/e#$secret\n", "https://a.example/e#$secret\u0000", "https://a.example/\u202e/e#$secret",
            " https://a.example/e#$secret", "https://a.example/e#a b", "https://县.example/e#$secret", "https://a.example/e#１２"
        )
        for (other in others) assertNull(other, DeepLinks.slip(view(other)))
    }

    @Test
    fun `the link of the code on a wall is another one`() {
        val link = "https://qingshui.example:8443/g#hGw0ODIxMDkzNzEyNjBqMjAyNi0xMS0wNgVs5pif5rmW5pSv6YOo"
        assertEquals(link, DeepLinks.invitation(view(link)))
        assertNull(DeepLinks.slip(view(link)))
        for (other in listOf("https://a.example/e#$secret", "https://a.example/g#", "http://a.example/g#x", "https://a@b.example/g#x")) {
            assertNull(other, DeepLinks.invitation(view(other)))
        }
    }

    @Test
    fun `one that is far too long`() {
        assertNull(DeepLinks.slip(view("https://a.example/e#" + "1".repeat(10_000_000))))
        assertNull(DeepLinks.slip(view("https://a.example" + "/a".repeat(5_000_000) + "/e#1")))
        assertNull(DeepLinks.slip(view("a".repeat(10_000_000))))
    }

    @Test
    fun `no intent, no data, another action`() {
        val link = "https://a.example/e#$secret"
        assertNull(DeepLinks.slip(null))
        assertNull(DeepLinks.slip(Intent()))
        assertNull(DeepLinks.slip(Intent(Intent.ACTION_VIEW)))
        assertNull(DeepLinks.slip(Intent(Intent.ACTION_VIEW, Uri.EMPTY)))
        assertNull(DeepLinks.slip(Intent(Intent.ACTION_SEND, Uri.parse(link))))
        assertNull(DeepLinks.slip(Intent(null, Uri.parse(link))))
        assertNull(DeepLinks.slip(Intent(Intent.ACTION_VIEW).putExtra(Intent.EXTRA_TEXT, link)))
    }

    @Test
    fun `extras are never unpacked`() {
        val link = "https://a.example/e#$secret"
        val intent = view(link).replaceExtras(unreadable())
        assertEquals(link, DeepLinks.slip(intent))
        assertThrows(RuntimeException::class.java) { intent.getStringExtra("id") }
    }

    @Test
    fun `a place of ours`() {
        for (place in listOf(Place.Home, Place.Roll("0a1b"), Place.Meeting("0a1b"), Place.Plan())) {
            assertEquals(place, DeepLinks.place(show(DeepLinks.linkTo(place.route))))
        }
    }

    @Test
    fun `a place that is none`() {
        val others =
            listOf("", "yixian-place:", "yixian-place:nowhere:1", "yixian-place:home", "https://a.example/home:", "home:", "other:home:")
        for (other in others) {
            assertNull(other, DeepLinks.place(show(Uri.parse(other))))
        }
        assertNull(DeepLinks.place(null))
        assertNull(DeepLinks.place(Intent()))
        assertNull(DeepLinks.place(Intent(Intent.ACTION_VIEW, DeepLinks.linkTo(Place.Home.route))))
        assertNull(DeepLinks.slip(show(DeepLinks.linkTo(Place.Home.route))))
    }

    /** As another app may send it: a class that is not in this one, or bytes that are nothing. */
    private fun unreadable(): Bundle {
        val parcel = Parcel.obtain()
        listOf(16, BUNDLE, 1, 1, 1, 1).forEach(parcel::writeInt)
        parcel.setDataPosition(0)
        return Bundle.CREATOR.createFromParcel(parcel)
    }

    private fun view(link: String) = Intent(Intent.ACTION_VIEW, Uri.parse(link))

    private fun show(link: Uri) = Intent("org.yixian.SHOW", link)

    private companion object {
        const val BUNDLE = 0x4C444E42 // BNDL
    }
}
