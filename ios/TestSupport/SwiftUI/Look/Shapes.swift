// Shapes are decoration: nothing is drawn, and assistive technology does not meet them unless they are given a label.

public protocol Shape: View, Sendable {
    nonisolated func path(in rect: CGRect) -> Path
}

extension Shape {
    public var body: some View { DrawnShape() }

    public func fill<S: ShapeStyle>(_ content: S, style: FillStyle = FillStyle()) -> some View { DrawnShape() }
    public func fill(style: FillStyle = FillStyle()) -> some View { DrawnShape() }
    public func stroke<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1) -> some View { DrawnShape() }
    public func stroke<S: ShapeStyle>(_ content: S, style: StrokeStyle) -> some View { DrawnShape() }
    public func trim(from startFraction: CGFloat = 0, to endFraction: CGFloat = 1) -> some Shape { self }
    public func rotation(_ angle: Angle, anchor: UnitPoint = .center) -> some Shape { self }
}

public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func inset(by amount: CGFloat) -> some InsettableShape { self }

    public func strokeBorder<S: ShapeStyle>(_ content: S, lineWidth: CGFloat = 1, antialiased: Bool = true) -> some View
    {
        DrawnShape()
    }

    public func strokeBorder<S: ShapeStyle>(
        _ content: S, style: StrokeStyle, antialiased: Bool = true
    ) -> some View {
        DrawnShape()
    }
}

struct DrawnShape: View, Primitive {
    var body: Never { noBody() }
    func elements(in scope: Scope) -> [Element] { [] }
}

public struct FillStyle: Equatable, Sendable {
    public init(eoFill: Bool = false, antialiased: Bool = true) {}
}

public enum LineCap: Sendable {
    case butt, round, square
}

public enum LineJoin: Sendable {
    case miter, round, bevel
}

// CoreGraphics has these names on Apple's platforms.
public typealias CGLineCap = LineCap
public typealias CGLineJoin = LineJoin

public struct StrokeStyle: Equatable, Sendable {
    public init(
        lineWidth: CGFloat = 1, lineCap: CGLineCap = .butt, lineJoin: CGLineJoin = .miter, miterLimit: CGFloat = 10,
        dash: [CGFloat] = [], dashPhase: CGFloat = 0
    ) {}
}

/// What is drawn is not kept.
public struct Path: Equatable, Sendable {
    public init() {}
    public init(_ rect: CGRect) {}
    public init(roundedRect rect: CGRect, cornerRadius: CGFloat) {}
    public init(ellipseIn rect: CGRect) {}
    public init(_ callback: (inout Path) -> Void) { callback(&self) }
    public mutating func move(to end: CGPoint) {}
    public mutating func addLine(to end: CGPoint) {}
    public mutating func addRect(_ rect: CGRect) {}
    public mutating func addEllipse(in rect: CGRect) {}
    public mutating func addRoundedRect(in rect: CGRect, cornerSize: CGSize) {}
    public mutating func addArc(
        center: CGPoint, radius: CGFloat, startAngle: Angle, endAngle: Angle, clockwise: Bool
    ) {}
    public mutating func addQuadCurve(to end: CGPoint, control: CGPoint) {}
    public mutating func addCurve(to end: CGPoint, control1: CGPoint, control2: CGPoint) {}
    public mutating func addPath(_ path: Path) {}
    public mutating func closeSubpath() {}
    public func strokedPath(_ style: StrokeStyle) -> Path { self }
}

extension Path: Shape {
    public nonisolated func path(in rect: CGRect) -> Path { self }
}

public struct Circle: InsettableShape {
    nonisolated public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

public struct Ellipse: InsettableShape {
    nonisolated public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

public struct Capsule: InsettableShape {
    nonisolated public init(style: RoundedCornerStyle = .continuous) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

public struct Rectangle: InsettableShape {
    nonisolated public init() {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

public enum RoundedCornerStyle: Sendable {
    case circular, continuous
}

public struct RoundedRectangle: InsettableShape {
    nonisolated public init(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) {}
    nonisolated public init(cornerSize: CGSize, style: RoundedCornerStyle = .continuous) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

public struct UnevenRoundedRectangle: InsettableShape {
    nonisolated public init(
        topLeadingRadius: CGFloat = 0, bottomLeadingRadius: CGFloat = 0, bottomTrailingRadius: CGFloat = 0,
        topTrailingRadius: CGFloat = 0, style: RoundedCornerStyle = .continuous
    ) {}
    public nonisolated func path(in rect: CGRect) -> Path { Path() }
}

extension Shape where Self == Circle {
    public static var circle: Circle { Circle() }
}

extension Shape where Self == Capsule {
    public static var capsule: Capsule { Capsule() }
}

extension Shape where Self == Rectangle {
    public static var rect: Rectangle { Rectangle() }
}

extension Shape where Self == RoundedRectangle {
    public static func rect(cornerRadius: CGFloat, style: RoundedCornerStyle = .continuous) -> RoundedRectangle {
        RoundedRectangle(cornerRadius: cornerRadius, style: style)
    }
}

public struct Canvas<Symbols: View>: View, Primitive {
    public enum ColorRenderingMode: Sendable {
        case nonLinear, linear, extendedLinear
    }

    let size: CGSize?
    let renderer: (inout GraphicsContext, CGSize) -> Void
    public var body: Never { noBody() }

    /// Runs the drawing, for what it reads, and shows a picture that has to be labelled or hidden.
    func elements(in scope: Scope) -> [Element] {
        var context = GraphicsContext()
        renderer(&context, scope.pass.device.size)
        let image = Element(.image)
        image.details["name"] = "canvas"
        return [image]
    }
}

extension Canvas where Symbols == EmptyView {
    public init(
        opaque: Bool = false, colorMode: ColorRenderingMode = .nonLinear, rendersAsynchronously: Bool = false,
        renderer: @escaping (inout GraphicsContext, CGSize) -> Void
    ) {
        size = nil
        self.renderer = renderer
    }
}

public struct GraphicsContext {
    public struct Shading: Sendable {
        public static func color(_ color: Color) -> Shading { Shading() }
        public static func style<S: ShapeStyle>(_ style: S) -> Shading { Shading() }
        public static var foreground: Shading { Shading() }
    }

    public var opacity = 1.0
    public func fill(_ path: Path, with shading: Shading, style: FillStyle = FillStyle()) {}
    public func stroke(_ path: Path, with shading: Shading, lineWidth: CGFloat = 1) {}
    public func stroke(_ path: Path, with shading: Shading, style: StrokeStyle) {}
}
