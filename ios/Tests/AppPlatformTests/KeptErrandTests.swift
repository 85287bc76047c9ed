import AppModels
import AppTesting
import Foundation
import Testing

@testable import AppPlatform

@MainActor
struct KeptErrandTests {
    private let outside = TestOutside(now: 1_000) { PocketClient() }
    private let begun = ["p1 depart:": ["typed": "苏州"]]
    private let before = [Place.home, .depart()]

    @Test("who is put away in the middle of a form finds way and form again, if the system ended the app meanwhile")
    func again() async throws {
        try await inFolder { errand, _ in
            errand.looked(at: false, leftApp())
            let app = errand.takeUp(on: outside)
            #expect(app.drafts.all() == begun)
            #expect(app.navigator.stack == [.home], "the rest of the way once his profile is open")
            app.close()
        }
    }

    @Test("once somebody looks again no file has the form, and a crash brings nothing back that was recorded since")
    func looked() async throws {
        try await inFolder { errand, drafts in
            let app = leftApp()
            errand.looked(at: false, app)
            #expect(files(drafts) == ["forms"])
            errand.looked(at: true, app)
            #expect(files(drafts) == [] && outside.keeping.kept["way"] == "")
            let afterTheCrash = errand.takeUp(on: outside)
            #expect(afterTheCrash.drafts.all() == [:] && afterTheCrash.navigator.stack == [.welcome])
            afterTheCrash.close()
        }
    }

    @Test("a phone that gives the app no folder for forms keeps the way")
    func noFolder() {
        let errand = KeptErrand(way: KeptWay(keeping: outside.keeping), drafts: nil)
        errand.looked(at: false, leftApp())
        let app = errand.takeUp(on: outside)
        #expect(app.drafts.all() == [:] && app.navigator.stack == [.home])
        app.close()
    }

    private func leftApp() -> AppModel {
        let app = AppModel(outside: outside, restored: before, drafts: FormDrafts(restored: begun))
        app.navigator.restart(before)
        app.close()
        return app
    }

    private func inFolder(_ work: @MainActor (KeptErrand, URL) throws -> Void) async throws {
        try await Folder.temporary { folder in
            let drafts = folder.appending(path: "drafts")
            try work(
                KeptErrand(way: KeptWay(keeping: outside.keeping), drafts: KeptDrafts(folder: drafts)), drafts)
        }
    }

    private func files(_ folder: URL) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }
}
