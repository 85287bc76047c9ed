package org.yixian.platform

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.conflate

/** The moments at which the phone comes to a network, for as long as somebody listens; one comes at once if it has one. */
fun signal(context: Context): Flow<Unit> = callbackFlow {
    val networks = checkNotNull(context.getSystemService(ConnectivityManager::class.java)) { "every phone has networks to speak of" }
    val callback = object : ConnectivityManager.NetworkCallback() {
        override fun onAvailable(network: Network) {
            trySend(Unit)
        }
    }
    networks.registerDefaultNetworkCallback(callback)
    awaitClose { networks.unregisterNetworkCallback(callback) }
}.conflate()
