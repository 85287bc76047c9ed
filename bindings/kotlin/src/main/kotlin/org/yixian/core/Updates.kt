package org.yixian.core

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/**
 * What changes from now on, until the client is shut down: a screen that shows one of an update's areas reads itself
 * anew. However much has changed while it was being read, that is one update.
 */
fun ClientInterface.updates(after: ULong = 0uL): Flow<Update> = flow {
    var seen = after
    while (true) {
        val update = nextUpdate(seen) ?: break
        emit(update)
        seen = update.version
    }
}
