import YixianCore

// As the core calls them.

extension InfoKind {
    init(_ field: InfoField) {
        self =
            switch field {
            case .name: .name
            case .phone: .phone
            case .birthYear: .birthYear
            case .memberNo: .memberNo
            case .since: .since
            case .standing: .standing
            case .other: .other
            }
    }

    var field: InfoField {
        switch self {
        case .name: .name
        case .phone: .phone
        case .birthYear: .birthYear
        case .memberNo: .memberNo
        case .since: .since
        case .standing: .standing
        case .other: .other
        }
    }

    /// The one field of the file that it can only be; none where it may be another, or is in none.
    var kind: FileKind? {
        let kinds = FileKind.allCases.filter { $0.info == self }
        return kinds.count == 1 ? kinds.first : nil
    }
}

extension FileKind {
    /// What a mistake in it is called.
    public var info: InfoKind {
        switch self {
        case .name: .name
        case .phone: .phone
        case .birthYear: .birthYear
        case .memberNo: .memberNo
        case .admitted, .since: .since
        case .standing, .home: .standing
        }
    }

    /// Where an officer puts it right; none of what is put right elsewhere.
    var fileField: FileField? {
        switch self {
        case .name: .name
        case .phone: .phone
        case .birthYear: .birthYear
        case .memberNo: .memberNo
        case .admitted: .admitted
        case .home: .home
        case .since, .standing: nil
        }
    }

    /// Whether it is spoken of at all: where he belongs only of whoever belongs elsewhere.
    func isOf(_ own: OwnFile, isGuest: Bool) -> Bool {
        self != .home || isGuest || own.home != nil
    }

    /// Whether it is typed in digits.
    var isNumber: Bool { self == .phone || self == .birthYear || self == .admitted }

    /// How a route calls what an officer puts right in the file; none of what is put right elsewhere.
    public var route: String? {
        switch fileField {
        case .name: "name"
        case .phone: "phone"
        case .birthYear: "birth_year"
        case .memberNo: "member_no"
        case .admitted: "admitted"
        case .home: "home"
        case nil: nil
        }
    }

    init?(route: String) {
        guard let field = Self.allCases.first(where: { $0.route == route }) else { return nil }
        self = field
    }
}

extension ConsentKind {
    init(_ purpose: ConsentPurpose) {
        self = purpose == .news ? .news : .contactPhone
    }

    var purpose: ConsentPurpose {
        self == .news ? .news : .contactPhone
    }
}

extension DeletionKind {
    var scope: DeletionScope {
        self == .phone ? .phone : .away
    }
}
