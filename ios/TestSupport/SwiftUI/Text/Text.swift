public struct Text: Equatable, Sendable {
    enum Part: Equatable, Sendable {
        case words(String)
        case key(String)
        case date(Date, DateStyle)
    }

    let parts: [Part]

    private init(parts: [Part]) { self.parts = parts }

    public init(
        _ key: LocalizedStringKey, tableName: String? = nil, bundle: Bundle? = nil, comment: StaticString? = nil
    ) {
        parts = [.key(key.plain)]
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ content: S) { parts = [.words(String(content))] }

    public init(verbatim content: String) { parts = [.words(content)] }

    @_disfavoredOverload public init(_ attributedContent: AttributedString) {
        parts = [.words(String(attributedContent.characters))]
    }

    public init<F: FormatStyle>(_ input: F.FormatInput, format: F)
    where F.FormatInput: Equatable, F.FormatOutput == String {
        parts = [.words(format.format(input))]
    }

    public init(_ date: Date, style: DateStyle) { parts = [.date(date, style)] }

    public struct DateStyle: Equatable, Sendable {
        let name: String
        public static let time = DateStyle(name: "time")
        public static let date = DateStyle(name: "date")
        public static let relative = DateStyle(name: "relative")
        public static let offset = DateStyle(name: "offset")
        public static let timer = DateStyle(name: "timer")
    }

    public enum TruncationMode: Sendable {
        case head, tail, middle
    }

    public enum Case: Hashable, Sendable {
        case uppercase, lowercase
    }

    public struct LineStyle: Hashable, Sendable {
        public struct Pattern: Sendable {
            public static let solid = Pattern()
            public static let dot = Pattern()
            public static let dash = Pattern()
        }

        public static let single = LineStyle()
    }

    public static func + (lhs: Text, rhs: Text) -> Text { Text(parts: lhs.parts + rhs.parts) }
}

// Looks: they answer the same text, so that a text stays a text and can be joined with others.
extension Text {
    public func font(_ font: Font?) -> Text { self }
    public func fontWeight(_ weight: Font.Weight?) -> Text { self }
    public func fontDesign(_ design: Font.Design?) -> Text { self }
    public func foregroundStyle<S: ShapeStyle>(_ style: S) -> Text { self }
    public func foregroundColor(_ color: Color?) -> Text { self }
    public func bold() -> Text { self }
    public func bold(_ isActive: Bool) -> Text { self }
    public func italic() -> Text { self }
    public func italic(_ isActive: Bool) -> Text { self }
    public func monospaced(_ isActive: Bool = true) -> Text { self }
    public func monospacedDigit() -> Text { self }
    public func kerning(_ kerning: CGFloat) -> Text { self }
    public func tracking(_ tracking: CGFloat) -> Text { self }
    public func baselineOffset(_ baselineOffset: CGFloat) -> Text { self }
    public func strikethrough(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
    public func underline(_ isActive: Bool = true, color: Color? = nil) -> Text { self }
}

extension Text {
    var rawParts: [String] {
        parts.compactMap { part in
            if case .key(let raw) = part { raw } else { nil }
        }
    }

    /// Where no environment is known.
    var plain: String { plain(locale: Locale(identifier: "en"), timeZone: TimeZone(secondsFromGMT: 0) ?? .current) }

    func plain(locale: Locale, timeZone: TimeZone) -> String {
        parts.map { $0.plain(locale: locale, timeZone: timeZone) }.joined()
    }
}

extension Text.Part {
    func plain(locale: Locale, timeZone: TimeZone) -> String {
        switch self {
        case .words(let words): words
        case .key(let key): key
        case .date(let date, let style): style.plain(date, locale: locale, timeZone: timeZone)
        }
    }
}

extension Text.DateStyle {
    /// What moves with the clock shows the point in time: there is no clock here.
    func plain(_ date: Date, locale: Locale, timeZone: TimeZone) -> String {
        let formatter = DateFormatter()
        formatter.locale = locale
        formatter.timeZone = timeZone
        formatter.dateStyle = self == .time ? .none : .long
        formatter.timeStyle = self == .date ? .none : .short
        return formatter.string(from: date)
    }
}

extension Text: View, Primitive {
    public var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { [Element(.text, text: scope.words(of: self))] }
}
