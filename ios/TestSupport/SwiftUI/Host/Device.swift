/// The phone or the tablet that a screen is shown on, and what its owner has set.
@_spi(Testing) public struct Device: Sendable {
    public var dynamicTypeSize = DynamicTypeSize.large
    public var colorScheme = ColorScheme.light
    public var contrast = ColorSchemeContrast.standard
    public var horizontalSizeClass = UserInterfaceSizeClass.compact
    public var verticalSizeClass = UserInterfaceSizeClass.regular
    public var layoutDirection = LayoutDirection.leftToRight
    public var locale = Locale(identifier: "zh_Hans_CN")
    public var timeZone = TimeZone(identifier: "Asia/Shanghai") ?? .current
    public var scenePhase = ScenePhase.active
    public var voiceOver = false
    public var reduceMotion = false
    public var reduceTransparency = false
    public var differentiateWithoutColor = false
    public var invertColors = false
    public var switchControl = false
    /// `ViewThatFits` takes its last part instead of its first.
    public var isNarrow = false
    /// What a GeometryReader and a Canvas are told.
    public var size = CGSize(width: 390, height: 844)

    public init() {}

    @MainActor func environment(_ outside: Outside) -> EnvironmentValues {
        var values = EnvironmentValues()
        values.dynamicTypeSize = dynamicTypeSize
        values.colorScheme = colorScheme
        values.colorSchemeContrast = contrast
        values.horizontalSizeClass = horizontalSizeClass
        values.verticalSizeClass = verticalSizeClass
        values.layoutDirection = layoutDirection
        values.locale = locale
        values.timeZone = timeZone
        values.scenePhase = scenePhase
        values.accessibilityVoiceOverEnabled = voiceOver
        values.accessibilityReduceMotion = reduceMotion
        values.accessibilityReduceTransparency = reduceTransparency
        values.accessibilityDifferentiateWithoutColor = differentiateWithoutColor
        values.accessibilityInvertColors = invertColors
        values.accessibilitySwitchControlEnabled = switchControl
        values.openURL = OpenURLAction(system: { outside.openedURLs.append($0) })
        return values
    }
}
