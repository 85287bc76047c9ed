package org.yixian.build

import org.gradle.api.JavaVersion
import org.gradle.api.Plugin
import org.gradle.api.Project
import org.gradle.api.plugins.JavaPluginExtension
import org.gradle.api.tasks.testing.Test
import org.jetbrains.kotlin.gradle.dsl.JvmTarget
import org.jetbrains.kotlin.gradle.tasks.KotlinJvmCompile

/** A module that knows nothing of Android. */
class KotlinPlugin : Plugin<Project> {
    override fun apply(project: Project) {
        project.pluginManager.apply("org.jetbrains.kotlin.jvm")
        project.extensions.configure(JavaPluginExtension::class.java) {
            it.sourceCompatibility = JavaVersion.VERSION_17
            it.targetCompatibility = JavaVersion.VERSION_17
        }
        project.tasks.withType(KotlinJvmCompile::class.java).configureEach {
            it.compilerOptions.jvmTarget.set(JvmTarget.JVM_17)
            // Whatever JDK it is compiled with, only what 17 has may be called.
            it.compilerOptions.freeCompilerArgs.add("-Xjdk-release=17")
        }
        project.tasks.withType(Test::class.java).configureEach { it.useJUnitPlatform() }
    }
}
