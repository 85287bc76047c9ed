package org.yixian.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.OutlinedTextFieldDefaults
import androidx.compose.material3.RadioButton
import androidx.compose.material3.Switch
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.TextRange
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.text.input.VisualTransformation
import org.yixian.ui.theme.Spacing
import org.yixian.ui.theme.design

/**
 * A text that somebody types. Pinyin is composed of letters that nobody but the keyboard knows yet, and what a state holder
 * gives back comes a moment later: the text, the cursor and what is being composed are therefore the field's own. [take] says
 * at once what becomes of a change that would not be accepted.
 */
@Composable
fun Field(
    label: String,
    value: String,
    onChange: (String) -> Unit,
    modifier: Modifier = Modifier,
    keyboard: KeyboardType = KeyboardType.Text,
    lines: Int = 1,
    hint: String = "",
    transformation: VisualTransformation = VisualTransformation.None,
    take: (before: String, after: String) -> String = { _, after -> after }
) {
    val typing = remember { Typing(value) }
    typing.follow(value)
    OutlinedTextField(
        value = typing.held,
        onValueChange = { typing.type(it, take, onChange) },
        modifier = modifier.fillMaxWidth().heightIn(min = design.sizes.target),
        label = { Text(label, style = design.text.note) },
        supportingText = if (hint.isEmpty()) null else ({ Text(hint, style = design.text.note) }),
        textStyle = design.text.body,
        keyboardOptions = KeyboardOptions(keyboardType = keyboard, imeAction = if (lines == 1) ImeAction.Next else ImeAction.Default),
        visualTransformation = transformation,
        singleLine = lines == 1,
        minLines = lines,
        // Red would look like a mistake; it is only where one types.
        colors = OutlinedTextFieldDefaults.colors(
            focusedBorderColor = design.palette.ink,
            focusedLabelColor = design.palette.ink,
            cursorColor = design.palette.ink,
            unfocusedBorderColor = design.palette.edge,
            unfocusedLabelColor = design.palette.inkSoft
        )
    )
}

/** What is in a field, and what its state holder has been told of and has not given back yet. */
private class Typing(text: String) {
    var held by mutableStateOf(TextFieldValue(text))
        private set

    private var given = text
    private val told = ArrayDeque<String>()

    fun type(now: TextFieldValue, take: (String, String) -> String, onChange: (String) -> Unit) {
        val before = held.text
        val taken = take(before, now.text)
        held = if (taken == now.text) now else TextFieldValue(taken, TextRange(taken.length))
        if (taken != before) told += taken
        if (now.text != before) onChange(now.text)
    }

    /** An echo of what was typed changes nothing, however late it comes; anything else is the state holder's own word. */
    fun follow(value: String) {
        if (value == held.text) told.clear()
        if (value == given) return
        given = value
        val echo = told.lastIndexOf(value)
        repeat(echo + 1) { told.removeFirst() }
        if (echo >= 0) return
        told.clear()
        if (value != held.text) held = TextFieldValue(value, TextRange(value.length))
    }
}

/** One of several. */
@Composable
fun Choice(text: String, chosen: Boolean, onChoose: () -> Unit, modifier: Modifier = Modifier, large: Boolean = false) = Row(
    modifier.fillMaxWidth().heightIn(min = design.sizes.target).selectable(chosen, role = Role.RadioButton, onClick = onChoose)
        .padding(horizontal = Spacing.small),
    Arrangement.spacedBy(Spacing.medium),
    Alignment.CenterVertically
) {
    RadioButton(chosen, onClick = null)
    if (large) Title(text) else Body(text)
}

/** Several, of which one holds: whoever listens hears how many there are. */
@Composable
fun <T> OneOf(all: List<Pair<T, String>>, chosen: T?, modifier: Modifier = Modifier, onChoose: (T) -> Unit) {
    Column(modifier.selectableGroup()) { all.forEach { (one, text) -> Choice(text, one == chosen, { onChoose(one) }) } }
}

/** Yes or no. */
@Composable
fun Toggle(text: String, on: Boolean, onChange: (Boolean) -> Unit, modifier: Modifier = Modifier, note: String = "") = Row(
    modifier.fillMaxWidth().heightIn(min = design.sizes.target).toggleable(on, role = Role.Switch, onValueChange = onChange),
    Arrangement.spacedBy(Spacing.medium),
    Alignment.CenterVertically
) {
    Column(Modifier.weight(1f)) {
        Body(text)
        Note(note)
    }
    Switch(on, onCheckedChange = null)
}
