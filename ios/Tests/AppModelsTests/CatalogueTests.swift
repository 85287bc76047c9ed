import AppTesting
import Testing

struct CatalogueTests {
    @Test("the catalogue is there, in both languages, with its plural forms")
    func reads() {
        #expect(chineseWords.language == .chinese)
        #expect(englishWords.language == .english)
        #expect(chineseWords.waitSeconds(seconds: 30) == "请等 30 秒再试。")
        #expect(englishWords.waitSeconds(seconds: 1) == "Try again in 1 second.")
        #expect(englishWords.waitSeconds(seconds: 2) == "Try again in 2 seconds.")
    }
}
