import YixianCore

// The state holder of each place. One that belongs to a profile is there while a profile is open: a view that is drawn
// once more while its person leaves draws nothing.

extension AppModel {
    public func enrol() -> EnrolModel {
        model(.enrol) { EnrolModel(self, scope) }
    }

    public func enrolmentWaits() -> EnrolmentWaitsModel? {
        of(.enrolmentWaits, EnrolmentWaitsModel.init)
    }

    public func profiles() -> ProfilesModel {
        model(.profiles) { ProfilesModel(self, scope) }
    }

    public func unlock(_ profile: String) -> UnlockModel {
        model(.unlock(profile: profile)) { UnlockModel(self, scope, ProfileId(profile)) }
    }

    public func home() -> HomeModel? {
        of(.home, HomeModel.init)
    }

    public func meetings() -> MeetingsModel? {
        of(.meetings, MeetingsModel.init)
    }

    public func meeting(_ id: String) -> MeetingModel? {
        of(.meeting(id: id)) { MeetingModel($0, MeetingId(id)) }
    }

    public func roll(_ id: String) -> RollModel? {
        of(.roll(id: id)) { RollModel($0, MeetingId(id)) }
    }

    /// The digits are on the roll, and so is how many have come.
    public func wall(_ id: String) -> RollModel? {
        of(.wall(id: id)) { RollModel($0, MeetingId(id)) }
    }

    public func plan(_ id: String) -> PlanModel? {
        of(.plan(id: id)) { PlanModel($0, id.isEmpty ? nil : MeetingId(id)) }
    }

    public func notice(_ id: String) -> NoticeModel? {
        of(.notice(id: id)) { NoticeModel($0, MeetingId(id)) }
    }

    public func minutes(_ id: String) -> MinutesModel? {
        of(.minutes(id: id)) { MinutesModel($0, MeetingId(id)) }
    }

    public func closing(_ id: String) -> CloseModel? {
        of(.close(id: id)) { CloseModel($0, MeetingId(id)) }
    }

    public func leave(_ id: String) -> LeaveModel? {
        of(.leave(id: id)) { LeaveModel($0, MeetingId(id)) }
    }

    public func signIn() -> SignInModel? {
        of(.signIn, SignInModel.init)
    }

    public func status() -> StatusModel? {
        of(.status, StatusModel.init)
    }

    public func members() -> MembersModel? {
        of(.members, MembersModel.init)
    }

    public func settings() -> SettingsModel? {
        of(.settings) { SettingsModel(self, $0) }
    }

    public func devices() -> DevicesModel? {
        of(.devices, DevicesModel.init)
    }

    public func privacy() -> PrivacyModel? {
        of(.privacy) { PrivacyModel(self, $0) }
    }

    private func of<Model: ScreenModel>(_ place: Place, _ make: (Around) -> Model) -> Model? {
        around.map { around in model(place) { make(around) } }
    }
}
