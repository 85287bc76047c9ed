package org.yixian.app.screens

import androidx.compose.runtime.Composable
import org.yixian.presentation.Failure
import org.yixian.presentation.Line
import org.yixian.presentation.Look
import org.yixian.presentation.Shown
import org.yixian.presentation.Tone
import org.yixian.presentation.privacy.AnswerItem
import org.yixian.presentation.privacy.AnswerRequestState
import org.yixian.presentation.privacy.AskDeletionState
import org.yixian.presentation.privacy.ConsentItem
import org.yixian.presentation.privacy.ConsentKind
import org.yixian.presentation.privacy.CorrectFileState
import org.yixian.presentation.privacy.DeletionKind
import org.yixian.presentation.privacy.DisputeFormState
import org.yixian.presentation.privacy.FileKind
import org.yixian.presentation.privacy.InfoChoice
import org.yixian.presentation.privacy.InfoKind
import org.yixian.presentation.privacy.MemberPrivacyState
import org.yixian.presentation.privacy.OwnField
import org.yixian.presentation.privacy.PrivacyRequestsState
import org.yixian.presentation.privacy.PrivacyState
import org.yixian.presentation.privacy.RequestItem
import org.yixian.presentation.privacy.info
import org.yixian.presentation.words.Words
import org.yixian.ui.parts.ShownPage
import org.yixian.ui.privacy.AnswerRequestScreen
import org.yixian.ui.privacy.AskDeletionScreen
import org.yixian.ui.privacy.CorrectFileScreen
import org.yixian.ui.privacy.DisputeScreen
import org.yixian.ui.privacy.MemberPrivacyScreen
import org.yixian.ui.privacy.PrivacyRequestsScreen
import org.yixian.ui.privacy.PrivacyScreen
import org.yixian.ui.theme.words

/** What is recorded of a member and what became of what he asked, in the words of the language that is drawn. */
internal class PrivacySamples(private val words: Words) {
    private val zh = words.markPresent == "到"

    private fun say(chinese: String, english: String) = if (zh) chinese else english

    private val branch = say("沙堰村党支部", "Shayan branch")
    private val secretary = say("唐春", "Tang Chun")
    private val wang = say("王德福", "Wang Defu")
    private val li = say("李强", "Li Qiang")
    private val hostName = say("苏州某社区党支部", "a community branch in Suzhou")
    private val day = say("11 月 20 日", "20 Nov")
    private val yesterday = say("11 月 26 日", "26 Nov")

    val newsText = say(
        "报近况是自愿的。您写的话和选的地方,只有您的联系人和支部书记能看,十二个月后删除。没有定位,没有照片。随时可以撤回同意,撤回后已报的近况全部删除,不影响您参加组织生活。",
        "Sending news is voluntary. What you write and the place you choose are read by your contact person and the branch's officers " +
            "only, and are deleted after twelve months. You may withdraw your consent at any time."
    )
    val phoneText = say(
        "支部把您的手机号告诉您的联系人,方便他和您联系。除了支部的干部,只有他一个人看得到,不再转告。随时可以撤回同意,撤回后从他的手机上删除,支部仍会用别的办法和您联系。",
        "The branch tells your number to your contact person, so that he can call you. Besides the branch's officers he alone sees it, " +
            "and it is not passed on. You may withdraw your consent at any time."
    )

    private fun own(field: FileKind, label: String, value: String) = OwnField(field, label, value, words.privacyWrongOf(label))

    private val own = listOf(
        own(FileKind.NAME, words.privacyName, wang),
        own(FileKind.PHONE, words.privacyPhone, "13900000003"),
        own(FileKind.BIRTH_YEAR, words.privacyBirthYear, "1952"),
        own(FileKind.MEMBER_NO, words.privacyMemberNo, words.privacyNotRecorded),
        own(FileKind.ADMITTED, words.privacyAdmitted, say("2006 年 7 月 1 日", "1 Jul 2006")),
        own(FileKind.SINCE, words.privacyHereSince, say("2018 年 7 月 1 日", "1 Jul 2018")),
        own(FileKind.STANDING, words.privacyStanding, words.privacyFull)
    )

    private val newsOpen = ConsentItem(
        purpose = ConsentKind.NEWS,
        what = words.privacyConsentNews,
        state = Line(words.privacyConsentOpen, Tone.WAITING),
        text = newsText,
        mayAgree = true,
        refuse = words.privacyDisagree,
        erases = words.privacyWithdrawNews,
        by = ""
    )
    private val newsGiven =
        newsOpen.copy(state = Line(words.privacyConsentGiven(day), Tone.DONE), mayAgree = false, refuse = words.privacyWithdraw)
    private val phoneRefused = ConsentItem(
        purpose = ConsentKind.CONTACT_PHONE,
        what = words.privacyConsentPhone,
        state = Line(words.privacyConsentRefused(day)),
        text = phoneText,
        mayAgree = true,
        refuse = null,
        erases = words.privacyWithdrawPhone,
        by = words.privacyPaperBy(secretary)
    )
    private val phoneOpen =
        phoneRefused.copy(state = Line(words.privacyConsentOpen, Tone.WAITING), refuse = words.privacyDisagree, by = "")

