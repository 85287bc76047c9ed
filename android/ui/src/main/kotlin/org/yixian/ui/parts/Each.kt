package org.yixian.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.key

/**
 * One under another, each by its [name]: what is folded out or typed of one, and the finger on its button, stay with it when
 * another comes above it or goes.
 */
@Composable
fun <T> Each(rows: List<T>, name: (T) -> Any, row: @Composable (T) -> Unit) = rows.forEach { key(name(it)) { row(it) } }
