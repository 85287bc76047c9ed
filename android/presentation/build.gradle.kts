// Written, not run: see ../settings.gradle.kts.

import org.yixian.build.compileStrictly
import org.yixian.build.testWithCore

plugins {
    id("yixian.kotlin")
    id("yixian.words")
}

compileStrictly()
testWithCore()

dependencies {
    api(project(":bindings"))
    api(libs.coroutines.core)
    implementation(libs.zxing)

    testImplementation(libs.coroutines.test)
    testImplementation(libs.junit.console)
    testRuntimeOnly(libs.jna)
}
