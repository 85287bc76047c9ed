// Written, not run: no machine of ours has Gradle or an Android SDK. The gates compile, test and pack the same sources without
// them (scripts/lib/android.py), and scripts/lib/android_gradle_test.py holds these files to what that does.
// android/desktop is not here: the desktop window is for ourselves, `./scripts/android desktop`.

rootProject.name = "yixian"

pluginManagement {
    includeBuild("build-logic")
    repositories {
        google()
        mavenCentral()
        gradlePluginPortal()
    }
}

dependencyResolutionManagement {
    repositoriesMode = RepositoriesMode.FAIL_ON_PROJECT_REPOS
    repositories {
        google()
        mavenCentral()
    }
}

include(":bindings", ":presentation", ":ui", ":platform", ":testing", ":app", ":baselineprofile")
