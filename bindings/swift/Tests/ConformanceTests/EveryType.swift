import Foundation
import YixianCore

// A value of every type that the surface is made of, from the cases and back.

func everyType(_ value: Json) throws -> EveryType {
    EveryType(
        yes: try value["yes"].flag(),
        tiny: try value["tiny"].number(),
        number: try value["number"].number(),
        signed: try value["signed"].number(),
        large: try value["large"].number(),
        largeSigned: try value["large_signed"].number(),
        text: try value["text"].text(),
        bytes: try bytes(value["bytes"]),
        maybe: try value["maybe"].present?.text(),
        maybeMany: try value["maybe_many"].present?.list().map { try $0.present?.number() },
        many: try value["many"].list().map { try $0.text() },
        byName: try value["by_name"].object().mapValues { try $0.number() },
        person: PersonId(try value["person"].text()),
        byPerson: try byPerson(value["by_person"]),
        date: try date(value["date"]),
        hour: try hour(value["hour"]),
        at: Timestamp(try value["at"].number()),
        kind: try named(value["kind"], of: meetingKinds),
        standing: try standing(value["standing"]),
        which: try which(value["which"])
    )
}

func json(_ value: EveryType) -> Json {
    let people = value.byPerson.map { ($0.value, Json($1)) }
    return [
        "yes": Json(value.yes),
        "tiny": Json(value.tiny),
        "number": Json(value.number),
        "signed": Json(value.signed),
        "large": Json(String(value.large)),
        "large_signed": Json(String(value.largeSigned)),
        "text": Json(value.text),
        "bytes": Json(value.bytes.map { String(format: "%02x", $0) }.joined()),
        "maybe": Json(value.maybe),
        "maybe_many": value.maybeMany.map { Json($0.map { Json($0) }) } ?? .null,
        "many": Json(value.many),
        "by_name": .object(value.byName.mapValues { Json($0) }),
        "person": Json(value.person.value),
        "by_person": .object(Dictionary(uniqueKeysWithValues: people)),
        "date": Json(text(value.date)),
        "hour": Json(text(value.hour)),
        "at": Json(String(value.at.unixMs)),
        "kind": Json(variant(value.kind)),
        "standing": Json(text(value.standing)),
        "which": json(value.which),
    ]
}

private func json(_ which: WhichMeeting) -> Json {
    switch which {
    case .known(let meeting): ["meeting": Json(meeting.value)]
    case .described(let branch, let date): ["branch": Json(branch.value), "date": Json(text(date))]
    }
}

private func byPerson(_ value: Json) throws -> [PersonId: String] {
    let pairs = try value.object().map { (PersonId($0), try $1.text()) }
    return Dictionary(uniqueKeysWithValues: pairs)
}

private func bytes(_ hex: Json) throws -> Data {
    let digits = Array(try hex.text().utf8)
    return Data(
        try stride(from: 0, to: digits.count, by: 2).map { place in
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16) else { throw Wrong("\(hex) is not hexadecimal") }
            return byte
        })
}
