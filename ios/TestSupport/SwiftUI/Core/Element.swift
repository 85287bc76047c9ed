/// One thing on the screen, as a person or an assistive technology meets it.
@_spi(Testing) @MainActor public final class Element {
    public enum Role: String, Sendable {
        case screen, stack, group, list, form, row, section, scroll, column, tabs
        case text, image, progress
        case button, back
        case navigationLink = "link to a screen"
        case link, menu
        case menuItem = "menu item"
        case share, tab
        case toggle, picker, option, stepper, slider
        case datePicker = "date picker"
        case textField = "text field"
        case secureField = "secure field"
        case textEditor = "text editor"
        case searchField = "search field"
        case bar = "navigation bar"
        case title
        case bottomBar = "bottom bar"
        case keyboardBar = "keyboard bar"
        case sheet, cover, alert, dialog, popover
    }

    /// How assistive technology takes the parts of an element.
    enum Voice {
        case ordinary, combined, contained, ignored
    }

    public let role: Role
    public internal(set) var children: [Element]
    /// The text that one sees.
    public internal(set) var text: String?
    public internal(set) var value: String?
    public internal(set) var hint: String?
    public internal(set) var identifier: String?
    public internal(set) var traits = AccessibilityTraits()
    public internal(set) var isEnabled = true
    public internal(set) var isFocused = false
    /// Assistive technology passes it by.
    public internal(set) var isHidden = false
    /// What else a test may ask: "keyboard", "content type", "placement", "style" and the like.
    public internal(set) var details: [String: String] = [:]
    /// Offered by a swipe over the row.
    public internal(set) var swipes: [Element] = []
    /// Offered by a long press.
    public internal(set) var contextMenu: [Element] = []

    var explicitLabel: String?
    var voice = Voice.ordinary
    var sortPriority = 0.0
    var tag: AnyHashable?
    var isTouchable = true
    /// Stands only in what is read out, not on the screen.
    var isOnlySpoken = false
    var handlers = Handlers()

    init(_ role: Role, text: String? = nil, children: [Element] = []) {
        self.role = role
        self.text = text
        self.children = children
    }

    /// What assistive technology calls it.
    public var label: String {
        if let explicitLabel { return explicitLabel }
        if let text { return text }
        return voice == .ignored ? "" : Self.joined(children)
    }

    /// The actions that assistive technology offers, in their order.
    public var actions: [String] { handlers.actions.map(\.name) + swipes.map(\.label) + contextMenu.map(\.label) }

    public var isSelected: Bool { traits.contains(.isSelected) }

    static func joined(_ elements: [Element]) -> String {
        elements.filter { !$0.isHidden }.map(\.label).filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// What a person can do to an element.
struct Handlers {
    struct Action {
        let name: String
        let perform: () -> Void
    }

    var activate: (() -> Void)?
    /// Besides the touch, if a view says so.
    var accessibilityActivate: (() -> Void)?
    var write: ((String) -> Void)?
    /// Before what is shown is made of it.
    var read: (() -> String)?
    var submit: (() -> Void)?
    var turn: ((Bool) -> Void)?
    var choose: ((Element) -> Void)?
    var adjust: ((AccessibilityAdjustmentDirection) -> Void)?
    var setDate: ((Date) -> Void)?
    var slide: ((Double) -> Void)?
    var refresh: (@MainActor () async -> Void)?
    var delete: (() -> Void)?
    var move: ((IndexSet, Int) -> Void)?
    var dismiss: (() -> Void)?
    var focus: (() -> Void)?
    var unfocus: (() -> Void)?
    var actions: [Action] = []
}
