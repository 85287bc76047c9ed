// Written, not run: see ../settings.gradle.kts.

plugins {
    id("yixian.library")
}

android {
    namespace = "org.yixian.platform"
}

dependencies {
    api(project(":presentation"))
    api(libs.work.runtime)

    testImplementation(libs.coroutines.test)
    testImplementation(libs.junit4)
    testImplementation(libs.robolectric)
    testImplementation(libs.test.core)
    testImplementation(libs.work.testing)
    testRuntimeOnly(libs.jna)
}
