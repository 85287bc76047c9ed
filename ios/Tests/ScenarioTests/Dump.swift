import AppModels

/// A state as Android writes the same one down: fields by name, a choice by its case.
func dump(_ value: Any) -> Json {
    switch value {
    case let text as String: .text(text)
    case let flag as Bool: .flag(flag)
    case let number as any BinaryInteger: .number(Int(number))
    case let date as LocalDate: .text("\(date.year)-\(two(date.month))-\(two(date.day))")
    case let time as LocalTime: .text("\(two(time.hour)):\(two(time.minute))")
    default: dump(Mirror(reflecting: value), of: value)
    }
}

private func dump(_ mirror: Mirror, of value: Any) -> Json {
    switch mirror.displayStyle {
    case .optional: mirror.children.first.map { dump($0.value) } ?? .null
    case .collection: .list(mirror.children.map { dump($0.value) })
    case .enum: choice(mirror, of: value)
    default: .object(fields(mirror))
    }
}

/// What is there stands for itself: it is only on Android and here that it is wrapped.
private func choice(_ mirror: Mirror, of value: Any) -> Json {
    guard let only = mirror.children.first, let name = only.label else { return .text("\(value)") }
    let inside = Mirror(reflecting: only.value)
    let fields = inside.displayStyle == .tuple ? fields(inside) : ["value": dump(only.value)]
    return name == "there" ? fields["value"] ?? .null : .object([name: .object(fields)])
}

private func fields(_ mirror: Mirror) -> [String: Json] {
    let named = mirror.children.compactMap { child in child.label.map { ($0, dump(child.value)) } }
    return Dictionary(named) { first, _ in first }
}

private func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
}
