public enum DynamicTypeSize: Hashable, Comparable, CaseIterable, Sendable {
    case xSmall, small, medium, large, xLarge, xxLarge, xxxLarge
    case accessibility1, accessibility2, accessibility3, accessibility4, accessibility5

    public var isAccessibilitySize: Bool { self >= .accessibility1 }

    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

public enum ColorScheme: CaseIterable, Sendable {
    case light, dark
}

public enum ColorSchemeContrast: CaseIterable, Sendable {
    case standard, increased
}

public enum UserInterfaceSizeClass: Sendable {
    case compact, regular
}

public enum LayoutDirection: Hashable, CaseIterable, Sendable {
    case leftToRight, rightToLeft
}

public enum ScenePhase: Comparable, Sendable {
    case background, inactive, active
}

public enum Prominence: Sendable {
    case standard, increased
}

public enum ControlSize: CaseIterable, Sendable {
    case mini, small, regular, large, extraLarge
}

public struct RedactionReasons: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let placeholder = RedactionReasons(rawValue: 1)
    public static let privacy = RedactionReasons(rawValue: 2)
    public static let invalidated = RedactionReasons(rawValue: 4)
}
