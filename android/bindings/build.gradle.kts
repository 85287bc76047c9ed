// Written, not run: see ../settings.gradle.kts. The sources lie in bindings/kotlin, whose own Gradle project is for those who
// use the core without this app.

plugins {
    id("yixian.kotlin")
    id("yixian.bindings")
}

dependencies {
    api(libs.coroutines.core)
    // Whoever uses this adds JNA: the jar on a JVM, the AAR on Android. Both together would define every class twice.
    compileOnly(libs.jna)
}

tasks.processResources {
    // Where R8 looks for the rules of a library that is a jar.
    from("../../bindings/kotlin/consumer-rules.pro") { into("META-INF/proguard") }
}
