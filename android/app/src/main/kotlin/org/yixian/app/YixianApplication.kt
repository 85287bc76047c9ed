package org.yixian.app

import android.app.Application
import android.widget.Toast
import androidx.work.Configuration
import java.io.File
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext
import org.yixian.app.words.ResourceWords
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.ClientInterface
import org.yixian.core.DeviceClock
import org.yixian.core.KeyVault
import org.yixian.core.SessionInterface
import org.yixian.platform.AppLocale
import org.yixian.platform.BackgroundSync
import org.yixian.platform.CoreOwner
import org.yixian.platform.CurrentActivity
import org.yixian.platform.KeystoreVault
import org.yixian.platform.LogcatSink
import org.yixian.platform.PhoneClock
import org.yixian.platform.PhoneNotices
import org.yixian.platform.SharedKeeping
import org.yixian.presentation.AppModel
import org.yixian.presentation.Preferences
import org.yixian.presentation.planNotices
import org.yixian.presentation.words.Language
import org.yixian.presentation.words.Words

/** Holds the core for as long as the process lives: the screens and the background exchange share it. */
open class YixianApplication :
    Application(),
    CoreOwner,
    Configuration.Provider {
    /** What is on the screen, if anything is. */
    lateinit var activity: CurrentActivity
        private set

    /** Set by whatever holds the screens, as long as there are any; work in the background looks from a thread of its own. */
    @Volatile
    var screens: AppModel? = null

    override val onScreen: SessionInterface? get() = screens?.session

    val notices by lazy {
        PhoneNotices(
            this,
            channel = { words().remindersTitle },
            onAsk = { (activity.get() as? MainActivity)?.askForNotices() != null },
            onNobodyCan = { say(words().deviceCannot) }
        )
    }

    private val starting = CoroutineScope(SupervisorJob() + Dispatchers.Default)
    private val opening = Mutex()
    private var opened: ClientInterface? = null

    override fun onCreate() {
        super.onCreate()
        activity = CurrentActivity(this)
        BackgroundSync(this).begin()
        starting.launch { notices.begin() }
    }

    /** Whoever looks at his own screens sees what is due on them, and they plan by themselves. */
    override suspend fun planNotices(session: SessionInterface) {
        val isLookedAt = session === onScreen && screens?.isInFront == true
        if (!isLookedAt) session.planNotices(notices, words(), inFront = false)
    }

    /** In the language that is chosen. */
    fun words(language: Language? = Preferences(SharedKeeping(this)).look.value.language): Words =
        ResourceWords(AppLocale.resources(this, language))

    fun say(text: String) = Toast.makeText(this, text, Toast.LENGTH_LONG).show()

    override val workManagerConfiguration: Configuration get() = Configuration.Builder().build()

    /** Opens the core. Once it is open it is given to whoever asks. */
    override suspend fun core(): ClientInterface = opening.withLock { opened ?: open().also { opened = it } }

    protected suspend fun open(): ClientInterface = Client.open(ClientConfig(folder.path), vault, clock, LogcatSink(verbose = false))

    /** What the core's files take. */
    suspend fun storageBytes(): Long = withContext(Dispatchers.IO) { folder.walk().filter(File::isFile).sumOf(File::length) }

    /** What no backup takes along. */
    protected open val folder: File get() = File(noBackupFilesDir, "core")

    protected open val vault: KeyVault by lazy { KeystoreVault(this) }

    protected open val clock: DeviceClock by lazy { PhoneClock(this) }

    /** What the phone's clock says, right or wrong. */
    open fun nowMs(): Long = System.currentTimeMillis()
}
