/// A key into the strings of the bundle. Our views take every text from the catalogue's Words, so whatever is shown
/// through a key is reported; this type is here so that a raw literal means what it means on Apple's platforms.
public struct LocalizedStringKey: Equatable, ExpressibleByStringInterpolation, Sendable {
    let plain: String

    public init(_ value: String) { plain = value }

    public init(stringLiteral value: String) { plain = value }

    public init(stringInterpolation: StringInterpolation) { plain = stringInterpolation.plain }

    public struct StringInterpolation: StringInterpolationProtocol {
        var plain = ""

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) { plain += literal }

        public mutating func appendInterpolation(_ string: String) { plain += string }

        public mutating func appendInterpolation(_ text: Text) { plain += text.plain }

        public mutating func appendInterpolation<T: _FormatSpecifiable>(_ value: T) { plain += "\(value)" }

        public mutating func appendInterpolation<F: FormatStyle>(_ input: F.FormatInput, format: F)
        where F.FormatInput: Equatable, F.FormatOutput == String {
            plain += format.format(input)
        }
    }
}

public protocol _FormatSpecifiable: Equatable {}
extension Int: _FormatSpecifiable {}
extension Int32: _FormatSpecifiable {}
extension Int64: _FormatSpecifiable {}
extension UInt: _FormatSpecifiable {}
extension UInt32: _FormatSpecifiable {}
extension UInt64: _FormatSpecifiable {}
extension Double: _FormatSpecifiable {}
extension Float: _FormatSpecifiable {}

extension Scope {
    func words(of key: LocalizedStringKey) -> String { words(of: Text(key)) }

    func words(of text: Text) -> String {
        for raw in text.rawParts { report(.rawText, "“\(raw)”") }
        return text.plain(locale: environment.locale, timeZone: environment.timeZone)
    }
}
