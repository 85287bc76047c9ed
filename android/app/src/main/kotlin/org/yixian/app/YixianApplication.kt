package org.yixian.app

import android.app.Application
import androidx.work.Configuration
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.ClientInterface
import org.yixian.core.KeyVault
import org.yixian.core.SessionInterface
import org.yixian.platform.BackgroundSync
import org.yixian.platform.CoreOwner
import org.yixian.platform.CurrentActivity
import org.yixian.platform.KeystoreVault
import org.yixian.platform.LogcatSink
import org.yixian.platform.PhoneClock

/** Holds the core for as long as the process lives: the screens and the background exchange share it. */
open class YixianApplication :
    Application(),
    CoreOwner,
    Configuration.Provider {
    /** What is on the screen, if anything is. */
    lateinit var activity: CurrentActivity
        private set

    /** Set by whatever holds the screens. */
    var lookedAt: () -> SessionInterface? = { null }

    override val onScreen: SessionInterface? get() = lookedAt()

    private val opening = Mutex()
    private var opened: ClientInterface? = null

    override fun onCreate() {
        super.onCreate()
        activity = CurrentActivity(this)
        BackgroundSync(this).begin()
    }

    override val workManagerConfiguration: Configuration get() = Configuration.Builder().build()

    /** Opens the core. Once it is open it is given to whoever asks. */
    override suspend fun core(): ClientInterface = opening.withLock { opened ?: open().also { opened = it } }

    private suspend fun open() = Client.open(ClientConfig(folder.path), vault, PhoneClock(this), LogcatSink(verbose = false))

    /** What the core's files take. */
    suspend fun storageBytes(): Long = withContext(Dispatchers.IO) { folder.walk().filter(File::isFile).sumOf(File::length) }

    /** What no backup takes along. */
    protected open val folder: File get() = File(noBackupFilesDir, "core")

    protected open val vault: KeyVault by lazy { KeystoreVault(this) }
}
