package org.yixian.core.bench

import kotlin.concurrent.thread
import kotlinx.coroutines.runBlocking
import org.yixian.core.uniffiEnsureInitialized

private fun microseconds(since: Long) = (System.nanoTime() - since) / 1000

/** Microseconds of a step. */
private inline fun step(work: () -> Unit): Long {
    val started = System.nanoTime()
    work()
    return microseconds(started)
}

private fun loadJna() {
    Class.forName("com.sun.jna.Native")
}

/**
 * From nothing to the first screen: `main` loads everything where it stands, `aside` on another thread while the main
 * one goes on. Prints the steps in microseconds.
 */
fun main(arguments: Array<String>) {
    val (mode, path) = arguments
    val world = worldOf(path)
    val ready = System.nanoTime()
    val steps = linkedMapOf<String, Long>()
    if (mode == "main") {
        steps["JNA"] = step(::loadJna)
        steps["library"] = step { uniffiEnsureInitialized() }
        steps["main thread held up"] = microseconds(ready)
    } else {
        val loading = thread(name = "load") {
            loadJna()
            uniffiEnsureInitialized()
        }
        steps["main thread held up"] = microseconds(ready)
        loading.join() // a real main thread draws its first frame here
    }
    runBlocking { firstScreen(Prepared(world, "large"), steps) }
    steps["to the first screen"] = microseconds(ready)
    println(steps.entries.joinToString(", ", "{", "}") { (name, value) -> "\"$name\": $value" })
}

private suspend fun firstScreen(phone: Prepared, steps: MutableMap<String, Long>) {
    var started = System.nanoTime()
    val client = phone.open()
    steps["open"] = microseconds(started)
    started = System.nanoTime()
    val session = phone.session(client)
    steps["profile"] = microseconds(started)
    started = System.nanoTime()
    session.home()
    steps["first screen"] = microseconds(started)
    started = System.nanoTime()
    session.home()
    steps["second screen"] = microseconds(started)
    client.shutdown()
}
