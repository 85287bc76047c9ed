// swift-tools-version: 6.0
import PackageDescription

// The core comes as an XCFramework on Apple's platforms, and on Linux, where only tests run, as a shared library whose
// folder the command line gives (-Xlinker -L). Both contain the C module YixianCoreFFI.
#if os(Linux)
    let core = Target.systemLibrary(name: "YixianCoreFFI")
#else
    let core = Target.binaryTarget(name: "YixianCoreFFI", path: "YixianCoreFFI.xcframework")
#endif

// They call what only a core made for tests has, so they are there only when scripts/lib/conformance.py asks for them.
let conformance = Target.testTarget(name: "ConformanceTests", dependencies: ["YixianCore"])
let asked = Context.environment["YIXIAN_CONFORMANCE_CASES"] != nil
// So does what the benches run.
let bench = Target.executableTarget(name: "Screens", dependencies: ["YixianCore"], path: "Bench/Screens")
let measured = Context.environment["YIXIAN_BENCH"] != nil

let package = Package(
    name: "YixianCore",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "YixianCore", targets: ["YixianCore"])],
    targets: [
        core,
        // A static library of Rust carries no instructions for the linker.
        .target(
            name: "YixianCore", dependencies: ["YixianCoreFFI"],
            linkerSettings: [
                .linkedFramework("Security", .when(platforms: [.iOS, .macOS])),
                .linkedFramework("CoreFoundation", .when(platforms: [.iOS, .macOS])),
            ]),
        .testTarget(name: "LoadingTests", dependencies: ["YixianCore"]),
    ] + (asked ? [conformance] : []) + (measured ? [bench] : []),
    swiftLanguageModes: [.v6]
)
