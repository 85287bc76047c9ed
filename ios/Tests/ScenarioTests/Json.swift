import Foundation

/// A value of the list of scenarios, and of a record of what stood on a screen.
enum Json: Equatable, Sendable {
    case null
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([Json])
    case object([String: Json])

    /// What stands at `next.0.id`; `rows.#` is how many rows there are. Nothing where the way does not lead.
    func at(_ path: String) -> Json {
        path.split(separator: ".").reduce(self) { here, step in here.at(step: String(step)) }
    }

    private func at(step: String) -> Json {
        switch self {
        case .list(let list) where step == "#": .number(list.count)
        case .list(let list): Int(step).flatMap { list.indices.contains($0) ? list[$0] : nil } ?? .null
        case .object(let object): object[step] ?? .null
        default: .null
        }
    }

    subscript(key: String) -> Json? {
        if case .object(let object) = self { object[key] } else { nil }
    }

    var list: [Json] {
        if case .list(let list) = self { list } else { [] }
    }

    var object: [String: Json] {
        if case .object(let object) = self { object } else { [:] }
    }

    /// As it stands in an address; a number too is written out.
    var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): String(number)
        default: ""
        }
    }
}

extension Json: Codable {
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

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .null: try value.encodeNil()
        case .flag(let flag): try value.encode(flag)
        case .number(let number): try value.encode(number)
        case .text(let text): try value.encode(text)
        case .list(let list): try value.encode(list)
        case .object(let object): try value.encode(object)
        }
    }
}
