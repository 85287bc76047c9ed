package org.yixian.presentation.wording

import java.text.Collator
import java.util.Locale
import org.yixian.core.PersonId

/** As a Chinese list is read: by the sound of the name; namesakes always in the same order. */
internal fun <T> bySound(name: (T) -> String, person: (T) -> PersonId): Comparator<T> {
    val sound = Collator.getInstance(Locale.CHINA)
    return Comparator<T> { one, other -> sound.compare(sortedAs(name(one)), sortedAs(name(other))) }.thenBy { person(it).value }
}

/**
 * A name as a Chinese list sorts it: by its sound. Some signs sound otherwise as a surname than in a word, and collators know
 * the word: 曾 would stand among 曹 and 陈, where nobody looks for it. Each is sorted as a sign that only has the surname's
 * sound (the sounds: 现代汉语词典). iOS has the same list.
 */
internal fun sortedAs(name: String): String {
    val sounds = SOUNDS.entries.firstOrNull { name.startsWith(it.key) } ?: return name
    return sounds.value + name.substring(sounds.key.length)
}

private val SOUNDS = mapOf(
    "尉迟" to "玉迟",
    "万俟" to "末俟",
    "曾" to "增",
    "单" to "善",
    "仇" to "求",
    "解" to "谢",
    "区" to "欧",
    "查" to "渣",
    "盖" to "葛",
    "任" to "仁",
    "朴" to "嫖",
    "翟" to "宅",
    "缪" to "妙",
    "乐" to "月",
    "覃" to "秦",
    "冼" to "显",
    "折" to "舌",
    "华" to "话",
    "燕" to "烟",
    "宁" to "佞",
    "过" to "郭",
    "黑" to "贺",
    "秘" to "毕",
    "繁" to "婆",
    "召" to "绍",
    "员" to "运",
    "种" to "虫",
    "牟" to "谋"
)
