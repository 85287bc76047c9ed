package org.yixian.desktop.scenarios

import java.io.File
import java.time.LocalDate
import java.time.LocalTime
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.merge
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.int
import org.yixian.core.CoreException
import org.yixian.core.Home
import org.yixian.core.OpenHome
import org.yixian.desktop.DesktopDevice
import org.yixian.desktop.DesktopOutside
import org.yixian.presentation.AppModel
import org.yixian.presentation.Place
import org.yixian.presentation.ScreenModel
import org.yixian.presentation.answerRequest
import org.yixian.presentation.askDeletion
import org.yixian.presentation.assess
import org.yixian.presentation.away
import org.yixian.presentation.awayEntries
import org.yixian.presentation.branchDues
import org.yixian.presentation.calculator
import org.yixian.presentation.care
import org.yixian.presentation.certificate
import org.yixian.presentation.choose
import org.yixian.presentation.closing
import org.yixian.presentation.comeBack
import org.yixian.presentation.correctFile
import org.yixian.presentation.depart
import org.yixian.presentation.devices
import org.yixian.presentation.dispute
import org.yixian.presentation.dues
import org.yixian.presentation.duesList
import org.yixian.presentation.duesYear
import org.yixian.presentation.enrol
import org.yixian.presentation.enrolmentWaits
import org.yixian.presentation.floatingRegister
import org.yixian.presentation.home
import org.yixian.presentation.leave
import org.yixian.presentation.leaveBranch
import org.yixian.presentation.logContact
import org.yixian.presentation.lostStep
import org.yixian.presentation.meeting
import org.yixian.presentation.meetings
import org.yixian.presentation.memberPrivacy
import org.yixian.presentation.members
import org.yixian.presentation.nameContact
import org.yixian.presentation.news
import org.yixian.presentation.notice
import org.yixian.presentation.payment
import org.yixian.presentation.plan
import org.yixian.presentation.privacy
import org.yixian.presentation.privacyRequests
import org.yixian.presentation.profiles
import org.yixian.presentation.proposeRule
import org.yixian.presentation.receiveGuest
import org.yixian.presentation.reminders
import org.yixian.presentation.reportHost
import org.yixian.presentation.roll
import org.yixian.presentation.rule
import org.yixian.presentation.rules
import org.yixian.presentation.setTerm
import org.yixian.presentation.settings
import org.yixian.presentation.signIn
import org.yixian.presentation.status
import org.yixian.presentation.term
import org.yixian.presentation.words.Language

/** Somebody of a scenario with his phone: what is on its screen, and what he does there. */
@OptIn(ExperimentalCoroutinesApi::class)
internal class Person(folder: File, scope: CoroutineScope) {
    private val outside = DesktopOutside(
        folder,
        DesktopDevice({
        })
    ).also { it.preferences.change(it.preferences.look.value.copy(language = Language.CHINESE)) }
    val app = AppModel(outside, scope)

    val place: Place get() = app.navigator.stack.value.last()

    val kind: String get() = place.route.substringBefore(':')

    suspend fun core(): OpenHome = (checkNotNull(app.session).home() as Home.Open).home

    /** What stands on the screen: the state, what is chosen from beside it, and what went wrong. */
    fun shown(): JsonElement {
        val model = model() ?: return JsonNull
        val beside = BESIDE.mapNotNull { name -> flow(model, name)?.let { name to dump(it.value) } }
        val state = dump(flow(model, "state")?.value)
        return JsonObject((state as? JsonObject ?: mapOf("state" to state)) + ("beside" to JsonObject(beside.toMap())))
    }

    /** Something else may be on the screen now. */
    fun changes(): Flow<Unit> = app.navigator.stack.flatMapLatest { model()?.let { flows(it).merge().map { } } ?: flowOf(Unit) }

    /** An event of the place on screen, by its name. */
    fun does(name: String, arguments: List<JsonElement>) {
        val model = checkNotNull(model()) { "nothing can be done at ${place.route}" }
        val on = model.javaClass.methods.single { it.name == "on" && !it.isBridge }
        on.invoke(model, event(on.parameterTypes.single(), name, arguments))
    }

    /** Brings the phone and the county to the same state. */
    suspend fun sends() {
        val session = checkNotNull(app.session)
        try {
            session.sync(keepTrying = false).finish()
        } catch (_: CoreException) {
            // Without signal it is the screen that says so.
        }
        app.takenUp()
    }

