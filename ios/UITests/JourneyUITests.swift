// WRITTEN, NOT RUN: none of our machines has Xcode. What is touched here is touched on Linux by Tests/ViewJourneyTests over
// the real core and server; this looks at what only a simulator shows. To run it, add a UI testing target for the scheme
// Yixian that holds this file, and start `./scripts/run` beside it (the demo county; YIXIAN_SLIP is a slip's link).
#if canImport(XCTest) && canImport(UIKit)
    import XCTest

    final class JourneyUITests: XCTestCase {
        @MainActor
        func testAnAccessibilityAuditOfTheFirstScreens() throws {
            let app = launched()
            try app.performAccessibilityAudit()
            app.buttons["我有绑定码"].tap()
            XCTAssert(app.buttons["扫纸上的码"].waitForExistence(timeout: 5))
            try app.performAccessibilityAudit()
        }

        @MainActor
        func testNoWordIsCutInTheLargestLetters() throws {
            let app = launched(letters: "UICTContentSizeCategoryAccessibilityXXXL")
            try app.performAccessibilityAudit(for: [.dynamicType, .textClipped, .hitRegion])
        }

        @MainActor
        func testASlipLeadsToTheFirstScreen() throws {
            let slip = try XCTUnwrap(ProcessInfo.processInfo.environment["YIXIAN_SLIP"], "a slip of the demo county")
            let app = launched()
            app.open(try XCTUnwrap(URL(string: slip)))
            app.buttons["绑定"].tap()
            XCTAssert(app.staticTexts["下次开会"].waitForExistence(timeout: 30))
            try app.performAccessibilityAudit()
        }

        /// The swipe from the edge is the system's: the model's way has to follow it.
        @MainActor
        func testTheSwipeFromTheEdgeGoesBack() {
            let app = launched()
            app.buttons["我有绑定码"].tap()
            let edge = app.coordinate(withNormalizedOffset: CGVector(dx: 0, dy: 0.5))
            edge.press(forDuration: 0.05, thenDragTo: app.coordinate(withNormalizedOffset: CGVector(dx: 0.9, dy: 0.5)))
            XCTAssert(app.buttons["我有绑定码"].waitForExistence(timeout: 5))
        }

        @MainActor
        private func launched(letters: String? = nil) -> XCUIApplication {
            continueAfterFailure = false
            let app = XCUIApplication()
            app.launchArguments = ["-AppleLanguages", "(zh-Hans)"]
            if let letters { app.launchArguments += ["-UIPreferredContentSizeCategoryName", letters] }
            app.launch()
            return app
        }
    }
#endif
