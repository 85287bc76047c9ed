public struct AccessibilityTraits: SetAlgebra, Sendable {
    private var bits: Set<String> = []

    public init() {}

    private init(_ name: String) { bits = [name] }

    public static let isButton = AccessibilityTraits("button")
    public static let isHeader = AccessibilityTraits("header")
    public static let isSelected = AccessibilityTraits("selected")
    public static let isLink = AccessibilityTraits("link")
    public static let isSearchField = AccessibilityTraits("search field")
    public static let isImage = AccessibilityTraits("image")
    public static let isStaticText = AccessibilityTraits("static text")
    public static let isSummaryElement = AccessibilityTraits("summary")
    public static let isModal = AccessibilityTraits("modal")
    public static let isToggle = AccessibilityTraits("toggle")
    public static let isTabBar = AccessibilityTraits("tab bar")
    public static let updatesFrequently = AccessibilityTraits("updates frequently")
    public static let startsMediaSession = AccessibilityTraits("starts media")
    public static let playsSound = AccessibilityTraits("plays sound")
    public static let allowsDirectInteraction = AccessibilityTraits("direct interaction")
    public static let causesPageTurn = AccessibilityTraits("page turn")
    public static let isKeyboardKey = AccessibilityTraits("key")

    var names: [String] { bits.sorted() }

    public func contains(_ member: AccessibilityTraits) -> Bool { member.bits.isSubset(of: bits) }
    public func union(_ other: AccessibilityTraits) -> AccessibilityTraits { changed { $0.formUnion(other) } }
    public func intersection(_ other: AccessibilityTraits) -> AccessibilityTraits {
        changed { $0.formIntersection(other) }
    }
    public func symmetricDifference(_ other: AccessibilityTraits) -> AccessibilityTraits {
        changed { $0.formSymmetricDifference(other) }
    }
    public mutating func formUnion(_ other: AccessibilityTraits) { bits.formUnion(other.bits) }
    public mutating func formIntersection(_ other: AccessibilityTraits) { bits.formIntersection(other.bits) }
    public mutating func formSymmetricDifference(_ other: AccessibilityTraits) {
        bits.formSymmetricDifference(other.bits)
    }

    @discardableResult public mutating func insert(
        _ newMember: AccessibilityTraits
    ) -> (inserted: Bool, memberAfterInsert: AccessibilityTraits) {
        let isKnown = contains(newMember)
        formUnion(newMember)
        return (!isKnown, newMember)
    }

    @discardableResult public mutating func remove(_ member: AccessibilityTraits) -> AccessibilityTraits? {
        let isKnown = contains(member)
        bits.subtract(member.bits)
        return isKnown ? member : nil
    }

    @discardableResult public mutating func update(with newMember: AccessibilityTraits) -> AccessibilityTraits? {
        insert(newMember).inserted ? nil : newMember
    }

    private func changed(_ change: (inout AccessibilityTraits) -> Void) -> AccessibilityTraits {
        var copy = self
        change(&copy)
        return copy
    }
}

extension View {
    public func accessibilityAddTraits(_ traits: AccessibilityTraits) -> some View {
        traits.names.isEmpty
            ? AnyView(self) : AnyView(onTheOne("a trait") { element, _ in element.traits.formUnion(traits) })
    }

    public func accessibilityRemoveTraits(_ traits: AccessibilityTraits) -> some View {
        onTheOne("a trait") { element, _ in element.traits.remove(traits) }
    }
}
