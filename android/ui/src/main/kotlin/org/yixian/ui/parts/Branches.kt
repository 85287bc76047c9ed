package org.yixian.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.OtherBranch
import org.yixian.ui.theme.words

/** The way to the other branches of whoever serves in several. */
@Composable
fun OtherBranches(others: List<OtherBranch>, onBranch: (String) -> Unit) =
    others.forEach { other -> QuietButton(words.otherBranch(other.name), { onBranch(other.org) }, Modifier.fillMaxWidth()) }