    private fun answer(text: String, said: String, tone: Tone = Tone.PLAIN) =
        AnswerItem(Line(text, tone), said, words.privacyAnswered(secretary, yesterday))

    private fun request(id: String, what: String, said: String, answers: List<AnswerItem> = emptyList()) = RequestItem(
        id = id,
        name = wang,
        what = what,
        words = said,
        on = words.privacyAskedOn(day),
        answers = answers,
        spoken = listOf(what, said, answers.firstOrNull()?.line?.text ?: words.privacyWaits).joinToString(words.separator)
    )

    private val wrongPhone =
        request("r1", words.privacyAskedCorrect(words.privacyPhone), say("换成 13911112222 了", "it is 13911112222 now"))
    private val wrongName = request(
        "r2",
        words.privacyAskedCorrect(words.privacyName),
        say("福是福气的福", "Fu as in good fortune"),
        listOf(answer(words.privacyCorrected, words.privacyAnswerCorrected, Tone.DONE))
    )
    private val wrongSince = request("r3", words.privacyAskedCorrect(words.privacySince), say("是 2017 年 7 月 1 日", "1 July 2017"))
    private val deleteAway = request("r4", words.privacyAskedDelete(words.privacyAway), say("已经回家了", "I am at home again"))
    private val deletePhone = request(
        "r5",
        words.privacyAskedDelete(words.privacyPhone),
        "",
        listOf(answer(words.privacyNotDeleted, say("您是联系人,要有号码。", "A contact person needs a number.")))
    )

    val first = PrivacyState(branch, own, listOf(newsOpen, phoneOpen), emptyList(), emptyList(), emptyList())
    val all = first.copy(
        consents = listOf(newsGiven, phoneRefused),
        requests = listOf(wrongPhone, wrongName, deletePhone),
        reveals = listOf(words.privacyReveal(secretary, yesterday), words.privacyReveal(say("于有", "Yu You"), day)),
        erased = listOf(words.privacyErasedUntil(words.privacyErasedContactPhone, day))
    )
    val nowhere = PrivacyState("", emptyList(), emptyList(), emptyList(), emptyList(), emptyList())

    private fun onPaper(consent: ConsentItem, refuse: String?) = consent.copy(refuse = refuse, erases = words.privacyPaperErases(wang))

    val ofMember = MemberPrivacyState(
        org = "b",
        person = "p",
        name = wang,
        branch = branch,
        own = own.map { if (it.field == FileKind.PHONE) it.copy(value = "139****0003") else it },
        isMasked = true,
        consents = listOf(newsOpen, phoneOpen).map { onPaper(it, words.privacyPaperRefuse) },
        requests = emptyList(),
        mayChange = true,
        isTold = false
    )
    val ofMemberSigned = ofMember.copy(
        own = own,
        isMasked = false,
        consents = listOf(
            onPaper(newsGiven.copy(by = words.privacyPaperBy(secretary)), words.privacyPaperWithdraw),
            onPaper(phoneRefused, null)
        ),
        requests = listOf(wrongPhone, wrongName)
    )

    /** Who came from elsewhere, and where he belongs. */
    val ofGuest = ofMember.copy(
        name = li,
        own = ofMember.own.map { if (it.field == FileKind.NAME) it.copy(value = li) else it } +
            own(FileKind.HOME, words.privacyHome, hostName)
    )

    val correct = CorrectFileState(
        name = wang,
        field = words.privacyPhone,
        before = words.privacyCorrectWas("139****0003"),
        value = "",
        hint = "",
        isNumber = true,
        isReady = false
    )
    val correctAdmitted = correct.copy(
        field = words.privacyAdmitted,
        before = words.privacyCorrectWas(words.privacyNotRecorded),
        value = "20060701",
        hint = words.privacyAdmittedHint,
        isReady = true
    )
    val correctReady = correct.copy(
        field = words.privacyMemberNo,
        before = words.privacyCorrectWas(words.privacyNotRecorded),
        value = "D2026",
        isNumber = false,
        isReady = true
    )
    val correctRefused = correct.copy(
        field = words.privacyBirthYear,
        before = words.privacyCorrectWas("1952"),
        value = "52",
        isReady = true
    )

    private val fields = InfoKind.entries.map { field ->
        val recorded = own.filter { it.field.info == field }
        InfoChoice(field, recorded.singleOrNull()?.label ?: if (recorded.isEmpty()) words.privacyOther else words.privacySince)
    }
    val dispute = DisputeFormState(InfoKind.PHONE, fields, words.privacyDisputeNow("13900000003"), "", isReady = false)
    val disputeReady = dispute.copy(words = "13911112222", isReady = true)

    val ask = AskDeletionState("", null, "", isReady = false)
    val askReady = ask.copy(scope = DeletionKind.AWAY, words = say("已经回家了", "I am at home again"), isReady = true)
    val askOf = askReady.copy(name = wang, words = say("不用手机了", "uses no phone any more"))

