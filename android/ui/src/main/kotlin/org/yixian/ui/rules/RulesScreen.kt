package org.yixian.ui.rules

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import org.yixian.presentation.Line
import org.yixian.presentation.Tone
import org.yixian.presentation.rules.RuleLine
import org.yixian.presentation.rules.RulesEvent
import org.yixian.presentation.rules.RulesState
import org.yixian.ui.parts.Body
import org.yixian.ui.parts.Card
import org.yixian.ui.parts.Heading
import org.yixian.ui.parts.Note
import org.yixian.ui.parts.Page
import org.yixian.ui.parts.QuietLine
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.words

/** The rules that hold here, by what they are about: what each says, where it comes from, who may change it. */
@Composable
fun RulesScreen(state: RulesState, onBack: () -> Unit, on: (RulesEvent) -> Unit) {
    Page(words.rulesTitle, onBack = onBack, subtitle = state.org, scrolls = false) {
        val how = words.rulesHow
        LazyColumn(Modifier.fillMaxSize(), verticalArrangement = Arrangement.spacedBy(Spacing.medium)) {
            item { Note(how) }
            state.areas.forEach { area ->
                item { Heading(area.name) }
                items(area.rules, key = { it.id }) { rule -> Rule(rule, on) }
            }
        }
    }
}

@Composable
private fun Rule(rule: RuleLine, on: (RulesEvent) -> Unit) =
    Card(onClick = { on(RulesEvent.Open(rule.id)) }, onClickLabel = words.ruleOpen) {
        Body(rule.name)
        Heading(rule.value)
        Note(rule.source)
        Note(rule.mark + words.separatorDot + rule.level)
        if (rule.waits) QuietLine(Line(words.ruleWaits, Tone.WAITING))
    }
