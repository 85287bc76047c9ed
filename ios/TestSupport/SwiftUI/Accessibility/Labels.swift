extension View {
    public func accessibilityLabel(_ label: Text) -> some View {
        onTheOne("accessibilityLabel") { $0.explicitLabel = $1.words(of: label) }
    }

    public func accessibilityLabel(_ labelKey: LocalizedStringKey) -> some View { accessibilityLabel(Text(labelKey)) }

    @_disfavoredOverload public func accessibilityLabel<S: StringProtocol>(_ label: S) -> some View {
        accessibilityLabel(Text(label))
    }

    public func accessibilityValue(_ valueDescription: Text) -> some View {
        onTheOne("accessibilityValue") { $0.value = $1.words(of: valueDescription) }
    }

    public func accessibilityValue(_ valueKey: LocalizedStringKey) -> some View { accessibilityValue(Text(valueKey)) }

    @_disfavoredOverload public func accessibilityValue<S: StringProtocol>(_ value: S) -> some View {
        accessibilityValue(Text(value))
    }

    public func accessibilityHint(_ hint: Text) -> some View {
        onTheOne("accessibilityHint") { $0.hint = $1.words(of: hint) }
    }

    public func accessibilityHint(_ hintKey: LocalizedStringKey) -> some View { accessibilityHint(Text(hintKey)) }

    @_disfavoredOverload public func accessibilityHint<S: StringProtocol>(_ hint: S) -> some View {
        accessibilityHint(Text(hint))
    }

    public func accessibilityIdentifier(_ identifier: String) -> some View {
        onTheOne("accessibilityIdentifier") { element, _ in element.identifier = identifier }
    }

    /// Other names that Voice Control understands.
    public func accessibilityInputLabels(_ inputLabels: [Text]) -> some View {
        onTheOne("accessibilityInputLabels") { element, scope in
            element.details["also called"] = inputLabels.map(scope.words).joined(separator: "/")
        }
    }

    public func accessibilityInputLabels<S: StringProtocol>(_ inputLabels: [S]) -> some View {
        accessibilityInputLabels(inputLabels.map { Text($0) })
    }

    public func accessibilityHidden(_ hidden: Bool) -> some View {
        onEach { element, _ in if hidden { element.isHidden = true } }
    }

    public func accessibilitySortPriority(_ sortPriority: Double) -> some View {
        onEach { element, _ in element.sortPriority = sortPriority }
    }

    public func accessibilityHeading(_ level: AccessibilityHeadingLevel) -> some View {
        onTheOne("accessibilityHeading") { element, _ in element.traits.insert(.isHeader) }
    }

    public func accessibilityIgnoresInvertColors(_ active: Bool = true) -> some View { self }

    public func accessibilityShowsLargeContentViewer() -> some View { self }

    public func speechSpellsOutCharacters(_ value: Bool = true) -> some View {
        onEach { element, _ in element.details["spelled out"] = value ? "yes" : nil }
    }
}

public enum AccessibilityHeadingLevel: UInt, Sendable {
    case unspecified, h1, h2, h3, h4, h5, h6
}
