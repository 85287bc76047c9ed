// Written, not run: it drives an emulator. `./gradlew :app:generateBaselineProfile` writes what it finds into the app's sources,
// where it is committed: Android compiles those methods when the app is installed.

import org.yixian.build.compileStrictly

plugins {
    // Without its version, as it came along with the app's: see ../build.gradle.kts.
    id("com.android.test")
    alias(libs.plugins.baselineprofile)
}

compileStrictly()

android {
    namespace = "org.yixian.baselineprofile"
    compileSdk = libs.versions.compileSdk.get().toInt()
    // The lowest that profiles can be recorded on.
    defaultConfig.minSdk = libs.versions.profileSdk.get().toInt()
    defaultConfig.targetSdk = libs.versions.targetSdk.get().toInt()
    targetProjectPath = ":app"

    testOptions.managedDevices.localDevices.create("emulator") {
        device = "Pixel 6"
        apiLevel = libs.versions.emulatorSdk.get().toInt()
        systemImageSource = "aosp-atd"
    }
}

baselineProfile {
    managedDevices += "emulator"
    useConnectedDevices = false
}

dependencies {
    implementation(libs.benchmark.macro)
    implementation(libs.junit4)
    implementation(libs.test.ext.junit)
    implementation(libs.uiautomator)
}
