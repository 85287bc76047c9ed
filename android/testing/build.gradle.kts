// Written, not run: see ../settings.gradle.kts. What tests of the app and of the desktop window share.

import org.yixian.build.compileStrictly

plugins {
    id("yixian.kotlin")
}

compileStrictly()

dependencies {
    api(project(":presentation"))
    implementation(libs.serialization.json)
}
