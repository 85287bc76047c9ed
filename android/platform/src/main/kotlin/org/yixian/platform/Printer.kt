package org.yixian.platform

import android.app.Activity
import android.print.PrintAttributes
import android.print.PrintManager
import android.webkit.WebResourceRequest
import android.webkit.WebView
import android.webkit.WebViewClient

/**
 * Prints sheets of HTML through the system's printing, which also makes PDF files of them. A sheet holds all that it
 * needs, so the browser that draws it runs no script, loads nothing and goes nowhere.
 */
internal class Printer(private val activity: () -> Activity?, private val onNobodyPrints: () -> Unit) : AutoCloseable {
    /** What is being printed is drawn by this until the system is done with it. */
    private var sheet: WebView? = null

    fun print(title: String, html: String) {
        val activity = activity()
        val printing = activity?.getSystemService(PrintManager::class.java)
        if (printing == null || WebView.getCurrentWebViewPackage() == null) return onNobodyPrints()
        close()
        sheet = WebView(activity).apply {
            forbidEverything()
            webViewClient = Drawn { handIn(printing, this, title) }
            loadDataWithBaseURL(null, html, "text/html", "UTF-8", null)
        }
    }

    override fun close() {
        sheet?.destroy()
        sheet = null
    }

    private fun WebView.forbidEverything() = settings.run {
        javaScriptEnabled = false
        blockNetworkLoads = true
        allowFileAccess = false
        allowContentAccess = false
    }

    private fun handIn(printing: PrintManager, drawn: WebView, title: String) {
        if (drawn !== sheet) return // another one has taken its place
        val name = title.ifBlank { drawn.context.packageName } // the system refuses one without a name
        val attributes = PrintAttributes.Builder().setMediaSize(PrintAttributes.MediaSize.ISO_A4).build()
        val document = EndingAdapter(drawn.createPrintDocumentAdapter(name)) { if (drawn === sheet) close() }
        printing.print(name, document, attributes)
    }

    /** Says once that a sheet has been drawn, and follows none of its links. */
    private class Drawn(private val onDrawn: () -> Unit) : WebViewClient() {
        private var isDrawn = false

        override fun onPageFinished(view: WebView, url: String?) {
            if (!isDrawn) onDrawn()
            isDrawn = true
        }

        override fun shouldOverrideUrlLoading(view: WebView, request: WebResourceRequest) = true
    }
}
