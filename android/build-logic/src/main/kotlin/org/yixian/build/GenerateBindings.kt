package org.yixian.build

import javax.inject.Inject
import org.gradle.api.DefaultTask
import org.gradle.api.file.DirectoryProperty
import org.gradle.api.tasks.Internal
import org.gradle.api.tasks.OutputDirectory
import org.gradle.api.tasks.TaskAction
import org.gradle.process.ExecOperations
import org.gradle.work.DisableCachingByDefault

/** Builds the core for this machine, where the generator reads what it exports and tests load it; then generates. */
@DisableCachingByDefault(because = "cargo knows what has changed")
abstract class GenerateBindings @Inject constructor(private val processes: ExecOperations) : DefaultTask() {
    @get:Internal
    abstract val repository: DirectoryProperty

    @get:OutputDirectory
    abstract val kotlin: DirectoryProperty

    init {
        outputs.upToDateWhen { false }
    }

    @TaskAction
    fun generate() {
        bindings("build")
        bindings("generate", "kotlin", kotlin.get().asFile.path)
    }

    private fun bindings(vararg words: String) {
        processes.exec {
            it.workingDir(repository)
            it.commandLine(listOf("python3", "-B", "scripts/lib/bindings.py") + words)
        }
    }
}
