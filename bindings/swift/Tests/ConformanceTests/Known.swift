// What is known in a case, and what is expected of a step.

extension Json {
    /// Puts what is known in the place of `$name.part.part`.
    func resolved(_ known: [String: Json]) throws -> Json {
        switch self {
        case .object(let parts): .object(try parts.mapValues { try $0.resolved(known) })
        case .list(let list): .list(try list.map { try $0.resolved(known) })
        case .text(let text) where text.hasPrefix("$"): try Json.object(known).at(text.dropFirst())
        default: self
        }
    }

    private func at(_ path: Substring) throws -> Json {
        var found = self
        for part in path.split(separator: ".") {
            guard let next = found.part(String(part)) else { throw Wrong("$\(path) is not known") }
            found = next
        }
        return found
    }

    private func part(_ name: String) -> Json? {
        switch self {
        case .object(let parts): parts[name]
        case .list(let list): Int(name).flatMap { list.indices.contains($0) ? list[$0] : nil }
        default: nil
        }
    }
}

/// Empty if what was seen is as expected; of an object only what is named is looked at.
func difference(_ expected: Json, _ seen: Json, _ place: String = "result") throws -> String {
    if let least = expected["at_least"].present {
        return try seen.number(Int.self) >= least.number() ? "" : "\(place): \(seen) is less than \(least)"
    }
    if let part = expected["contains"].present {
        return try seen.contains(part) ? "" : "\(place): \(seen) lacks \(part)"
    }
    if case .object(let parts) = expected, case .object = seen {
        for (key, inner) in parts {
            let found = try difference(inner, seen[key], "\(place).\(key)")
            if !found.isEmpty { return found }
        }
        return ""
    }
    return expected == seen ? "" : "\(place): expected \(expected), seen \(seen)"
}

extension Json {
    fileprivate func contains(_ part: Json) throws -> Bool {
        if case .list(let list) = self { return list.contains(part) }
        return try text().contains(part.text())
    }
}
