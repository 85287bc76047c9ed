package org.yixian.presentation

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test

class PhoneNumbersTest {
    @Test
    fun `a number is found in what people write, and none where there is none`() {
        assertEquals("13800000000", numberIn("李书记 13800000000"))
        assertEquals("+8613800000000", numberIn("(+86 138 0000 0000)"))
        assertEquals("037766228888", numberIn("0377-66228888,找老李"))
        assertEquals("66228888", numberIn("3 号楼 201,66228888"))
        for (words in listOf("", "李书记", "11 月 3 日", "3 号楼 201", "１３８００００００００")) assertNull(numberIn(words), words)
    }

    @Test
    fun `of two numbers with a blank between them it is the first`() {
        val firsts =
            listOf("13800000000", "138 0000 0000", "138-0000-0000", "0377 66228888", "(0571) 8888.8888", "+86 138 0000 0000")
        val seconds = listOf("13900000000", "139 0000 0000", "0377-66220000", "66220000", "+8613900000000")
        for (first in firsts) {
            val whole = first.filter { it in "+0123456789" }
            for (second in seconds) {
                assertEquals(whole, numberIn("$first $second"), "$first $second")
            }
        }
        assertEquals("66228888", numberIn("66228888 13900000000"))
        assertEquals("66228888", numberIn("66228888 66220000"))
    }

    @Test
    fun `what stands before it is no part of it`() {
        assertEquals("13800000000", numberIn("1 13800000000"))
        assertEquals("13800000000", numberIn("8:00 13800000000"))
        assertEquals("201", numberIn("201 13800000000", least = 1), "who dials what is so short means it")
    }
}
