package org.yixian.presentation

import org.yixian.core.MeetingId
import org.yixian.core.ProfileId
import org.yixian.presentation.enrolment.EnrolModel
import org.yixian.presentation.enrolment.EnrolmentWaitsModel
import org.yixian.presentation.home.HomeModel
import org.yixian.presentation.meetings.CloseModel
import org.yixian.presentation.meetings.LeaveModel
import org.yixian.presentation.meetings.MeetingModel
import org.yixian.presentation.meetings.MeetingsModel
import org.yixian.presentation.meetings.MinutesModel
import org.yixian.presentation.meetings.NoticeModel
import org.yixian.presentation.meetings.PlanModel
import org.yixian.presentation.meetings.RollModel
import org.yixian.presentation.meetings.SignInModel
import org.yixian.presentation.org.MembersModel
import org.yixian.presentation.profiles.ProfilesModel
import org.yixian.presentation.profiles.UnlockModel
import org.yixian.presentation.settings.DevicesModel
import org.yixian.presentation.settings.PrivacyModel
import org.yixian.presentation.settings.SettingsModel
import org.yixian.presentation.status.StatusModel

// The state holder of each place.

fun AppModel.enrol() = of(Place.Enrol) { EnrolModel(this, it) }

fun AppModel.enrolmentWaits() = of(Place.EnrolmentWaits) { EnrolmentWaitsModel(around) }

fun AppModel.profiles() = of(Place.Profiles) { ProfilesModel(this, it) }

fun AppModel.unlock(place: Place.Unlock) = of(place) { UnlockModel(this, it, ProfileId(place.profile)) }

fun AppModel.home() = of(Place.Home) { HomeModel(around) }

fun AppModel.meetings() = of(Place.Meetings) { MeetingsModel(around) }

fun AppModel.meeting(place: Place.Meeting) = of(place) { MeetingModel(around, MeetingId(place.id)) }

fun AppModel.roll(place: Place.Roll) = of(place) { RollModel(around, MeetingId(place.id)) }

/** The digits are on the roll, and so is how many have come. */
fun AppModel.wall(place: Place.Wall) = of(place) { RollModel(around, MeetingId(place.id)) }

fun AppModel.plan(place: Place.Plan) = of(place) { PlanModel(around, place.id.ifEmpty { null }?.let(::MeetingId)) }

fun AppModel.notice(place: Place.Notice) = of(place) { NoticeModel(around, MeetingId(place.id)) }

fun AppModel.minutes(place: Place.Minutes) = of(place) { MinutesModel(around, MeetingId(place.id)) }

fun AppModel.closing(place: Place.Close) = of(place) { CloseModel(around, MeetingId(place.id)) }

fun AppModel.leave(place: Place.Leave) = of(place) { LeaveModel(around, MeetingId(place.id)) }

fun AppModel.signIn() = of(Place.SignIn) { SignInModel(around) }

fun AppModel.status() = of(Place.Status) { StatusModel(around) }

fun AppModel.members() = of(Place.Members) { MembersModel(around) }

fun AppModel.settings() = of(Place.Settings) { SettingsModel(this, around) }

fun AppModel.devices() = of(Place.Devices) { DevicesModel(around) }

fun AppModel.privacy() = of(Place.Privacy) { PrivacyModel(this, around) }
