// Written, not run: see settings.gradle.kts.

plugins {
    // Named here so that all modules load the build tools once: each would have its own copy otherwise.
    id("yixian.application") apply false
    alias(libs.plugins.baselineprofile) apply false
}
