import org.jetbrains.kotlin.gradle.dsl.JvmTarget

// Written, not run: our gates compile and test the same sources without Gradle (scripts/lib/kotlin.py).

plugins {
    alias(libs.plugins.kotlin.jvm)
}

group = "org.yixian"
version = "0.1.0"

kotlin {
    // The generator fills this folder; git ignores it.
    sourceSets.main { kotlin.srcDir("generated") }
    // It calls what only the library for tests has: scripts/lib/conformance.py compiles and runs it.
    sourceSets.test { kotlin.exclude("**/conformance/**") }
    compilerOptions {
        jvmTarget = JvmTarget.JVM_17
        freeCompilerArgs.addAll("-Xjdk-release=17", "-progressive")
    }
}

java {
    sourceCompatibility = JavaVersion.VERSION_17
    targetCompatibility = JavaVersion.VERSION_17
}

dependencies {
    api(libs.coroutines)
    // Whoever uses this adds JNA: the jar on a JVM, the AAR on Android. Both together would define every class twice.
    compileOnly(libs.jna)
    testImplementation(libs.jna)
    testImplementation(libs.junit.console)
    testImplementation(libs.serialization.json)
}

tasks.processResources {
    // Where R8 looks for the rules of a library that is a jar.
    from("consumer-rules.pro") { into("META-INF/proguard") }
}

tasks.test {
    useJUnitPlatform()
    // The core: python3 scripts/lib/bindings.py build
    systemProperty("jna.library.path", file("../../target/bindings").path)
}
