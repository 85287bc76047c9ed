import AppModels
import Foundation

/// The String Catalog that the app has, read as Apple's platforms read it: for Linux, where no bundle does.
struct Catalogue: Decodable, Sendable {
    let strings: [String: Entry]

    struct Entry: Decodable {
        let localizations: [String: Localization]
    }

    struct Localization: Decodable {
        let stringUnit: Unit?
        let variations: Variations?
        let substitutions: [String: Substitution]?
    }

    struct Unit: Decodable {
        let value: String
    }

    struct Variations: Decodable {
        let plural: [String: Form]
    }

    struct Form: Decodable {
        let stringUnit: Unit
    }

    struct Substitution: Decodable {
        let argNum: Int
        let variations: Variations
    }

    /// Where scripts/lib/ios.py puts it.
    static let shared = read()

    private static func read() -> Catalogue {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Generated")
        let file = folder.appending(path: "Localizable.xcstrings").standardizedFileURL
        let found = try? JSONDecoder().decode(Catalogue.self, from: Data(contentsOf: file))
        return found ?? Catalogue(strings: [:])
    }

    /// A text in a language; one that is not there is seen at once.
    func text(_ key: String, _ arguments: [WordArgument], in language: String) -> String {
        guard let found = strings[key]?.localizations[language] else { return "⟨\(key)⟩" }
        let format = format(found, arguments)
        return arguments.isEmpty ? format : filled(format, arguments)
    }

    private func format(_ found: Localization, _ arguments: [WordArgument]) -> String {
        if let plural = found.variations?.plural { return chosen(plural, number(in: arguments)) }
        var text = found.stringUnit?.value ?? ""
        for (name, substitution) in found.substitutions ?? [:] {
            let place = substitution.argNum - 1
            let form = chosen(substitution.variations.plural, number(in: [arguments[place]]))
            text = text.replacing("%#@\(name)@", with: form.replacing("%arg", with: "%\(place + 1)$lld"))
        }
        return text
    }

    private func number(in arguments: [WordArgument]) -> Int {
        for case .number(let number) in arguments { return number }
        return 0
    }

    /// English has one form for 1 and one for the rest; Chinese has the latter only.
    private func chosen(_ forms: [String: Form], _ number: Int) -> String {
        (number == 1 ? forms["one"] ?? forms["other"] : forms["other"])?.stringUnit.value ?? ""
    }

    /// `%1$@`, `%2$lld` and `%%`. What is put in is not looked at again.
    private func filled(_ format: String, _ arguments: [WordArgument]) -> String {
        var said = ""
        var rest = format[...]
        while let mark = rest.firstIndex(of: "%") {
            said += rest[..<mark]
            rest = rest[mark...]
            if rest.hasPrefix("%%") {
                said += "%"
                rest = rest.dropFirst(2)
            } else {
                said += place(&rest, arguments)
            }
        }
        return said + rest
    }

    private func place(_ rest: inout Substring, _ arguments: [WordArgument]) -> String {
        let digits = rest.dropFirst().prefix(while: \.isNumber)
        let end = rest.dropFirst(1 + digits.count)
        guard let place = Int(digits), arguments.indices.contains(place - 1), end.hasPrefix("$") else {
            rest = rest.dropFirst()
            return "%"
        }
        rest = end.dropFirst(end.hasPrefix("$lld") ? 4 : 2)
        switch arguments[place - 1] {
        case .text(let text): return text
        case .number(let number): return String(number)
        }
    }
}

/// The words of a language, as the phones show them.
public func words(_ language: Language) -> Words {
    let name = language == .english ? "en" : "zh-Hans"
    return Words { key, arguments in Catalogue.shared.text(key, arguments, in: name) }
}

public let chineseWords = words(.chinese)
public let englishWords = words(.english)
