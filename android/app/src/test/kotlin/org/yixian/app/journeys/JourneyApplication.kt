package org.yixian.app.journeys

import androidx.work.testing.WorkManagerTestInitHelper
import java.io.File
import org.yixian.app.YixianApplication
import org.yixian.core.KeyVault
import org.yixian.testing.FolderVault

/** The app on a phone that is a folder, so that another process can go on where this one ended. */
class JourneyApplication : YixianApplication() {
    override val folder: File get() = File(phone, "core")

    override val vault: KeyVault by lazy { FolderVault(File(phone, "vault")) }

    override fun onCreate() {
        WorkManagerTestInitHelper.initializeTestWorkManager(this)
        super.onCreate()
    }

    companion object {
        /** Set by each journey before its first activity. */
        lateinit var phone: File
    }
}
