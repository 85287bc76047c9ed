package org.yixian.build

import java.io.File
import javax.inject.Inject
import org.gradle.api.DefaultTask
import org.gradle.api.file.ConfigurableFileCollection
import org.gradle.api.file.DirectoryProperty
import org.gradle.api.file.FileSystemOperations
import org.gradle.api.provider.Property
import org.gradle.api.tasks.CacheableTask
import org.gradle.api.tasks.Input
import org.gradle.api.tasks.InputFiles
import org.gradle.api.tasks.Internal
import org.gradle.api.tasks.OutputDirectory
import org.gradle.api.tasks.PathSensitive
import org.gradle.api.tasks.PathSensitivity
import org.gradle.api.tasks.TaskAction
import org.gradle.process.ExecOperations

/** The words and design tokens of one module. The script writes those of all; the others' are left where they are. */
@CacheableTask
abstract class GenerateWords @Inject constructor(private val processes: ExecOperations, private val files: FileSystemOperations) :
    DefaultTask() {
    @get:Internal
    abstract val repository: DirectoryProperty

    @get:Input
    abstract val module: Property<String>

    @get:InputFiles
    @get:PathSensitive(PathSensitivity.NAME_ONLY)
    abstract val sources: ConfigurableFileCollection

    @get:OutputDirectory
    abstract val kotlin: DirectoryProperty

    @get:OutputDirectory
    abstract val resources: DirectoryProperty

    @TaskAction
    fun generate() {
        processes.exec {
            it.workingDir(repository)
            it.commandLine("python3", "-B", "scripts/lib/words.py", "generate", temporaryDir.path)
        }
        val made = File(temporaryDir, module.get())
        copy(File(made, "kotlin"), kotlin)
        copy(File(made, "res"), resources)
    }

    private fun copy(from: File, to: DirectoryProperty) {
        files.sync {
            it.from(from)
            it.into(to)
        }
    }
}
