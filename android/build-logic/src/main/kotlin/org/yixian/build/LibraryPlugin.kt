package org.yixian.build

import com.android.build.api.dsl.LibraryExtension
import org.gradle.api.Plugin
import org.gradle.api.Project

/** A part of the app that knows Android. Since 9.0 Android's own plugin compiles Kotlin. */
class LibraryPlugin : Plugin<Project> {
    override fun apply(project: Project) {
        project.pluginManager.apply("com.android.library")
        project.extensions.configure(LibraryExtension::class.java, project::configureAndroid)
    }
}
