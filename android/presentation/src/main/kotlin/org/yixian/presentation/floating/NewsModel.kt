package org.yixian.presentation.floating

import kotlinx.coroutines.flow.StateFlow
import org.yixian.core.ConsentPurpose
import org.yixian.core.ConsentState
import org.yixian.core.News
import org.yixian.core.NewsPhrase
import org.yixian.core.places
import org.yixian.presentation.Around
import org.yixian.presentation.MOST_OF_A_LINE
import org.yixian.presentation.Place
import org.yixian.presentation.Shown
import org.yixian.presentation.wording.AwayFacts
import org.yixian.presentation.wording.consentText
import org.yixian.presentation.wording.months
import org.yixian.presentation.words.Words

sealed interface NewsEvent {
    /** A ready phrase; once more, and it is not said. */
    data class Phrase(val phrase: NewsWord) : NewsEvent

    data class Words(val text: String) : NewsEvent

    /** Part of a place's name. */
    data class Type(val text: String) : NewsEvent

    data class Pick(val code: String) : NewsEvent

    data object OtherPlace : NewsEvent

    /** The consent that was withdrawn is given again. */
    data object AgreeAgain : NewsEvent

    data object Send : NewsEvent
}

/** 报个近况: a phrase, or a sentence, and where one is if one wants to say it. No picture, no location. */
class NewsModel(around: Around, find: FindPlaces = ::places) : AwayForm(around, Place.News, "") {
    private val search = PlaceSearch(form, find)
    private val phrase: NewsWord? get() = form["phrase"].choice<NewsWord>()
    private val sentence: String get() = form["words"].orEmpty().trim()

    val state: StateFlow<Shown<NewsState>> = filled { facts, words -> words.newsState(facts) }

    fun on(event: NewsEvent) {
        when (event) {
            is NewsEvent.Phrase -> form["phrase"] = event.phrase.name.takeUnless { event.phrase == phrase }
            is NewsEvent.Words -> type("words", event.text, MOST_OF_A_LINE)
            is NewsEvent.Type -> search.type(event.text)
            is NewsEvent.Pick -> search.pick(event.code)
            is NewsEvent.OtherPlace -> search.clear()
            is NewsEvent.AgreeAgain -> agreeAgain()
            is NewsEvent.Send -> send()
        }
    }

    private val isReady: Boolean get() = (phrase != null || sentence.isNotEmpty()) && !isRefused
    private val isRefused: Boolean get() = facts?.screen?.consent?.state == ConsentState.REFUSED

    private fun agreeAgain() = actOnce {
        val screen = facts?.screen ?: return@actOnce
        around.sync.after { around.session.privacy().decideConsent(screen.branch.id, screen.person, ConsentPurpose.NEWS, true) }
    }

    private fun send() {
        if (!isReady) return
        val news = News(phrase?.let { NewsPhrase.entries[it.ordinal] }, sentence, search.code)
        record { around.session.floating().sendNews(news) }
    }

    private fun Words.newsState(facts: AwayFacts): NewsState {
        val contact = facts.screen.contact?.name?.ifEmpty { null }
        val readers = contact?.let(::newsReaders) ?: newsReadersOfficers
        val consent = facts.screen.consent?.takeUnless { it.state == ConsentState.GIVEN }
            ?.let { NewsConsent(consentText(it), it.state == ConsentState.REFUSED) }
        val keeps = facts.rules.months("float.news_keep")?.let(::newsKeeps)
        return NewsState(
            phrase = phrase,
            words = form["words"].orEmpty(),
            search = search.state(),
            readers = if (consent == null) keeps?.let { twoSentences(readers, it) } ?: readers else "",
            consent = consent,
            isReady = isReady
        )
    }
}
