public struct Link<Label: View>: View, Primitive {
    let destination: URL
    let label: Label

    public init(destination: URL, @ViewBuilder label: () -> Label) {
        self.destination = destination
        self.label = label()
    }

    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let link = Element(.link, children: scope.child(.content).elements(of: label))
        link.isEnabled = scope.environment.isEnabled
        link.details["to"] = destination.absoluteString
        let (open, destination) = (scope.environment.openURL, destination)
        link.handlers.activate = { open(destination) }
        return [link]
    }
}

extension Link where Label == Text {
    public init(_ titleKey: LocalizedStringKey, destination: URL) {
        self.init(destination: destination) { Text(titleKey) }
    }

    @_disfavoredOverload public init<S: StringProtocol>(_ title: S, destination: URL) {
        self.init(destination: destination) { Text(title) }
    }
}

/// CoreTransferable's. Here it says only what a test is told.
public protocol Transferable {
    var sharedDescription: String { get }
}

extension String: Transferable {
    public var sharedDescription: String { self }
}

extension URL: Transferable {
    public var sharedDescription: String { absoluteString }
}

public struct SharePreview<Image, Icon>: Sendable {}

extension SharePreview where Image == Never, Icon == Never {
    public init<S: StringProtocol>(_ title: S) {}
}

public struct ShareLink<Item: Transferable, Label: View>: View, Primitive {
    let item: Item
    let label: Label
    public var body: Never { noBody() }

    func elements(in scope: Scope) -> [Element] {
        let link = Element(.share, children: scope.child(.content).elements(of: label))
        link.isEnabled = scope.environment.isEnabled
        let (outside, shared) = (scope.pass.outside, item.sharedDescription)
        link.handlers.activate = { outside.sharedItems.append(shared) }
        return [link]
    }
}

extension ShareLink {
    public init(item: Item, subject: Text? = nil, message: Text? = nil, @ViewBuilder label: () -> Label) {
        self.init(item: item, label: label())
    }

    public init(
        item: Item, subject: Text? = nil, message: Text? = nil, preview: SharePreview<Never, Never>,
        @ViewBuilder label: () -> Label
    ) {
        self.init(item: item, label: label())
    }
}

extension ShareLink where Label == SwiftUI.Label<Text, Image> {
    public init(_ titleKey: LocalizedStringKey, item: Item, subject: Text? = nil, message: Text? = nil) {
        self.init(item: item, label: SwiftUI.Label(titleKey, systemImage: "square.and.arrow.up"))
    }

    @_disfavoredOverload public init<S: StringProtocol>(
        _ title: S, item: Item, subject: Text? = nil, message: Text? = nil
    ) {
        self.init(item: item, label: SwiftUI.Label(title, systemImage: "square.and.arrow.up"))
    }
}
