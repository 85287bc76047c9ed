package org.yixian.platform

import org.yixian.core.ClientInterface
import org.yixian.core.SessionInterface

/** The app's Application is one: it holds the one core of the process, for screens and for work in the background. */
interface CoreOwner {
    /** The core, opened if it is not open yet. */
    suspend fun core(): ClientInterface

    /**
     * The profile that is on the screen, if one is. Work in the background takes it as it is: opened anew without its PIN
     * it would be locked under the hands of whoever uses it.
     */
    val onScreen: SessionInterface?

    /** Plans what a profile is to be told on the days to come, as it stands now. One that is locked keeps its plan. */
    suspend fun planNotices(session: SessionInterface)
}
