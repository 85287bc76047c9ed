public struct Image: Equatable, Sendable {
    let name: String
    var label: Text?
    var isDecorative = false

    public init(systemName: String) { name = systemName }
    public init(systemName: String, variableValue: Double?) { name = systemName }
    public init(_ name: String, bundle: Bundle? = nil) { self.name = name }

    public init(_ name: String, bundle: Bundle? = nil, label: Text) {
        self.name = name
        self.label = label
    }

    public init(decorative name: String, bundle: Bundle? = nil) {
        self.name = name
        isDecorative = true
    }

    public enum Scale: Sendable {
        case small, medium, large
    }

    public enum Interpolation: Sendable {
        case none, low, medium, high
    }

    public struct TemplateRenderingMode: Equatable, Sendable {
        let isTemplate: Bool
        public static let template = TemplateRenderingMode(isTemplate: true)
        public static let original = TemplateRenderingMode(isTemplate: false)
    }

    public enum ResizingMode: Sendable {
        case tile, stretch
    }

    public func resizable(capInsets: EdgeInsets = EdgeInsets(), resizingMode: ResizingMode = .stretch) -> Image { self }
    public func renderingMode(_ renderingMode: TemplateRenderingMode?) -> Image { self }
    public func interpolation(_ interpolation: Interpolation) -> Image { self }
}

extension Image: View, Primitive {
    public var body: Never { noBody() }

    /// Without a label VoiceOver would read the name of the file or of the symbol.
    func elements(in scope: Scope) -> [Element] {
        let element = Element(.image)
        element.explicitLabel = label.map(scope.words)
        element.isHidden = isDecorative
        element.details["name"] = name
        return [element]
    }
}
