// swift-tools-version: 6.0
import PackageDescription

// The module SwiftUI where Apple's is not, so that the views are checked and run there too: TestSupport/README.md.
#if os(Linux)
    let standIn: [Target] = [
        .target(name: "SwiftUI", path: "TestSupport/SwiftUI"),
        .testTarget(name: "SwiftUIStandInTests", dependencies: ["SwiftUI"]),
        // Every state of every screen, and journeys touched through on them.
        .testTarget(
            name: "ScreenTests", dependencies: ["AppModels", "AppUI", "AppSamples", "AppTesting", "SwiftUI"],
            exclude: ["Dumps"]),
        .testTarget(name: "ViewJourneyTests", dependencies: ["AppModels", "AppUI", "AppTesting", "SwiftUI"]),
    ]
    let views: [Target.Dependency] = ["SwiftUI"]
#else
    let standIn: [Target] = []
    let views: [Target.Dependency] = []
#endif

let package = Package(
    name: "Yixian",
    defaultLocalization: "zh-Hans",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "AppModels", targets: ["AppModels"]),
        .library(name: "AppUI", targets: ["AppUI"]),
        .library(name: "AppPlatform", targets: ["AppPlatform"]),
    ],
    dependencies: [.package(path: "../bindings/swift")],
    targets: [
        // What each screen says and does. It knows neither UIKit nor SwiftUI.
        .target(name: "AppModels", dependencies: [.product(name: "YixianCore", package: "swift")]),
        // What each screen looks like.
        .target(name: "AppUI", dependencies: ["AppModels"] + views),
        // What only a phone can do. On Linux it is the folder Pure; the rest is there where UIKit is.
        .target(name: "AppPlatform", dependencies: ["AppModels", .product(name: "YixianCore", package: "swift")]),
        // Words, a phone that is a folder, the county of scripts/lib/county.py: for tests only.
        .target(name: "AppTesting", dependencies: ["AppModels"], path: "TestSupport/AppTesting"),
        // Every state of every screen with invented people: for tests and for Xcode's canvas.
        .target(
            name: "AppSamples", dependencies: ["AppModels", "AppUI", "AppTesting"] + views,
            path: "TestSupport/AppSamples"),
        .testTarget(name: "AppModelsTests", dependencies: ["AppModels", "AppTesting"]),
        .testTarget(name: "AppPlatformTests", dependencies: ["AppPlatform", "AppTesting"]),
        .testTarget(name: "JourneyTests", dependencies: ["AppModels", "AppTesting"]),
        .testTarget(name: "ScenarioTests", dependencies: ["AppModels", "AppTesting"]),
    ] + standIn,
    swiftLanguageModes: [.v6]
)
