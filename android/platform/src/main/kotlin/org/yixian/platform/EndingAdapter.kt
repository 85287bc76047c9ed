package org.yixian.platform

import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter

/** A document for printing that says when the system is done with it. */
internal class EndingAdapter(private val document: PrintDocumentAdapter, private val onEnd: () -> Unit) : PrintDocumentAdapter() {
    override fun onStart() = document.onStart()

    override fun onLayout(
        oldAttributes: PrintAttributes?,
        newAttributes: PrintAttributes?,
        cancellationSignal: CancellationSignal?,
        callback: LayoutResultCallback?,
        extras: Bundle?
    ) = document.onLayout(oldAttributes, newAttributes, cancellationSignal, callback, extras)

    override fun onWrite(
        pages: Array<out PageRange>?,
        destination: ParcelFileDescriptor?,
        cancellationSignal: CancellationSignal?,
        callback: WriteResultCallback?
    ) = document.onWrite(pages, destination, cancellationSignal, callback)

    override fun onFinish() {
        document.onFinish()
        onEnd()
    }
}
