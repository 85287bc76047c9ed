import AppModels

/// What a link, or another code, asks the app to show. Any page and any code on a wall can hold one, so nothing of
/// it is done by itself: a slip's link is put before the person, what fills in a form is looked at before it is
/// recorded, and a place only shows what is there anyway.
public enum Links {
    /// The link of an enrolment slip, if that is what was opened: `https://county.example/e#<key>.<code>`. Any host may be
    /// a county's. Whether key and code are whole the core says in words that help.
    public static func slip(_ link: String) -> String? {
        leads(link, to: page) ? link : nil
    }

    /// The link of the code on a host branch's wall: `https://county.example/g#<what the meeting is>`.
    public static func invitation(_ link: String) -> String? {
        leads(link, to: invitationPage) ? link : nil
    }

    /// What a member from elsewhere shows: `yixian-guest:<who he is>`. No link: it names a person, so nothing opens it.
    public static func guestCard(_ text: String) -> String? {
        text.utf8.count <= mostOfACard && isCard(Array(text.utf8)) ? text : nil
    }

    /// A code that was scanned, if it is of the kind that is looked for.
    static func code(_ text: String, for wanted: Wanted) -> String? {
        switch wanted {
        case .slip: slip(text)
        case .invitation: invitation(text)
        case .guestCard: guestCard(text)
        }
    }

    /// The place that a notification of ours leads to.
    public static func place(_ route: String) -> Place? {
        route.utf8.count <= most ? Place.of(route) : nil
    }

    /// Of the codes that are in a picture: one that is looked for, or else any, which the core refuses in words that
    /// help.
    public static func code(among found: [String], for wanted: Wanted) -> String? {
        found.first { code($0, for: wanted) != nil } ?? found.first { !$0.isEmpty }
    }

    static let scheme = "https"

    /// The page of core/protocol/src/slip.rs.
    static let page = "/e"

    /// The page of core/protocol/src/guest/invitation.rs.
    static let invitationPage = "/g"

    /// With what core/protocol/src/guest/card.rs begins.
    private static let card = "yixian-guest:"

    /// A slip's link is a hundred characters longer than its address, an invitation's three hundred.
    private static let most = 500

    private static let mostOfACard = 2_000

    private static func leads(_ link: String, to page: String) -> Bool {
        link.utf8.count <= most && isLink(Array(link.utf8), to: page)
    }

    /// Bytes, because what Swift takes for one letter may be several, or another that is equal to it: visible ASCII, and
    /// a host without a name before it (`county@evil.example`).
    private static func isLink(_ link: [UInt8], to page: String) -> Bool {
        guard link.allSatisfy({ (0x21...0x7E).contains($0) }), let mark = link.firstIndex(of: UInt8(ascii: "#")),
            mark < link.index(before: link.endIndex),
            let address = between(Array("\(scheme)://".utf8), link[..<mark], Array(page.utf8))
        else { return false }
        let parts = address.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return isHost(parts[0]) && parts.dropFirst().allSatisfy(isFolder)
    }

    private static func between(_ head: [UInt8], _ bytes: ArraySlice<UInt8>, _ tail: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.count >= head.count + tail.count, bytes.starts(with: head), bytes.suffix(tail.count) == tail[...]
        else { return nil }
        return bytes.dropFirst(head.count).dropLast(tail.count)
    }

    private static func isCard(_ text: [UInt8]) -> Bool {
        let fields = text.dropFirst(card.utf8.count)
        return text.starts(with: card.utf8) && !fields.isEmpty
            && fields.allSatisfy { isAlphanumeric($0) || isIn("-_", $0) }
    }

    private static func isHost(_ bytes: ArraySlice<UInt8>) -> Bool {
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        let port = bytes.dropFirst(name.count)
        let isPort = port.isEmpty || ((2...6).contains(port.count) && port.dropFirst().allSatisfy(isDigit))
        return isPort && name.first.map(isAlphanumeric) == true
            && name.allSatisfy { isAlphanumeric($0) || isIn(".-", $0) }
    }

    private static func isFolder(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { isAlphanumeric($0) || isIn("._~%-", $0) }
    }

    private static func isIn(_ signs: String, _ byte: UInt8) -> Bool {
        signs.utf8.contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: isDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
