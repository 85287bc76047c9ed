extension Element {
    /// The element and all inside it, in reading order.
    @_spi(Testing) public var all: [Element] { [self] + children.flatMap(\.all) }

    /// What swipes and long presses offer belongs to it as well.
    var allOffered: [Element] {
        [self] + (swipes + contextMenu + children).flatMap(\.allOffered)
    }

    var isControl: Bool {
        switch role {
        case .button, .back, .navigationLink, .link, .menu, .menuItem, .share, .tab, .toggle, .picker, .stepper,
            .slider,
            .datePicker, .textField, .secureField, .textEditor, .searchField:
            true
        default:
            handlers.activate != nil
        }
    }

    var isModal: Bool {
        switch role {
        case .sheet, .cover, .alert, .dialog, .popover: true
        default: false
        }
    }

    /// Whether assistive technology stops here and takes its parts as part of it.
    var isSpokenAsOne: Bool {
        switch voice {
        case .combined, .ignored: true
        case .contained: false
        case .ordinary: isControl || role == .text || role == .image || role == .title || role == .progress
        }
    }

    /// The elements at which assistive technology stops, or to which something can be said as a whole.
    var spokenParts: [Element] {
        if isHidden { return [] }
        if isSpokenAsOne || voice == .contained { return [self] }
        return children.flatMap(\.spokenParts)
    }

    /// The stops in the order in which they are read.
    var stops: [Element] {
        if isHidden { return [] }
        if isSpokenAsOne { return [self] }
        return inOrder(children).flatMap(\.stops)
    }

    /// Higher priorities first, otherwise as they stand.
    private func inOrder(_ elements: [Element]) -> [Element] {
        elements.enumerated()
            .sorted { ($1.element.sortPriority, $0.offset) < ($0.element.sortPriority, $1.offset) }
            .map(\.element)
    }
}
