package org.yixian.presentation

import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentRow
import org.yixian.core.ConsentState
import org.yixian.core.CoreException
import org.yixian.core.DeletionScope
import org.yixian.core.EventId
import org.yixian.core.FileField
import org.yixian.core.InfoField
import org.yixian.core.MemberState
import org.yixian.core.NoHandle
import org.yixian.core.OrgId
import org.yixian.core.OwnData
import org.yixian.core.OwnFile
import org.yixian.core.PersonId
import org.yixian.core.Privacy
import org.yixian.core.PrivacyScreen
import org.yixian.core.RequestAnswer
import org.yixian.core.RequestKind
import org.yixian.core.RequestRow
import org.yixian.presentation.wording.stated

/** Remembers what was recorded, in one line each. */
internal class FakePrivacy : Privacy(NoHandle) {
    /** None for who belonged to no branch. */
    var own: PrivacyScreen? = privacyScreen()
    var requests: List<RequestRow> = emptyList()

    /** What officers see of members. */
    val members = mutableMapOf<String, PrivacyScreen>()
    var numbers: Map<String, String> = emptyMap()
    val recorded = mutableListOf<String>()

    /** What each recording comes to: a test holds it up, or refuses it. */
    var onRecord: suspend (String) -> Unit = {}

    private suspend fun record(what: String): EventId {
        onRecord(what)
        recorded += what
        return EventId("e${recorded.size}")
    }

    override suspend fun own(): PrivacyScreen = own ?: throw CoreException.NotHere("what is recorded of you", "not_here")

    override suspend fun ofMember(branch: OrgId, person: PersonId): PrivacyScreen =
        members[person.value] ?: throw CoreException.NotHere("the member", "not_here")

    override suspend fun requests(branch: OrgId): List<RequestRow> = requests

    override suspend fun decideConsent(branch: OrgId, person: PersonId, purpose: ConsentPurpose, given: Boolean): EventId =
        record("consent ${branch.value} ${person.value} $purpose $given")

    override suspend fun disputeInfo(field: InfoField, words: String): EventId = record("wrong $field $words")

    override suspend fun answerInfo(branch: OrgId, person: PersonId, request: EventId, corrected: Boolean, words: String): EventId =
        record("answer ${branch.value} ${person.value} ${request.value} $corrected $words")

    override suspend fun correctFile(
        branch: OrgId,
        person: PersonId,
        field: FileField,
        value: String,
        request: EventId?,
        words: String
    ): EventId = record("correct ${branch.value} ${person.value} $field $value ${request?.value} $words")

    override suspend fun askDeletion(scope: DeletionScope, words: String): EventId = record("delete $scope $words")

    override suspend fun askDeletionOf(branch: OrgId, person: PersonId, scope: DeletionScope, words: String): EventId =
        record("delete ${branch.value} ${person.value} $scope $words")

    override suspend fun answerDeletion(branch: OrgId, person: PersonId, request: EventId, granted: Boolean, words: String): EventId =
        record("decide ${branch.value} ${person.value} ${request.value} $granted $words")

    override suspend fun revealPhone(branch: OrgId, person: PersonId): String? {
        record("reveal ${branch.value} ${person.value}")
        return numbers[person.value]
    }

    override suspend fun exportOwn() = OwnData("{}", "<html>", "yixian-2026-11-27")

    override suspend fun exportOf(branch: OrgId, person: PersonId): OwnData {
        record("export ${branch.value} ${person.value}")
        return OwnData("{}", "<html>", "yixian-${person.value}-2026-11-27")
    }
}

internal fun consent(purpose: ConsentPurpose = ConsentPurpose.NEWS, state: ConsentState = ConsentState.OPEN, by: String = "") = ConsentRow(
    purpose = purpose,
    state = state,
    version = 1u,
    chinese = "自愿。",
    english = "Voluntary.",
    since = TODAY.minusDays(3).stated().takeIf { state != ConsentState.OPEN },
    by = by
)

internal fun privacyScreen(
    consents: List<ConsentRow> = ConsentPurpose.entries.map { consent(it) },
    requests: List<RequestRow> = emptyList()
) = PrivacyScreen(
    branch = BRANCH,
    person = ME,
    own = OwnFile(
        name = "王德福",
        phone = "13900000003",
        birthYear = 1952,
        memberNo = null,
        admitted = null,
        home = null,
        since = TODAY.minusYears(8).stated(),
        standing = MemberState.FULL
    ),
    isMasked = false,
    consents = consents,
    requests = requests,
    reveals = emptyList(),
    erased = emptyList(),
    newsMonths = 12u
)

/** Tang, as an officer sees what is recorded of him. */
internal fun tangScreen(
    consents: List<ConsentRow> = ConsentPurpose.entries.map { consent(it) },
    requests: List<RequestRow> = emptyList()
): PrivacyScreen {
    val screen = privacyScreen(consents, requests)
    return screen.copy(person = TANG, own = screen.own.copy(name = "唐春", phone = "139****0003"), isMasked = true)
}

internal fun request(
    kind: RequestKind = RequestKind.Correct(InfoField.PHONE),
    words: String = "换成 139-1111 2222 了",
    id: String = "r1",
    answers: List<RequestAnswer> = emptyList()
) = RequestRow(EventId(id), PersonId("tang"), "唐春", kind, words, TODAY.minusDays(1).stated(), answers)

internal fun answer(done: Boolean, words: String = "") = RequestAnswer(done, words, "于有", TODAY.stated())
