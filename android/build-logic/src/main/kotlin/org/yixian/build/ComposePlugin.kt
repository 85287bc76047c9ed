package org.yixian.build

import com.android.build.api.dsl.CommonExtension
import org.gradle.api.Plugin
import org.gradle.api.Project
import org.jetbrains.kotlin.compose.compiler.gradle.ComposeCompilerGradlePluginExtension

/** For a module that draws; applied after `yixian.library` or `yixian.application`. */
class ComposePlugin : Plugin<Project> {
    override fun apply(project: Project) {
        project.pluginManager.apply("org.jetbrains.kotlin.plugin.compose")
        project.extensions.getByType(CommonExtension::class.java).buildFeatures.compose = true
        project.extensions.configure(ComposeCompilerGradlePluginExtension::class.java) {
            it.stabilityConfigurationFiles.add(project.rootProject.layout.projectDirectory.file(STABLE))
        }
    }

    private companion object {
        /** What Compose need not draw again; scripts/lib/android.py gives it the same. */
        const val STABLE = "ui/stability.conf"
    }
}
