import Foundation
import Testing

@testable import AppPlatform

/// The same numbers as in android/platform's PhoneDeviceTest.
struct NumbersTests {
    @Test(
        "only digits are dialled, and only the first number",
        arguments: [
            ("139 0000-0000", "13900000000"), (" +86 (139) 0000 0000", "+8613900000000"), ("*#06#", "06"),
            ("(0571) 8888.8888转801", "057188888888"), ("张伟 139;phone-context=x?y#1", "139"), ("1３", "1"),
            ("13900000000/13800000000", "13900000000"), ("13900000000 13800000000", "13900000000"), ("+ 86", "86"),
            ("1,,2", "1"),
        ])
    func first(written: String, plain: String) {
        #expect(Numbers.plain(written) == plain)
        #expect(Numbers.toCall(written) == URL(string: "tel:\(plain)"))
    }

    @Test("without a digit there is nobody to call", arguments: ["", "不知道", "+", "１３９", "*#"])
    func none(written: String) {
        #expect(Numbers.plain(written) == nil)
        #expect(Numbers.toCall(written) == nil)
    }

    @Test("a message to several goes to each once")
    func several() {
        let written = ["139 0000 0000", "13900000001", "13900000000", "不知道"]
        #expect(Numbers.plain(written) == ["13900000000", "13900000001"])
        #expect(Numbers.plain([]) == [])
    }
}
