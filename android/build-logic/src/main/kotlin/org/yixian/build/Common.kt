package org.yixian.build

import com.android.build.api.dsl.CommonExtension
import com.android.build.api.dsl.UnitTestOptions
import java.io.File
import org.gradle.api.JavaVersion
import org.gradle.api.Project
import org.gradle.api.artifacts.VersionCatalogsExtension
import org.gradle.api.tasks.testing.Test
import org.jetbrains.kotlin.gradle.tasks.KotlinCompilationTask

/** The phones we build for, as Android names their processors; docs/targets.md has what Rust calls them. */
val ABIS = listOf("arm64-v8a", "armeabi-v7a", "x86_64")

/** Robolectric reaches into the JDK where Android has its own. */
private val OPENED = listOf("--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED")

/** The folder above this Gradle project: core, bindings, scripts. */
val Project.repository: File get() = rootDir.parentFile

/** Where cargo and the scripts put what they make. */
val Project.target: File get() = repository.resolve("target")

fun Project.versionOf(name: String): String =
    extensions.getByType(VersionCatalogsExtension::class.java).named("libs").findVersion(name).get().requiredVersion

/** Warnings are errors, as in the scripts. */
fun Project.compileStrictly() = tasks.withType(KotlinCompilationTask::class.java).configureEach {
    it.compilerOptions.allWarningsAsErrors.set(true)
    it.compilerOptions.progressiveMode.set(true)
    it.compilerOptions.extraWarnings.set(true)
}

/** Tests load the core that the scripts build for this machine, and find and put pictures where they do. */
fun Project.testWithCore() = tasks.withType(Test::class.java).configureEach { test ->
    val made = target.resolve("bindings")
    test.workingDir = repository
    test.dependsOn(":bindings:$GENERATE_BINDINGS")
    test.systemProperty("uniffi.component.yixian_core.libraryOverride", made.resolve(System.mapLibraryName("yixian_core")).path)
    test.systemProperty("jna.library.path", made.path)
    test.systemProperty("yixian.server", target.resolve("debug/yixian-server").path)
    test.systemProperty("yixian.pictures", target.resolve("android/pictures").path)
}

/** What the app and its Android libraries have in common. */
fun Project.configureAndroid(android: CommonExtension) {
    android.compileSdk = versionOf("compileSdk").toInt()
    android.defaultConfig.minSdk = versionOf("minSdk").toInt()
    android.compileOptions.sourceCompatibility = JavaVersion.VERSION_17
    android.compileOptions.targetCompatibility = JavaVersion.VERSION_17
    android.lint.apply {
        warningsAsErrors = true
        checkTestSources = true
        lintConfig = rootDir.resolve("lint.xml")
    }
    configureRobolectric(android.testOptions.unitTests)
    compileStrictly()
    testWithCore()
}

private fun configureRobolectric(tests: UnitTestOptions) {
    tests.isIncludeAndroidResources = true
    tests.all { test ->
        test.jvmArgs(OPENED)
        test.systemProperty("robolectric.graphicsMode", "NATIVE")
        // These need a county, which scripts/lib/android.py starts.
        test.exclude("**/journeys/**")
    }
}
