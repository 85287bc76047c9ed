// swift-tools-version: 6.0
import PackageDescription

// The core comes as an XCFramework on Apple's platforms, and on Linux, where only tests run, as a shared library whose
// folder the command line gives (-Xlinker -L). Both contain the C module YixianCoreFFI.
#if os(Linux)
    let core = Target.systemLibrary(name: "YixianCoreFFI")
#else
    let core = Target.binaryTarget(name: "YixianCoreFFI", path: "YixianCoreFFI.xcframework")
#endif

let package = Package(
    name: "YixianCore",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "YixianCore", targets: ["YixianCore"])],
    targets: [
        core,
        .target(name: "YixianCore", dependencies: ["YixianCoreFFI"]),
        .testTarget(name: "ConformanceTests", dependencies: ["YixianCore"]),
    ],
    swiftLanguageModes: [.v6]
)
