// Written, not run: see ../settings.gradle.kts.

plugins {
    id("yixian.application")
    id("yixian.compose")
    id("yixian.words")
    alias(libs.plugins.baselineprofile)
}

android {
    namespace = "org.yixian.app"
    defaultConfig.applicationId = "org.yixian.app"
}

dependencies {
    implementation(project(":presentation"))
    implementation(project(":ui"))
    implementation(project(":platform"))
    // Its classes with its native libraries for phones; the plain jar has those of desktops.
    implementation(variantOf(libs.jna) { artifactType("aar") })

    implementation(libs.activity.compose)
    implementation(libs.core)
    implementation(libs.coroutines.android)
    implementation(libs.lifecycle.viewmodel.compose)
    implementation(libs.work.runtime)

    testImplementation(project(":testing"))
    testImplementation(libs.compose.test)
    testImplementation(libs.junit4)
    testImplementation(libs.robolectric)
    testImplementation(libs.test.core)
    testImplementation(libs.work.testing)
    testRuntimeOnly(libs.jna)

    baselineProfile(project(":baselineprofile"))
}
