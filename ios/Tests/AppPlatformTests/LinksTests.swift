import AppModels
import Testing

@testable import AppPlatform

/// The same links as in android/platform's DeepLinksTest.
struct LinksTests {
    private static let secret = "01" + String(repeating: "ab", count: 31) + ".123456789012345678"

    @Test(
        "a slip's link of any county",
        arguments: ["qingshui.example", "qingshui.example:8443", "10.0.0.7", "a.b.example/dang/jian"])
    func slip(address: String) {
        let link = "https://\(address)/e#\(Self.secret)"
        #expect(Links.slip(link) == link)
    }

    @Test("one that is cut is left for the core to explain")
    func cut() {
        #expect(Links.slip("https://a.example/e#01ab") == "https://a.example/e#01ab")
    }

    @Test(
        "what is no slip's link",
        arguments: [
            "", "#", "https:", "https://", "https:///e#SECRET", "https://a.example", "https://a.example/e",
            "https://a.example/e#", "https://a.example/f#SECRET", "https://a.example/e?x#SECRET",
            "https://a.example/ee#SECRET", "https://a.example#/e#SECRET", "http://a.example/e#SECRET",
            "HTTPS:a.example/e#SECRET", "ftp://a.example/e#SECRET", "//a.example/e#SECRET",
            "javascript:alert(1)//a.example/e#SECRET", "file:///data/data/org.yixian/e#SECRET",
            "content://org.yixian/e#SECRET", "intent://a.example/e#SECRET",
            "data:text/html,https://a.example/e#SECRET", "https://a.example@evil.example/e#SECRET",
            "https://a.example\\@evil.example/e#SECRET", "https://-a/e#SECRET",
            "https://a.example:99999999/e#SECRET", "https://a.example/e#SECRET\n",
            "https://a.example/e#SECRET\u{0}", "https://a.example/\u{202E}/e#SECRET",
            " https://a.example/e#SECRET", "https://a.example/e#a b", "https://县.example/e#SECRET",
            "https://a.example/e#１２",
            // What Swift takes for equal to an ASCII letter, and letters of several parts.
            "https://a\u{212A}.example/e#SECRET", "https://a\u{301}.example/e#SECRET",
            "https://a.example\r\n/e#SECRET", "https://a.example:/e#SECRET", "https://a.example:8a/e#SECRET",
            "https://:8443/e#SECRET", "https://a.example//e#SECRET", "https://a.example/a+b/e#SECRET",
        ])
    func hostile(link: String) {
        #expect(Links.slip(link.replacing("SECRET", with: Self.secret)) == nil)
    }

    @Test("one that is far too long")
    func long() {
        #expect(Links.slip("https://a.example/e#" + String(repeating: "1", count: 10_000_000)) == nil)
        #expect(Links.slip("https://a.example" + String(repeating: "/a", count: 5_000_000) + "/e#1") == nil)
        #expect(Links.slip(String(repeating: "a", count: 10_000_000)) == nil)
        #expect(Links.place("meeting:" + String(repeating: "a", count: 10_000_000)) == nil)
    }

    @Test("a place of ours", arguments: [Place.home, .roll(id: "0a1b"), .meeting(id: "0a1b"), .plan()])
    func place(_ place: Place) {
        #expect(Links.place(place.route) == place)
    }

    @Test(
        "a place that is none",
        arguments: ["", "home", "nowhere:1", "home:x", "https://a.example/home:", "other:home:"])
    func noPlace(route: String) {
        #expect(Links.place(route) == nil)
    }

    @Test("of several codes on a wall a slip's is taken, or else any that says something")
    func among() {
        let slip = "https://a.example/e#1.2"
        #expect(Links.code(among: ["https://shop.example", slip]) == slip)
        #expect(Links.code(among: ["", "https://shop.example", "x"]) == "https://shop.example")
        #expect(Links.code(among: [""]) == nil)
        #expect(Links.code(among: []) == nil)
    }
}
