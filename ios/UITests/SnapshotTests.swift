// WRITTEN, NOT RUN: none of our machines has Xcode. Draws every state of every screen as a picture, in the variants that
// look.md asks for, and keeps it with the test's results; a person looks at them. To run it, add a unit testing target for
// iOS that holds this file and depends on AppSamples and AppTesting.
#if canImport(XCTest) && canImport(UIKit)
    import AppModels
    import AppSamples
    import AppTesting
    import SwiftUI
    import XCTest

    final class SnapshotTests: XCTestCase {
        @MainActor
        func testEveryStateInEveryVariant() throws {
            for state in ScreenState.all {
                for variant in Variant.all {
                    keep(try picture(state, variant), "\(state.screen)-\(state.state)-\(variant.name)")
                }
            }
        }

        @MainActor
        private func picture(_ state: ScreenState, _ variant: Variant) throws -> UIImage {
            let scene = try XCTUnwrap(UIApplication.shared.connectedScenes.first as? UIWindowScene)
            let window = UIWindow(windowScene: scene)
            window.frame = CGRect(x: 0, y: 0, width: variant.width, height: 844)
            window.overrideUserInterfaceStyle = variant.isDark ? .dark : .light
            window.rootViewController = UIHostingController(rootView: state.view(variant.words, look: variant.look))
            window.makeKeyAndVisible()
            window.layoutIfNeeded()
            return UIGraphicsImageRenderer(bounds: window.bounds).image { _ in
                window.drawHierarchy(in: window.bounds, afterScreenUpdates: true)
            }
        }

        private func keep(_ picture: UIImage, _ name: String) {
            let attachment = XCTAttachment(image: picture)
            attachment.name = name
            attachment.lifetime = .keepAlways
            add(attachment)
        }
    }

    private struct Variant {
        let name: String
        var words = chineseWords
        var look = Look()
        var isDark = false
        var width: CGFloat = 390

        @MainActor static let all = [
            Variant(name: "zh"),
            Variant(name: "elder", look: Look(elder: true)),
            Variant(name: "elder-30-dark", look: Look(elder: true, elderSize: 30), isDark: true),
            Variant(name: "en", words: englishWords),
            Variant(name: "320", width: 320),
            Variant(name: "tablet", width: 1_024),
        ]
    }
#endif
