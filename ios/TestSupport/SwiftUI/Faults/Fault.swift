/// Something that is wrong with a screen, whatever a test asks of it.
@_spi(Testing) public struct Fault: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Sendable, CaseIterable {
        case controlWithoutLabel = "control without a label"
        case imageWithoutLabel = "image that is neither labelled nor hidden"
        case groupWithoutLabel = "one element for assistive technology, without a label"
        case severalElements = "said of several elements"
        case duplicateID = "the same id twice"
        case rawText = "text that is not from the catalogue"
        case nestedControls = "control inside a control"
        case buttonsInRow = "several plain buttons in one row of a list"
        case touchWithoutTrait = "can be touched but is not called a button"
        case restless = "never comes to rest"
        case changeWhileDrawing = "changes a state while it is drawn"
        case sharedValue = "the same value of a view in two places"
        case wrongTag = "tag of another type than the selection"
        case unknownSelection = "the selection is none of the options"
        case outsideNavigation = "needs a navigation stack around it"
        case missingDestination = "no destination for a value"
        case lazyDestination = "destination inside a container that makes its parts late"
        case outsideList = "needs a list around it"
        case twoPresentations = "two presentations at the same time"
        case foreignToolbar = "a place in a toolbar where nothing shows it"
    }

    public let kind: Kind
    public let message: String

    public var description: String { "\(kind.rawValue): \(message)" }
}
