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

    /// Where an officer puts it right; none of what is put right elsewhere.
    var fileField: FileField? {
        switch self {
        case .name: .name
        case .phone: .phone
        case .birthYear: .birthYear
        case .memberNo: .memberNo
        case .since, .standing, .other: nil
        }
    }
}

extension InfoKind {
    /// How a route calls what an officer puts right in the file; none of what is put right elsewhere.
    public var route: String? {
        switch fileField {
        case .name: "name"
        case .phone: "phone"
        case .birthYear: "birth_year"
        case .memberNo: "member_no"
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
