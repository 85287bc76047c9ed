// Written, not run: see ../settings.gradle.kts. What the modules have in common, as plugins in plain Kotlin.

plugins {
    `java-gradle-plugin`
    alias(libs.plugins.kotlin.jvm)
}

kotlin {
    jvmToolchain(17)
    compilerOptions { allWarningsAsErrors = true }
}

/** The library behind a plugin. */
fun library(plugin: Provider<PluginDependency>) = plugin.map { "${it.pluginId}:${it.pluginId}.gradle.plugin:${it.version}" }

dependencies {
    // Android's plugin compiles Kotlin itself, with the newest of the Kotlin plugins that are here: it would bring an older one.
    implementation(library(libs.plugins.android.application))
    implementation(library(libs.plugins.kotlin.jvm))
    implementation(library(libs.plugins.compose.compiler))
}

gradlePlugin {
    plugins {
        register("kotlin") {
            id = "yixian.kotlin"
            implementationClass = "org.yixian.build.KotlinPlugin"
        }
        register("library") {
            id = "yixian.library"
            implementationClass = "org.yixian.build.LibraryPlugin"
        }
        register("application") {
            id = "yixian.application"
            implementationClass = "org.yixian.build.ApplicationPlugin"
        }
        register("compose") {
            id = "yixian.compose"
            implementationClass = "org.yixian.build.ComposePlugin"
        }
        register("words") {
            id = "yixian.words"
            implementationClass = "org.yixian.build.WordsPlugin"
        }
        register("bindings") {
            id = "yixian.bindings"
            implementationClass = "org.yixian.build.BindingsPlugin"
        }
    }
}
