import Observation
import YixianCore

/// One of a person's phones.
public struct PhoneState: Equatable, Sendable {
    public let id: String
    public let isThis: Bool
    public let since: String
    public let standing: String
    public let isActive: Bool
}

public enum DevicesEvent: Equatable, Sendable {
    /// 不是我
    case notMe(id: String)

    /// 挂失
    case lost(id: String)
}

/// A person's phones, and what to do about one that is not his, or not with him any more.
@MainActor @Observable
public final class DevicesModel: ScreenModel {
    private let around: Around
    private let reading: Reading<[DeviceRow], [PhoneState]>

    init(_ around: Around) {
        self.around = around
        let devices = around.session.devices()
        let read: @MainActor () async throws -> [DeviceRow] = { try await devices.list() }
        reading = Reading(around, [.devices, .status], read: read) { rows, words in
            rows.map { words.phone($0, today: around.today()) }
        }
        super.init(around.scope)
        reading.begin(in: scope)
    }

    public var state: Shown<[PhoneState]> {
        reading.state
    }

    public func on(_ event: DevicesEvent) {
        switch event {
        case .notMe(let id): objectTo(DeviceId(id))
        case .lost(let id): revoke(DeviceId(id))
        }
    }

    private func objectTo(_ device: DeviceId) {
        record { session in _ = try await session.devices().objectTo(device: device) }
    }

    private func revoke(_ device: DeviceId) {
        record { session in
            let person = try await session.status().person
            _ = try await session.devices().revoke(person: person, cause: .lost, device: device)
        }
    }

    private func record(_ work: @escaping @MainActor (any SessionProtocol) async throws -> Void) {
        act { [around] in
            try await work(around.session)
            around.sync.ask()
        }
    }
}

extension Words {
    fileprivate func phone(_ row: DeviceRow, today: LocalDate) -> PhoneState {
        PhoneState(
            id: row.id.value,
            isThis: row.thisPhone,
            since: enrolledOn(date: moment(row.enrolled, today: today)),
            standing: status(row.state),
            isActive: row.state == .active
        )
    }
}
