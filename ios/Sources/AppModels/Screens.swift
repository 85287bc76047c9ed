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

    public func plan(_ id: String, _ branch: String = "", _ on: LocalDate? = nil) -> PlanModel? {
        of(.plan(id: id, branch: branch, on: on)) {
            PlanModel($0, id.isEmpty ? nil : MeetingId(id), of: branch, on: on)
        }
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

    public func away(_ person: String) -> AwayModel? {
        of(.away(person: person)) { AwayModel($0, person) }
    }

    public func awayEntries(_ person: String) -> AwayEntriesModel? {
        of(.awayEntries(person: person)) { AwayEntriesModel($0, person) }
    }

    public func depart(_ person: String) -> DepartModel? {
        of(.depart(person: person)) { DepartModel($0, person) }
    }

    public func comeBack(_ person: String) -> ReturnModel? {
        of(.return(person: person)) { ReturnModel($0, person) }
    }

    public func news() -> NewsModel? {
        of(.news) { NewsModel($0) }
    }

    public func reportHost() -> ReportHostModel? {
        of(.reportHost, ReportHostModel.init)
    }

    public func branchesNear() -> BranchesNearModel? {
        of(.branchesNear) { BranchesNearModel($0) }
    }

    public func guestCard() -> GuestCardModel? {
        of(.guestCard, GuestCardModel.init)
    }

    public func logContact(_ person: String) -> LogContactModel? {
        of(.logContact(person: person)) { LogContactModel($0, person) }
    }

    public func nameContact(_ person: String) -> NameContactModel? {
        of(.nameContact(person: person)) { NameContactModel($0, person) }
    }

    public func certificate(_ person: String) -> CertificateModel? {
        of(.certificate(person: person)) { CertificateModel($0, person) }
    }

    public func receiveGuest(_ branch: String) -> ReceiveGuestModel? {
        of(.receiveGuest(branch: branch)) { ReceiveGuestModel($0, branch: branch) }
    }

    public func choose(_ person: String) -> ChooseModel? {
        of(.choose(person: person)) { ChooseModel($0, person) }
    }

    public func lostStep(_ person: String) -> LostStepModel? {
        of(.lostStep(person: person)) { LostStepModel($0, person) }
    }

    public func floatingRegister() -> FloatingRegisterModel? {
        of(.floatingRegister, FloatingRegisterModel.init)
    }

    public func care() -> CareModel? {
        of(.care, CareModel.init)
    }

    public func reminders() -> RemindersModel? {
        of(.reminders, RemindersModel.init)
    }

    public func dues(_ person: String) -> DuesModel? {
        of(.dues(person: person)) { DuesModel($0, person) }
    }

    public func payment(_ person: String, _ receipt: String) -> PaymentModel? {
        of(.payment(person: person, receipt: receipt)) { PaymentModel($0, person: person, receipt: receipt) }
    }

    public func branchDues(_ meeting: String, _ branch: String = "") -> BranchDuesModel? {
        of(.branchDues(meeting: meeting, branch: branch)) { BranchDuesModel($0, meeting: meeting, branch: branch) }
    }

    public func duesList(_ branch: String, _ month: String) -> DuesListModel? {
        of(.duesList(branch: branch, month: month)) { DuesListModel($0, branch: branch, month: month) }
    }

    public func duesYear(_ branch: String, _ year: String) -> DuesYearModel? {
        of(.duesYear(branch: branch, year: year)) { DuesYearModel($0, branch: branch, year: year) }
    }

    public func assess(_ person: String) -> AssessModel? {
        of(.assess(person: person)) { AssessModel($0, person: person) }
    }

    public func calculator() -> CalculatorModel? {
        of(.calculator, CalculatorModel.init)
    }

    public func rules() -> RulesModel? {
        of(.rules, RulesModel.init)
    }

    public func rule(_ id: String, _ org: String = "") -> RuleModel? {
        of(.rule(id: id, org: org)) { RuleModel($0, id, in: org) }
    }

    public func proposeRule(_ rule: String, _ org: String = "") -> ProposeRuleModel? {
        of(.proposeRule(rule: rule, org: org)) { ProposeRuleModel($0, rule, in: org) }
    }

    public func signIn() -> SignInModel? {
        of(.signIn, SignInModel.init)
    }

    public func status() -> StatusModel? {
        of(.status, StatusModel.init)
    }

    public func members(_ org: String = "") -> MembersModel? {
        of(.members(org: org)) { MembersModel($0, org: org) }
    }

    public func term(_ org: String) -> TermModel? {
        of(.term(org: org)) { TermModel($0, org) }
    }

    public func setTerm(_ org: String, _ record: String) -> SetTermModel? {
        of(.setTerm(org: org, record: record)) { SetTermModel($0, org: org, record: record) }
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

    public func dispute(_ field: String) -> DisputeModel? {
        of(.dispute(field: field)) { DisputeModel($0, field: field) }
    }

    public func askDeletion(_ org: String = "", _ person: String = "") -> AskDeletionModel? {
        of(.askDeletion(org: org, person: person)) { AskDeletionModel($0, org: org, person: person) }
    }

    public func privacyRequests(_ org: String) -> PrivacyRequestsModel? {
        of(.privacyRequests(org: org)) { PrivacyRequestsModel($0, org) }
    }

    public func answerRequest(_ org: String, _ request: String) -> AnswerRequestModel? {
        of(.answerRequest(org: org, request: request)) { AnswerRequestModel($0, org: org, request: request) }
    }

    public func memberPrivacy(_ org: String, _ person: String) -> MemberPrivacyModel? {
        of(.memberPrivacy(org: org, person: person)) { MemberPrivacyModel($0, org: org, person: person) }
    }

    public func correctFile(_ org: String, _ person: String, _ field: String) -> CorrectFileModel? {
        of(.correctFile(org: org, person: person, field: field)) {
            CorrectFileModel($0, org: org, person: person, field: field)
        }
    }

    public func leaveBranch(_ org: String, _ person: String) -> LeaveBranchModel? {
        of(.leaveBranch(org: org, person: person)) { LeaveBranchModel($0, org: org, person: person) }
    }

    private func of<Model: ScreenModel>(_ place: Place, _ make: (Around) -> Model) -> Model? {
        around.map { around in model(place) { make(around) } }
    }
}
