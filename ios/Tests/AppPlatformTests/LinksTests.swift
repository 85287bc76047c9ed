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

    @Test("the link of the code on a wall is another one")
    func invitation() {
        let link = "https://qingshui.example:8443/g#hGw0ODIxMDkzNzEyNjBqMjAyNi0xMS0wNgVs5pif5rmW5pSv6YOo"
        #expect(Links.invitation(link) == link)
        #expect(Links.slip(link) == nil)
        #expect(Links.invitation("https://a.example/e#\(Self.secret)") == nil)
        #expect(Links.invitation("https://a.example/dang/jian/g#x") == "https://a.example/dang/jian/g#x")
    }

    @Test("what a member from elsewhere shows is no link", arguments: ["g2Plkahm5p2O5rm-9A", "a", "_-09azAZ"])
    func guestCard(fields: String) {
        let text = "yixian-guest:\(fields)"
        #expect(Links.guestCard(text) == text)
        #expect(Links.slip(text) == nil && Links.invitation(text) == nil)
    }

    @Test(
        "what no member shows",
        arguments: [
            "", "yixian-guest", "yixian-guest:", "yixian-guests:a", "YIXIAN-GUEST:a", "yixian-guest：a",
            " yixian-guest:a", "yixian-guest: a", "yixian-guest:a\n", "yixian-guest:a=", "yixian-guest:a+b",
            "yixian-guest:a/b", "yixian-guest:周", "yixian-guest:ａ", "yixian-guest:a\u{301}", "yixian-guest:\u{212A}",
            "yixian-guest:a\u{0}", "https://a.example/yixian-guest:a", "https://a.example/e#1.2", "yixian:a",
        ])
    func noGuestCard(text: String) {
        #expect(Links.guestCard(text) == nil)
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
        let slip = link.replacing("SECRET", with: Self.secret)
        #expect(Links.slip(slip) == nil)
        #expect(Links.invitation(slip.replacing("/e#", with: "/g#")) == nil)
    }

    @Test("one that is far too long")
    func long() {
        #expect(Links.slip("https://a.example/e#" + String(repeating: "1", count: 10_000_000)) == nil)
        #expect(Links.slip("https://a.example" + String(repeating: "/a", count: 5_000_000) + "/e#1") == nil)
        #expect(Links.slip(String(repeating: "a", count: 10_000_000)) == nil)
        #expect(Links.invitation("https://a.example/g#" + String(repeating: "1", count: 10_000_000)) == nil)
        #expect(Links.guestCard("yixian-guest:" + String(repeating: "a", count: 1_987)) != nil)
        #expect(Links.guestCard("yixian-guest:" + String(repeating: "a", count: 1_988)) == nil)
        #expect(Links.guestCard("yixian-guest:" + String(repeating: "a", count: 10_000_000)) == nil)
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

    @Test("of several codes on a wall one that is looked for is taken, or else any that says something")
    func among() {
        let codes: [Wanted: String] = [
            .slip: "https://a.example/e#1.2", .invitation: "https://a.example/g#x", .guestCard: "yixian-guest:a",
        ]
        let wall = ["https://shop.example"] + Wanted.allCases.compactMap { codes[$0] }
        for wanted in Wanted.allCases {
            #expect(Links.code(among: wall, for: wanted) == codes[wanted])
            #expect(Wanted.allCases.filter { Links.code(codes[wanted] ?? "", for: $0) != nil } == [wanted])
            #expect(Links.code(among: ["", "https://shop.example", "x"], for: wanted) == "https://shop.example")
            #expect(Links.code(among: [""], for: wanted) == nil)
            #expect(Links.code(among: [], for: wanted) == nil)
        }
    }
}
