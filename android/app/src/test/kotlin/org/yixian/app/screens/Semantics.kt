package org.yixian.app.screens

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.text.TextLayoutResult

/** Everything below a node in the order in which a screen reader goes through it. */
internal fun SemanticsNode.all(): List<SemanticsNode> = children.flatMap { listOf(it) + it.all() }

internal val SemanticsNode.isTouched: Boolean
    get() = config.contains(SemanticsActions.OnClick) || config.contains(SemanticsActions.SetText) ||
        config.contains(SemanticsActions.SetProgress)

/** What a screen reader says of it. */
internal val SemanticsNode.label: String
    get() {
        val said = config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()
        val text = config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }
        val edited = listOfNotNull(config.getOrNull(SemanticsProperties.EditableText)?.text)
        return said.ifEmpty { text + edited }.joinToString(" ").trim()
    }

/** A line for each node that says or does something: role, label, state. */
internal fun SemanticsNode.dump(): String = all().mapNotNull(::line).joinToString("\n", postfix = "\n")

private fun line(node: SemanticsNode): String? {
    val parts = listOfNotNull(
        node.config.getOrNull(SemanticsProperties.Role)?.toString() ?: "Field".takeIf { node.config.contains(SemanticsActions.SetText) },
        "Heading".takeIf { node.config.contains(SemanticsProperties.Heading) },
        node.label.ifEmpty { null },
        node.config.getOrNull(SemanticsProperties.StateDescription)?.let { "[$it]" },
        node.config.getOrNull(SemanticsProperties.ToggleableState)?.let { "[$it]" },
        node.config.getOrNull(SemanticsProperties.Selected)?.let { if (it) "[selected]" else null },
        "[disabled]".takeIf { node.config.contains(SemanticsProperties.Disabled) }
    )
    return parts.joinToString(" ").replace("\n", " / ").ifEmpty { null }
}

/** How its text was laid out. */
internal fun SemanticsNode.layouts(): List<TextLayoutResult> {
    val results = mutableListOf<TextLayoutResult>()
    config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
    return results
}