    private fun model(): ScreenModel? = when (val place = place) {
        is Place.Enrol -> app.enrol()
        is Place.EnrolmentWaits -> app.enrolmentWaits()
        is Place.Profiles -> app.profiles()
        is Place.Home -> app.home()
        is Place.Meetings -> app.meetings()
        is Place.Meeting -> app.meeting(place)
        is Place.Roll -> app.roll(place)
        is Place.Plan -> app.plan(place)
        is Place.Notice -> app.notice(place)
        is Place.Close -> app.closing(place)
        is Place.Leave -> app.leave(place)
        is Place.Away -> app.away(place)
        is Place.AwayEntries -> app.awayEntries(place)
        is Place.Depart -> app.depart(place)
        is Place.Return -> app.comeBack(place)
        is Place.News -> app.news()
        is Place.ReportHost -> app.reportHost()
        is Place.LogContact -> app.logContact(place)
        is Place.NameContact -> app.nameContact(place)
        is Place.Certificate -> app.certificate(place)
        is Place.ReceiveGuest -> app.receiveGuest(place)
        is Place.Choose -> app.choose(place)
        is Place.LostStep -> app.lostStep(place)
        is Place.FloatingRegister -> app.floatingRegister()
        is Place.Care -> app.care()
        is Place.Dues -> app.dues(place)
        is Place.Payment -> app.payment(place)
        is Place.BranchDues -> app.branchDues(place)
        is Place.DuesList -> app.duesList(place)
        is Place.DuesYear -> app.duesYear(place)
        is Place.Assess -> app.assess(place)
        is Place.Calculator -> app.calculator()
        is Place.Rules -> app.rules()
        is Place.Rule -> app.rule(place)
        is Place.ProposeRule -> app.proposeRule(place)
        is Place.Reminders -> app.reminders()
        is Place.SignIn -> app.signIn()
        is Place.Status -> app.status()
        is Place.Members -> app.members(place)
        is Place.Term -> app.term(place)
        is Place.SetTerm -> app.setTerm(place)
        is Place.Settings -> app.settings()
        is Place.Devices -> app.devices()
        is Place.Privacy -> app.privacy()
        is Place.Dispute -> app.dispute(place)
        is Place.AskDeletion -> app.askDeletion(place)
        is Place.PrivacyRequests -> app.privacyRequests(place)
        is Place.AnswerRequest -> app.answerRequest(place)
        is Place.MemberPrivacy -> app.memberPrivacy(place)
        is Place.CorrectFile -> app.correctFile(place)
        is Place.LeaveBranch -> app.leaveBranch(place)
        else -> null // nothing is done there, and nothing looked at
    }

    private companion object {
        val BESIDE = listOf("choice", "code", "failure")

        fun flows(model: ScreenModel) = (BESIDE + "state").mapNotNull { flow(model, it) }

        fun flow(model: ScreenModel, name: String): StateFlow<*>? =
            model.javaClass.methods.find { it.name == "get${name.replaceFirstChar(Char::uppercase)}" }?.invoke(model) as? StateFlow<*>

        fun event(type: Class<*>, name: String, arguments: List<JsonElement>): Any {
            type.enumConstants?.let { all -> return all.single { camel((it as Enum<*>).name) == name } }
            val case = type.declaredClasses.single { camel(it.simpleName) == name }
            case.declaredFields.find { it.name == "INSTANCE" }?.let { return it.get(null) }
            val make = case.declaredConstructors.single { it.parameterCount == arguments.size && !it.isSynthetic }
            val values = make.parameterTypes.zip(arguments).map { (kind, value) -> read(kind, value) }
            make.isAccessible = true
            return make.newInstance(*values.toTypedArray())
        }

        fun read(kind: Class<*>, value: JsonElement): Any? {
            val said = value as? JsonPrimitive ?: error("no argument: $value")
            return when {
                said is JsonNull -> null

                kind == Place::class.java -> Place.of(said.content)

                kind == LocalDate::class.java -> LocalDate.parse(said.content)

                kind == LocalTime::class.java -> LocalTime.parse(said.content)

                kind == Boolean::class.java -> said.boolean

                kind == Int::class.java -> said.int

                kind == Long::class.java -> said.content.toLong()

                // a ULong is one at runtime
                kind == Char::class.java -> said.content.single()

                kind.isEnum -> kind.enumConstants.single { camel((it as Enum<*>).name) == said.content }

                else -> said.content
            }
        }
    }
}
