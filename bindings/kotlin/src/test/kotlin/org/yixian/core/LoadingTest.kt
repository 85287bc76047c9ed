package org.yixian.core

import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class LoadingTest {
    @Test
    fun `the library is the one that the bindings were generated from`() {
        assertTrue(coreVersion().isNotEmpty()) // loading it compares the checksum of every call
    }
}
