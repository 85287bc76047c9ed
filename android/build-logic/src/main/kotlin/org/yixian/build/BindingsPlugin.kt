package org.yixian.build

import org.gradle.api.Plugin
import org.gradle.api.Project
import org.jetbrains.kotlin.gradle.dsl.KotlinJvmExtension
import org.jetbrains.kotlin.gradle.tasks.KotlinCompilationTask

const val GENERATE_BINDINGS = "generateBindings"

/** The core for Kotlin: what UniFFI generates, with what lies in bindings/kotlin around it. */
class BindingsPlugin : Plugin<Project> {
    override fun apply(project: Project) {
        val generate = project.tasks.register(GENERATE_BINDINGS, GenerateBindings::class.java) {
            it.repository.set(project.repository)
            it.kotlin.set(project.layout.buildDirectory.dir("generated/bindings/kotlin"))
        }
        val main = project.extensions.getByType(KotlinJvmExtension::class.java).sourceSets.getByName("main").kotlin
        main.srcDir(project.repository.resolve("bindings/kotlin/src/main/kotlin"))
        main.srcDir(generate.flatMap(GenerateBindings::kotlin))
        // Generated code warns of itself, to nobody. Ours is compiled strictly by scripts/lib/kotlin.py.
        project.tasks.withType(KotlinCompilationTask::class.java).configureEach { it.compilerOptions.suppressWarnings.set(true) }
    }
}
