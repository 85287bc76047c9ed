package org.yixian.build

import com.android.build.api.dsl.ApplicationBuildType
import com.android.build.api.dsl.ApplicationExtension
import com.android.build.api.variant.ApplicationAndroidComponentsExtension
import java.io.File
import org.gradle.api.Plugin
import org.gradle.api.Project

/** The app: its version, one APK a processor, what R8 does, who signs. */
class ApplicationPlugin : Plugin<Project> {
    override fun apply(project: Project) {
        project.pluginManager.apply("com.android.application")
        project.extensions.configure(ApplicationExtension::class.java) { android ->
            project.configureAndroid(android)
            project.identify(android)
            pack(android)
            project.release(android, android.buildTypes.getByName("release"))
        }
        project.packCore()
    }

    /** The version is the workspace's; a shop that wants each upload to count higher gives the number. */
    private fun Project.identify(android: ApplicationExtension) = with(android.defaultConfig) {
        targetSdk = versionOf("targetSdk").toInt()
        versionName = Regex("""(?m)^version = "(.+)"""").find(repository.resolve("Cargo.toml").readText())!!.groupValues[1]
        versionCode = providers.environmentVariable("YIXIAN_VERSION_CODE").getOrElse("1").toInt()
    }

    private fun pack(android: ApplicationExtension) {
        android.splits.abi.apply {
            isEnable = true
            isUniversalApk = false
            reset()
            include(*ABIS.toTypedArray())
        }
        // The language is changed inside the app, so all of them must be on the phone.
        android.bundle.language.enableSplit = false
        android.androidResources.localeFilters += LANGUAGES
        // JNA brings libraries for processors that the core is not built for.
        android.packaging.jniLibs.excludes += NOT_OURS.map { "**/$it/*.so" }
        android.packaging.resources.excludes += NOT_FOR_PHONES
        // A list of libraries, encrypted for one shop: nobody else could check what it says.
        android.dependenciesInfo.apply {
            includeInApk = false
            includeInBundle = false
        }
    }

    private fun Project.release(android: ApplicationExtension, release: ApplicationBuildType) {
        release.isMinifyEnabled = true
        release.isShrinkResources = true
        release.proguardFiles(android.getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        keystore()?.let { keystore ->
            release.signingConfig = android.signingConfigs.create("release").apply {
                storeFile = keystore
                storePassword = secret("YIXIAN_KEYSTORE_PASSWORD")
                keyAlias = secret("YIXIAN_KEY_ALIAS")
                keyPassword = secret("YIXIAN_KEY_PASSWORD")
            }
        }
    }

    /** None means that what comes out is not signed. */
    private fun Project.keystore(): File? = providers.environmentVariable("YIXIAN_KEYSTORE").orNull?.let(::File)

    private fun Project.secret(name: String): String = providers.environmentVariable(name).get()

    private fun Project.packCore() {
        val core = tasks.register("buildCore", BuildCore::class.java) {
            it.repository.set(repository)
            it.processors.set(ABIS)
            it.lowest.set(versionOf("minSdk"))
        }
        extensions.getByType(ApplicationAndroidComponentsExtension::class.java).let { components ->
            components.onVariants(components.selector().all()) { variant ->
                variant.sources.jniLibs?.addGeneratedSourceDirectory(core, BuildCore::libraries)
            }
        }
    }

    private companion object {
        val LANGUAGES = listOf("zh", "en")
        val NOT_OURS = listOf("armeabi", "mips", "mips64", "x86")

        /** What jars bring along beside classes, for tools and for other machines. */
        val NOT_FOR_PHONES = listOf(
            "**/*.kotlin_builtins",
            "**/*.kotlin_module",
            "/DebugProbesKt.bin",
            "/META-INF/*.version",
            "/META-INF/AL2.0",
            "/META-INF/LGPL2.1",
            "/META-INF/androidx/**",
            "/META-INF/versions/**"
        )
    }
}
