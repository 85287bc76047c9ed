import AppModels
import AppTesting
import Foundation
import Testing

@testable import AppPlatform

struct BootTests {
    @Test("another boot is another number, and the same one the same")
    func numbers() {
        let first = "8C7F2B1E-3E0A-4C50-9C0D-0F7B1D5E2A11"
        #expect(Boot.number(first) == Boot.number(first))
        #expect(Boot.number(first) != Boot.number("8C7F2B1E-3E0A-4C50-9C0D-0F7B1D5E2A12"))
    }

    @Test("a text that says nothing is no boot", arguments: ["", "-", "00000000-0000-0000-0000-000000000000"])
    func none(text: String) {
        #expect(Boot.number(text) == nil)
    }
}

struct VoiceTests {
    @Test(
        "a Chinese voice reads whatever has a Chinese sign in it",
        arguments: [
            ("Theme day, 9 am", "en-US"), ("下次开会", "zh-CN"), ("Place: 村部", "zh-CN"), ("", "en-US"), ("𠮷", "zh-CN"),
        ])
    func language(text: String, voice: String) {
        #expect(Voice.language(of: text) == voice)
    }
}

@MainActor
struct ScannerWordsTests {
    private func said(_ wanted: Wanted) -> ScannerWords { ScannerWords(wanted, chineseWords) }

    @Test("each kind of code is asked for by its own name, and says so of another one")
    func kinds() {
        #expect(Wanted.allCases.map { said($0).title } == ["扫纸上的码", "扫来访码", "扫报到码"])
        for (wanted, name) in zip(Wanted.allCases, ["绑定码", "来访码", "报到码"]) {
            #expect(said(wanted).another.hasPrefix("这个码不是\(name)。"))
        }
        #expect(Set(Wanted.allCases.map { said($0).how }).count == 3)
    }

    @Test("without a camera digits are typed where there is a slip, and else the form is filled in")
    func noCamera() {
        #expect(said(.slip).noCamera.contains("输 18 个数字"))
        for wanted in [Wanted.invitation, .guestCard] { #expect(said(wanted).noCamera.hasSuffix("自己填。")) }
    }
}

@MainActor
struct KeepingTests {
    private let keeping = TestKeeping()
    private let hour: Int64 = 3_600_000
    private let way = [Place.home, .meetings, .meeting(id: "0a:1b"), .roll(id: "0a:1b")]

    @Test("preferences are there after a new start, and what is no text is not there")
    func defaults() throws {
        let name = "yixian-test-\(UUID().uuidString)"
        let defaults = try #require(UserDefaults(suiteName: name))
        defer { defaults.removePersistentDomain(forName: name) }
        DefaultsKeeping(defaults: defaults).write("elder", "true")
        #expect(DefaultsKeeping(defaults: defaults).read("elder") == "true")
        #expect(DefaultsKeeping(defaults: defaults).read("language") == nil)
        defaults.set(3, forKey: "yixian.elder_size")
        #expect(DefaultsKeeping(defaults: defaults).read("elder_size") == nil)
    }

    @Test("who is put away in the middle of something finds himself there again, once")
    func taken() {
        kept.keep(way, nowMs: hour)
        #expect(kept.take(nowMs: 2 * hour) == way)
        #expect(kept.take(nowMs: 2 * hour) == [])
    }

    @Test(
        "the next day, or with a clock that went back, it is another errand",
        arguments: [14_400_001, -1, .min] as [Int64])
    func another(later: Int64) {
        kept.keep(way, nowMs: 0)
        #expect(kept.take(nowMs: later) == [])
    }

    @Test(
        "what cannot be read is no way",
        arguments: ["", "\n", "x", "0\nnowhere:1", "0\nhome:\nnowhere:", "home:", "99999999999999999999\nhome:"])
    func damaged(text: String) {
        keeping.kept["way"] = text
        #expect(kept.take(nowMs: 0) == [])
    }

    private var kept: KeptWay { KeptWay(keeping: keeping) }
}

@MainActor
struct BundleWordsTests {
    @Test("texts come from the language that was chosen, with what is put into them in their places")
    func languages() async throws {
        try await Folder.temporary { folder in
            try write(folder, "zh-Hans", #""words_language" = "zh"; "title_with_kind" = "%2$@里的%1$@";"#)
            try write(folder, "en", #""words_language" = "en"; "size_is" = "Size %1$lld"; "app_name" = "100%";"#)
            let bundle = try #require(Bundle(path: folder.path))
            let chinese = BundleWords.words(of: .chinese, in: bundle)
            #expect(chinese.language == .chinese)
            #expect(chinese.titleWithKind(title: "九月%@", kind: "党课") == "党课里的九月%@")
            let english = BundleWords.words(of: .english, in: bundle)
            #expect(english.language == .english)
            #expect(english.sizeIs(size: 24) == "Size 24")
            #expect(english.appName == "100%")
        }
    }

    private func write(_ folder: URL, _ language: String, _ text: String) throws {
        let language = folder.appending(path: "\(language).lproj")
        try FileManager.default.createDirectory(at: language, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: language.appending(path: "Localizable.strings"))
    }
}

@MainActor
struct DataFolderTests {
    @Test("it is made once, and counted as far as it is files")
    func counted() async throws {
        try await Folder.temporary { parent in
            let folder = DataFolder(url: parent.appending(path: "a/core"))
            #expect(!folder.isThere)
            #expect(folder.bytes() == 0)
            try folder.prepare()
            try folder.prepare()
            #expect(folder.isThere)
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: "p"), withIntermediateDirectories: true)
            try Data(count: 1_000).write(to: folder.url.appending(path: "p/queue.db"))
            try Data(count: 23).write(to: folder.url.appending(path: "list"))
            #expect(folder.bytes() == 1_023)
        }
    }

    @Test("what is in the way of it is an error")
    func inTheWay() async throws {
        try await Folder.temporary { parent in
            let url = parent.appending(path: "core")
            try Data().write(to: url)
            #expect(throws: (any Error).self) { try DataFolder(url: url.appending(path: "x")).prepare() }
        }
    }
}
