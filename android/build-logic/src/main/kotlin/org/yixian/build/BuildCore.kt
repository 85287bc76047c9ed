package org.yixian.build

import java.io.File
import javax.inject.Inject
import org.gradle.api.DefaultTask
import org.gradle.api.file.DirectoryProperty
import org.gradle.api.provider.ListProperty
import org.gradle.api.provider.Property
import org.gradle.api.tasks.Input
import org.gradle.api.tasks.Internal
import org.gradle.api.tasks.OutputDirectory
import org.gradle.api.tasks.TaskAction
import org.gradle.process.ExecOperations
import org.gradle.work.DisableCachingByDefault

/** The core for phones, with cargo-ndk: docs/targets.md says what it needs. */
@DisableCachingByDefault(because = "cargo knows what has changed")
abstract class BuildCore @Inject constructor(private val processes: ExecOperations) : DefaultTask() {
    @get:Internal
    abstract val repository: DirectoryProperty

    @get:Input
    abstract val processors: ListProperty<String>

    /** The lowest Android that it runs on. */
    @get:Input
    abstract val lowest: Property<String>

    @get:OutputDirectory
    abstract val libraries: DirectoryProperty

    init {
        outputs.upToDateWhen { false }
    }

    @TaskAction
    fun build() {
        val out = libraries.get().asFile
        val wanted = processors.get()
        run(listOf("cargo", "ndk") + wanted.flatMap { listOf("-t", it) } + listOf("--platform", lowest.get(), "-o", out.path) + CARGO)
        // Phones with large pages would not load a library that is laid out for small ones.
        run(listOf("python3", "-B", "scripts/lib/elf.py") + wanted.map { File(out, "$it/libyixian_core.so").path })
    }

    private fun run(command: List<String>) {
        processes.exec {
            it.workingDir(repository)
            it.commandLine(command)
        }
    }

    private companion object {
        val CARGO = "rustc -p yixian-bindings --lib --profile ship --crate-type cdylib".split(" ")
    }
}
