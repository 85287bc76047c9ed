public protocol EnvironmentKey {
    associatedtype Value
    static var defaultValue: Self.Value { get }
}

public struct EnvironmentValues {
    private var values: [ObjectIdentifier: Any] = [:]

    public init() {}

    public subscript<K: EnvironmentKey>(key: K.Type) -> K.Value {
        get { values[ObjectIdentifier(key)] as? K.Value ?? K.defaultValue }
        set { values[ObjectIdentifier(key)] = newValue }
    }

    /// Objects stand under their type.
    subscript<T: AnyObject>(object type: T.Type) -> T? {
        get { values[ObjectIdentifier(type)] as? T }
        set { values[ObjectIdentifier(type)] = newValue }
    }

    public var isEnabled = true
    public var dynamicTypeSize = DynamicTypeSize.large
    public var colorScheme = ColorScheme.light
    public var horizontalSizeClass: UserInterfaceSizeClass? = .compact
    public var verticalSizeClass: UserInterfaceSizeClass? = .regular
    public var layoutDirection = LayoutDirection.leftToRight
    public var locale = Locale(identifier: "zh_Hans_CN")
    public var calendar = Calendar(identifier: .gregorian)
    public var timeZone = TimeZone(secondsFromGMT: 0) ?? .current
    public var scenePhase = ScenePhase.active
    public var redactionReasons = RedactionReasons()
    public var lineLimit: Int?
    public var multilineTextAlignment = TextAlignment.leading
    public var controlSize = ControlSize.regular
    public var headerProminence = Prominence.standard
    public var defaultMinListRowHeight: CGFloat = 44
    public var displayScale: CGFloat = 3
    public var openURL = OpenURLAction { _ in .systemAction }

    public internal(set) var accessibilityVoiceOverEnabled = false
    public internal(set) var accessibilityReduceMotion = false
    public internal(set) var accessibilityReduceTransparency = false
    public internal(set) var accessibilityDifferentiateWithoutColor = false
    public internal(set) var accessibilityInvertColors = false
    public internal(set) var accessibilityShowButtonShapes = false
    public internal(set) var accessibilitySwitchControlEnabled = false
    public internal(set) var colorSchemeContrast = ColorSchemeContrast.standard
    public internal(set) var isSearching = false
    public internal(set) var isPresented = false
    public internal(set) var isFocused = false
    public internal(set) var dismiss = DismissAction(action: {})
    public internal(set) var dismissSearch = DismissSearchAction(action: {})
    public internal(set) var refresh: RefreshAction?
}
