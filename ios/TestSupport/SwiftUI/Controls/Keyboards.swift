// What a field asks of the keyboard. It changes nothing of what can be typed here; a test may read it.

public struct SubmitLabel: Sendable {
    let name: String
    public static let done = SubmitLabel(name: "done")
    public static let go = SubmitLabel(name: "go")
    public static let send = SubmitLabel(name: "send")
    public static let join = SubmitLabel(name: "join")
    public static let route = SubmitLabel(name: "route")
    public static let search = SubmitLabel(name: "search")
    public static let `return` = SubmitLabel(name: "return")
    public static let next = SubmitLabel(name: "next")
    public static let `continue` = SubmitLabel(name: "continue")
}

public struct TextInputAutocapitalization: Sendable {
    let name: String
    public static var never: TextInputAutocapitalization { TextInputAutocapitalization(name: "never") }
    public static var words: TextInputAutocapitalization { TextInputAutocapitalization(name: "words") }
    public static var sentences: TextInputAutocapitalization { TextInputAutocapitalization(name: "sentences") }
    public static var characters: TextInputAutocapitalization { TextInputAutocapitalization(name: "characters") }
}

/// UIKit's, which comes with SwiftUI on iOS.
public enum UIKeyboardType: Int, Sendable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress
    case decimalPad, twitter, webSearch, asciiCapableNumberPad
}

/// UIKit's, which comes with SwiftUI on iOS.
public struct UITextContentType: Hashable, RawRepresentable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let name = UITextContentType(rawValue: "name")
    public static let username = UITextContentType(rawValue: "username")
    public static let password = UITextContentType(rawValue: "password")
    public static let newPassword = UITextContentType(rawValue: "new password")
    public static let oneTimeCode = UITextContentType(rawValue: "one-time code")
    public static let telephoneNumber = UITextContentType(rawValue: "telephone number")
    public static let emailAddress = UITextContentType(rawValue: "email address")
    // swift-format-ignore: AlwaysUseLowerCamelCase
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public static let URL = UITextContentType(rawValue: "URL")
}

struct FieldFactsKey: EnvironmentKey {
    static var defaultValue: [String: String] { [:] }
}

extension View {
    public func keyboardType(_ type: UIKeyboardType) -> some View { field("keyboard", "\(type)") }

    public func textContentType(_ textContentType: UITextContentType?) -> some View {
        field("content", textContentType?.rawValue)
    }

    public func textInputAutocapitalization(_ autocapitalization: TextInputAutocapitalization?) -> some View {
        field("capitals", autocapitalization?.name)
    }

    public func autocorrectionDisabled(_ disable: Bool = true) -> some View {
        field("correction", disable ? "off" : nil)
    }

    public func submitLabel(_ submitLabel: SubmitLabel) -> some View { field("submit", submitLabel.name) }

    /// The environment carries it, so it may stand on a field or on what is around it.
    private func field(_ fact: String, _ value: String?) -> some View {
        environmentChange { $0[FieldFactsKey.self][fact] = value }
    }
}
