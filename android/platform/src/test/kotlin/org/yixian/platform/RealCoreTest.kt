package org.yixian.platform

import android.app.AlarmManager
import android.provider.Settings
import androidx.test.core.app.ApplicationProvider
import androidx.work.ListenableWorker.Result
import androidx.work.testing.TestListenableWorkerBuilder
import androidx.work.workDataOf
import java.security.ProviderException
import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Before
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.yixian.core.Client
import org.yixian.core.ClientConfig
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.ProfileId
import org.yixian.presentation.DayNotice
import org.yixian.presentation.planNotices
import org.yixian.presentation.words.ChineseWords

/**
 * The core itself with what this phone lends it. Here, and wherever an error's code is asked for, no SDK is named: a
 * process has one copy of the core's library, and it calls back into the Android that loaded it last.
 */
@RunWith(RobolectricTestRunner::class)
@Config(application = OwnerApplication::class)
class RealCoreTest {
    @get:Rule
    internal val keystore = FakeKeystore()

    private val context = ApplicationProvider.getApplicationContext<OwnerApplication>()

    @Before
    fun countBoots() {
        Settings.Global.putInt(context.contentResolver, Settings.Global.BOOT_COUNT, 1)
    }

    @Test
    fun `a profile opens in the next process`() = runBlocking {
        val profile = withCore { it.createProfile("我") }
        withCore { core -> assertEquals(Home.New, core.session(profile).use { it.home() }) }
    }

    @Test
    fun `a key that is gone is told as lost, and a new profile can be made`() = runBlocking {
        val profile = withCore { it.createProfile("我") }
        keystore.loseKeys()
        withCore { core ->
            assertThrows(CoreException.KeyLost::class.java) { open(core, profile) }
            assertEquals(Home.New, core.session(core.createProfile("我")).use { it.home() })
        }
    }

    @Test
    fun `a keystore that cannot answer now is told as that, and nothing is lost`() = runBlocking {
        val profile = withCore { it.createProfile("我") }
        withCore { core ->
            keystore.failsToFind = ProviderException("locked")
            assertThrows(CoreException.VaultUnavailable::class.java) { open(core, profile) }
            assertThrows(CoreException.VaultUnavailable::class.java) { runBlocking { core.createProfile("二") } }
            keystore.failsToFind = null
            assertEquals(Home.New, core.session(profile).use { it.home() })
        }
    }

    @Test
    fun `in the background a profile with a PIN is synced without it`() = runBlocking {
        withCore { core -> core.setPin(core.createProfile("我"), new = "1234") }
        withCore { core ->
            context.open = { core }
            val result = TestListenableWorkerBuilder<SyncWorker>(context).build().doWork()
            assertEquals(Result.success(workDataOf(SyncWorker.NOTE to "not_enrolled")), result)
        }
    }

    @Test
    fun `what is planned for a profile with a PIN is kept while nobody enters it`() = runBlocking {
        val profile = withCore { core -> core.createProfile("我").also { core.setPin(it, new = "1234") } }
        val notices = PhoneNotices(context, { "提醒" }, { false }, {})
        notices.schedule(profile.value, listOf(DayNotice(20991203, LocalDate.of(2099, 12, 3), LocalTime.of(8, 30), "一线牵", "有 2 件事")))
        withCore { core ->
            context.open = { core }
            context.onPlan = { assertNull(it.planNotices(notices, ChineseWords, inFront = false)) }
            TestListenableWorkerBuilder<SyncWorker>(context).build().doWork()
        }
        assertEquals(1, shadowOf(context.getSystemService(AlarmManager::class.java)).scheduledAlarms.size)
    }

    private fun open(core: Client, profile: ProfileId) = runBlocking { core.session(profile).close() }

    /** One process of the app, from its beginning to its end. */
    private suspend fun <T> withCore(work: suspend (Client) -> T): T {
        val config = ClientConfig(context.noBackupFilesDir.path)
        val core = Client.open(config, KeystoreVault(context), PhoneClock(context), LogcatSink(verbose = true))
        return core.use { work(it).also { core.shutdown() } }
    }
}
