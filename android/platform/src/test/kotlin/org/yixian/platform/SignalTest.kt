package org.yixian.platform

import android.app.Application
import android.net.ConnectivityManager
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.shadows.ShadowNetwork

@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(application = Application::class, sdk = [26, 35])
class SignalTest {
    private val context = ApplicationProvider.getApplicationContext<Application>()
    private val networks = shadowOf(context.getSystemService(ConnectivityManager::class.java))

    @Test
    fun `a phone that comes to a network says so, until nobody listens`() = runTest {
        var heard = 0
        val listening = backgroundScope.launch { signal(context).collect { heard += 1 } }
        runCurrent()
        networks.networkCallbacks.single().onAvailable(ShadowNetwork.newInstance(1))
        runCurrent()
        assertEquals(1, heard)
        listening.cancel()
        runCurrent()
        assertEquals(emptySet<Any>(), networks.networkCallbacks)
    }
}
