import Foundation

/// A JSON value. The cases hold whole numbers only; what needs 64 bits comes as text.
enum Json: Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([Json])
    case object([String: Json])
}

extension Json: Decodable {
    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([Json].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: Json].self))
        }
    }
}

extension Json: Equatable {
    static func == (one: Json, other: Json) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.flag(let one), .flag(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.text(let one), .text(let other)): same(one, other)
        case (.list(let one), .list(let other)): one == other
        case (.object(let one), .object(let other)): one == other
        default: false
        }
    }
}

/// Swift's own `==` takes é and e with an accent for the same text; here they are two.
func same(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
}

// What a step is given.

extension Json {
    /// A part of an object; `null` if it is not there.
    subscript(key: String) -> Json {
        guard case .object(let parts) = self else { return .null }
        return parts[key] ?? .null
    }

    /// Nothing where the value is `null` or not there.
    var present: Json? { self == .null ? nil : self }

    func has(_ key: String) -> Bool {
        guard case .object(let parts) = self else { return false }
        return parts[key] != nil
    }

    func text() throws -> String {
        guard case .text(let text) = self else { throw Wrong("\(self) is no text") }
        return text
    }

    func flag() throws -> Bool {
        guard case .flag(let flag) = self else { throw Wrong("\(self) is neither true nor false") }
        return flag
    }

    func list() throws -> [Json] {
        guard case .list(let list) = self else { throw Wrong("\(self) is no list") }
        return list
    }

    func object() throws -> [String: Json] {
        guard case .object(let parts) = self else { throw Wrong("\(self) is no object") }
        return parts
    }

    /// A number, written as one or as text.
    func number<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) throws -> Number {
        let read: Number? =
            switch self {
            case .number(let number): Number(exactly: number)
            case .text(let text): Number(text)
            default: nil
            }
        guard let read else { throw Wrong("\(self) is no \(type)") }
        return read
    }
}

// What a step gives.

extension Json: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral parts: (String, Json)...) {
        self = .object(Dictionary(uniqueKeysWithValues: parts))
    }

    init(_ text: String?) {
        self = text.map(Json.text) ?? .null
    }

    init(_ flag: Bool) {
        self = .flag(flag)
    }

    init<Number: FixedWidthInteger>(_ number: Number?) {
        self = number.map { .number(Int($0)) } ?? .null
    }

    init(_ list: [Json]) {
        self = .list(list)
    }

    init(_ texts: [String]) {
        self = .list(texts.map(Json.text))
    }
}

extension Json: CustomStringConvertible {
    var description: String {
        switch self {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        case .list(let list): "\(list)"
        case .object(let parts): "\(parts)"
        }
    }
}
