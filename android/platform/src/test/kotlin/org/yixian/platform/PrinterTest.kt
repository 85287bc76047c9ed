package org.yixian.platform

import android.app.Activity
import android.app.Application
import android.content.pm.PackageInfo
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintJob
import android.print.PrintManager
import android.webkit.WebView
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Implements
import org.robolectric.annotation.RealObject
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowWebView

@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35], shadows = [ShadowPrinting::class, ShadowSheet::class])
class PrinterTest {
    private var nobodyPrints = 0
    private var activity: Activity? = Robolectric.buildActivity(Activity::class.java).setup().get()
    private val printer = Printer({ activity }) { nobodyPrints++ }

    @Before
    fun installWebView() = ShadowWebView.setCurrentWebViewPackage(PackageInfo())

    @After
    fun forget() {
        ShadowPrinting.jobs.clear()
        ShadowSheet.sheets.clear()
    }

    @Test
    fun `a sheet is drawn, then handed in, and let go of when it is printed`() {
        printer.print("签到册", "<p>张伟</p>")
        assertEquals("not before it is drawn", 0, ShadowPrinting.jobs.size)
        drawn()
        drawn()
        val job = ShadowPrinting.jobs.single()
        assertEquals("签到册", job.name)
        assertEquals(PrintAttributes.MediaSize.ISO_A4, job.attributes?.mediaSize)
        job.document.onStart()
        job.document.onLayout(null, null, null, null, null)
        job.document.onWrite(null, null, null, null)
        assertFalse(sheet().wasDestroyCalled())
        job.document.onFinish()
        assertTrue(sheet().wasDestroyCalled())
        assertEquals(listOf("start", "layout", "write", "finish"), sheet().document.calls)
        assertEquals(0, nobodyPrints)
    }

    @Test
    fun `it runs nothing, loads nothing and goes nowhere`() {
        printer.print("签到册", "<p>张伟</p>")
        val view = ShadowSheet.sheets.single()
        assertFalse(view.settings.javaScriptEnabled)
        assertTrue(view.settings.blockNetworkLoads)
        assertFalse(view.settings.allowFileAccess)
        assertFalse(view.settings.allowContentAccess)
        val loaded = sheet().lastLoadDataWithBaseURL
        assertEquals(null to "<p>张伟</p>", loaded.baseUrl to loaded.data)
        assertEquals("text/html" to "UTF-8", loaded.mimeType to loaded.encoding)
    }

    @Test
    fun `a second sheet takes the first one's place`() {
        printer.print("一", "1")
        printer.print("二", "2")
        val (first, second) = ShadowSheet.sheets.map { shadowOf(it) }
        assertTrue(first.wasDestroyCalled())
        first.webViewClient.onPageFinished(ShadowSheet.sheets.first(), null)
        second.webViewClient.onPageFinished(ShadowSheet.sheets.last(), null)
        assertEquals(listOf("二"), ShadowPrinting.jobs.map { it.name })
    }

    @Test
    fun `a sheet without a name gets one`() {
        printer.print(" ", "1")
        drawn()
        assertEquals(activity?.packageName, ShadowPrinting.jobs.single().name)
    }

    @Test
    fun `closed it draws nothing any more`() {
        printer.print("一", "1")
        printer.close()
        assertTrue(sheet().wasDestroyCalled())
        drawn()
        assertEquals(0, ShadowPrinting.jobs.size)
    }

    @Test
    fun `without a screen, a browser or a service that prints, nobody does`() {
        ShadowWebView.setCurrentWebViewPackage(null)
        printer.print("一", "1")
        ShadowWebView.setCurrentWebViewPackage(PackageInfo())
        activity = Robolectric.buildActivity(ActivityWithoutPrinting::class.java).setup().get()
        printer.print("一", "1")
        activity = null
        printer.print("一", "1")
        assertEquals(3, nobodyPrints)
        assertEquals(0, ShadowSheet.sheets.size)
    }

    private fun sheet(): ShadowSheet = Shadow.extract(ShadowSheet.sheets.last())

    private fun drawn() = sheet().webViewClient.onPageFinished(ShadowSheet.sheets.last(), null)
}

internal class ActivityWithoutPrinting : Activity() {
    override fun getSystemService(name: String): Any? = if (name == PRINT_SERVICE) null else super.getSystemService(name)
}

internal class Printed(val name: String, val document: PrintDocumentAdapter, val attributes: PrintAttributes?)

/** The system's side of printing, which Robolectric leaves out. */
@Implements(PrintManager::class)
internal class ShadowPrinting {
    @Implementation
    fun print(name: String, document: PrintDocumentAdapter, attributes: PrintAttributes?): PrintJob? {
        jobs += Printed(name, document, attributes)
        return null
    }

    companion object {
        val jobs = mutableListOf<Printed>()
    }
}

/** A browser that draws nothing and says what is asked of it. */
@Implements(WebView::class)
internal class ShadowSheet : ShadowWebView() {
    val document = RecordingDocument()

    @Implementation
    fun createPrintDocumentAdapter(@Suppress("UNUSED_PARAMETER") name: String): PrintDocumentAdapter = document

    @RealObject
    private lateinit var view: WebView

    @Implementation
    override fun loadDataWithBaseURL(baseUrl: String?, data: String?, mimeType: String?, encoding: String?, historyUrl: String?) {
        sheets += view
        super.loadDataWithBaseURL(baseUrl, data, mimeType, encoding, historyUrl)
    }

    companion object {
        val sheets = mutableListOf<WebView>()
    }
}

internal class RecordingDocument : PrintDocumentAdapter() {
    val calls = mutableListOf<String>()

    override fun onStart() {
        calls += "start"
    }

    override fun onLayout(
        oldAttributes: PrintAttributes?,
        newAttributes: PrintAttributes?,
        cancellationSignal: CancellationSignal?,
        callback: LayoutResultCallback?,
        extras: Bundle?
    ) {
        calls += "layout"
    }

    override fun onWrite(
        pages: Array<out PageRange>?,
        destination: ParcelFileDescriptor?,
        cancellationSignal: CancellationSignal?,
        callback: WriteResultCallback?
    ) {
        calls += "write"
    }

    override fun onFinish() {
        calls += "finish"
    }
}
