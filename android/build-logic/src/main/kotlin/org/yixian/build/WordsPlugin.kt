package org.yixian.build

import com.android.build.api.variant.AndroidComponentsExtension
import org.gradle.api.Plugin
import org.gradle.api.Project
import org.gradle.api.tasks.TaskProvider
import org.jetbrains.kotlin.gradle.dsl.KotlinJvmExtension

/** What scripts/lib/words.py generates for this module; applied after the plugin that says what kind of module it is. */
class WordsPlugin : Plugin<Project> {
    override fun apply(project: Project) {
        val words = project.tasks.register("generateWords", GenerateWords::class.java) {
            it.repository.set(project.repository)
            it.module.set(project.name)
            it.sources.from(project.fileTree(project.repository.resolve("bindings")).matching { files -> files.include("*.json") })
            it.sources.from(project.fileTree(project.repository.resolve("scripts/lib")).matching { files -> files.include(TOOLS) })
            it.kotlin.convention(project.layout.buildDirectory.dir("generated/words/kotlin"))
            it.resources.convention(project.layout.buildDirectory.dir("generated/words/res"))
        }
        val components = project.extensions.findByType(AndroidComponentsExtension::class.java)
        if (components == null) project.addToKotlin(words) else addToAndroid(components, words)
    }

    private fun Project.addToKotlin(words: TaskProvider<GenerateWords>) =
        extensions.getByType(KotlinJvmExtension::class.java).sourceSets.getByName("main").kotlin
            .srcDir(words.flatMap(GenerateWords::kotlin))

    private fun addToAndroid(components: AndroidComponentsExtension<*, *, *>, words: TaskProvider<GenerateWords>) =
        components.onVariants(components.selector().all()) { variant ->
            variant.sources.kotlin?.addGeneratedSourceDirectory(words, GenerateWords::kotlin)
            variant.sources.res?.addGeneratedSourceDirectory(words, GenerateWords::resources)
        }

    private companion object {
        val TOOLS = listOf("words.py", "tokens.py", "errors.py")
    }
}