    val requests = PrivacyRequestsState(branch, listOf(wrongPhone, deleteAway, wrongName, deletePhone), mayAnswer = true)
    val noRequests = requests.copy(rows = emptyList())

    /** As a first secretary reads it. */
    val requestsRead = requests.copy(mayAnswer = false)
    val ofMemberRead = ofMember.copy(requests = listOf(wrongPhone), mayChange = false)

    val mistake = AnswerRequestState(
        request = wrongPhone,
        deletes = null,
        isHere = true,
        elsewhere = "",
        corrects = null,
        valueLabel = words.privacyAnswerValue(words.privacyPhone),
        value = "13911112222",
        isNumber = true,
        words = "",
        isReady = false
    )
    val corrected = mistake.copy(corrects = true, words = words.privacyAnswerCorrected, isReady = true)
    val left = mistake.copy(corrects = false)
    val elsewhere = mistake.copy(
        request = wrongSince,
        isHere = false,
        elsewhere = words.privacyAnswerSince,
        value = "",
        isNumber = false
    )
    val deletion = mistake.copy(request = deleteAway, deletes = words.privacyGrantAway(wang), isHere = false, value = "")
}

private val nothing = {}

private fun state(screen: String, state: String, draw: @Composable (PrivacySamples) -> Unit) =
    ScreenState(screen, state) { _: Samples, _: Look -> draw(PrivacySamples(words)) }

/** Every state of the screens about what is recorded of people. */
internal val privacyStates: List<ScreenState> = listOf(
    state("privacy", "all") { PrivacyScreen(it.all, null, nothing, nothing) {} },
    state("privacy", "first") { PrivacyScreen(it.first, null, nothing, nothing) {} },
    state("privacy", "nowhere") { PrivacyScreen(it.nowhere, null, nothing, nothing) {} },
    state("dispute", "phone") { DisputeScreen(it.dispute, null, nothing, nothing) {} },
    state("dispute", "ready") { DisputeScreen(it.disputeReady, null, nothing, nothing) {} },
    state("dispute", "refused") { DisputeScreen(it.disputeReady, Failure("bad_text"), nothing, nothing) {} },
    state("ask-deletion", "empty") { AskDeletionScreen(it.ask, null, nothing, nothing) {} },
    state("ask-deletion", "ready") { AskDeletionScreen(it.askReady, null, nothing, nothing) {} },
    state("ask-deletion", "of-member") { AskDeletionScreen(it.askOf, null, nothing, nothing) {} },
    state("privacy-requests", "some") { PrivacyRequestsScreen(it.requests, nothing) {} },
    state("privacy-requests", "none") { PrivacyRequestsScreen(it.noRequests, nothing) {} },
    state("privacy-requests", "reader") { PrivacyRequestsScreen(it.requestsRead, nothing) {} },
    state("answer-request", "corrected") { AnswerRequestScreen(it.corrected, null, nothing, nothing) {} },
    state("answer-request", "mistake") { AnswerRequestScreen(it.mistake, null, nothing, nothing) {} },
    state("answer-request", "left") { AnswerRequestScreen(it.left, null, nothing, nothing) {} },
    state("answer-request", "elsewhere") { AnswerRequestScreen(it.elsewhere, null, nothing, nothing) {} },
    state("answer-request", "deletion") { AnswerRequestScreen(it.deletion, null, nothing, nothing) {} },
    state("answer-request", "refused") { AnswerRequestScreen(it.deletion, Failure("still_away"), nothing, nothing) {} },
    state("member-privacy", "first") { MemberPrivacyScreen(it.ofMember, null, nothing, nothing) {} },
    state("member-privacy", "reader") { MemberPrivacyScreen(it.ofMemberRead, null, nothing, nothing) {} },
    state("member-privacy", "signed") { MemberPrivacyScreen(it.ofMemberSigned, null, nothing, nothing) {} },
    state("member-privacy", "guest") { MemberPrivacyScreen(it.ofGuest, null, nothing, nothing) {} },
    state("member-privacy", "refused") { MemberPrivacyScreen(it.ofMember, Failure("not_in_office"), nothing, nothing) {} },
    state("member-privacy", "broken") { ShownPage(Shown.Broken(Failure("not_here")), words.privacyOfMemberOpen, nothing) {} },
    state("correct-file", "ready") { CorrectFileScreen(it.correctReady, null, nothing, nothing) {} },
    state("correct-file", "number") { CorrectFileScreen(it.correct, null, nothing, nothing) {} },
    state("correct-file", "admitted") { CorrectFileScreen(it.correctAdmitted, null, nothing, nothing) {} },
    state("correct-file", "refused") { CorrectFileScreen(it.correctRefused, Failure("bad_text"), nothing, nothing) {} },
    state("answer-request", "broken") { ShownPage(Shown.Broken(Failure("not_here")), words.privacyAnswer, nothing) {} }
)
