package org.yixian.presentation.wording

import java.text.Collator
import java.util.Locale
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class SurnamesTest {
    @Test
    fun `a surname stands where its sound is looked for`() {
        val names = listOf("曾柏", "曹柏", "陈柏", "单柏", "尉迟柏", "朱柏", "仇柏", "解柏", "沈柏", "秦柏", "徐柏", "张柏", "袁柏")
        val sorted = names.sortedWith(compareBy(Collator.getInstance(Locale.CHINA)::compare, ::sortedAs))
        assertEquals(listOf("曹柏", "陈柏", "秦柏", "仇柏", "单柏", "沈柏", "解柏", "徐柏", "尉迟柏", "袁柏", "曾柏", "张柏", "朱柏"), sorted)
    }

    @Test
    fun `only the surname is changed, and only for sorting`() {
        assertEquals("增曾", sortedAs("曾曾"))
        assertEquals("王曾", sortedAs("王曾"))
        assertEquals("玉迟敬", sortedAs("尉迟敬"))
        assertEquals("", sortedAs(""))
    }
}

private fun <T, K> compareBy(compare: (K, K) -> Int, key: (T) -> K) = Comparator<T> { one, other -> compare(key(one), key(other)) }
