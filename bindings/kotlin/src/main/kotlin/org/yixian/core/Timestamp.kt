package org.yixian.core

import java.time.Instant

/** A moment: milliseconds since 1970-01-01 UTC. A phone's clock may be very wrong, so any number is one. */
@JvmInline
value class Timestamp(val unixMs: Long) : Comparable<Timestamp> {
    /** The same for what java.time can do with it. */
    val instant: Instant get() = Instant.ofEpochMilli(unixMs)

    override fun compareTo(other: Timestamp): Int = unixMs.compareTo(other.unixMs)
}
