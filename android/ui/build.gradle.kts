// Written, not run: see ../settings.gradle.kts.

plugins {
    id("yixian.library")
    id("yixian.compose")
    id("yixian.words")
}

android {
    namespace = "org.yixian.ui"
}

dependencies {
    api(project(":presentation"))
    api(libs.compose.runtime)
    api(libs.compose.ui)
    implementation(libs.compose.foundation)
    implementation(libs.material3)
}
