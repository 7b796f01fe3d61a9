package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.answers.kept.KeptAnswers;
import dev.anabranch.server.linking.Readers;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Askers;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.Question;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.search.index.IndexWorker;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells of answers on the page what its reader may be told now. Safe for any number of threads.
@Component
final class AnswerTelling {
    private static final int RECENT = 20;
    private static final int NEAREST = 5;

    private final KeptAnswers kept;
    private final Search search;
    private final IndexWorker worker;
    private final Cards cards;
    private final Readers readers;
    private final Askers askers;

    AnswerTelling(KeptAnswers kept, Search search, IndexWorker worker, Cards cards, Readers readers, Askers askers) {
        this.kept = kept;
        this.search = search;
        this.worker = worker;
        this.cards = cards;
        this.readers = readers;
        this.askers = askers;
    }

    /// The page around what came of a question.
    AskPage page(AskedThere asked, AskPage.State state, HttpServletRequest request) {
        boolean isMissing = switch (state) {
            case AskPage.Told told -> !told.answer().found();
            case AskPage.Unasked none -> true;
            case AskPage.Refused refused -> false;
            case AskPage.Trouble trouble -> false;
            case AskPage.NothingIndexed nothing -> true;
            case AskPage.Withheld withheld -> true;
            case AskPage.Awaited awaited -> false;
        };
        return new AskPage(
                asked,
                asked.earlier().stream().map(each -> turn(each, request)).toList(),
                state,
                isMissing ? readers.blindness(request) : List.of());
    }

    /// What was asked before, with its answer where it is kept and may still be shown.
    private AskPage.Turn turn(AskedThere earlier, HttpServletRequest request) {
        var asker = askers.of(request);
        var answer = AskPages.oneself(request)
                .flatMap(person ->
                        kept.of(person.id(), earlier.understood()).stream().findFirst())
                .filter(each -> isReadable(each, asker));
        return new AskPage.Turn(
                earlier.question(),
                earlier.address(),
                answer.map(KeptAnswer::statements).orElse(List.of()),
                answer.filter(KeptAnswer::found).flatMap(KeptAnswer::writer));
    }

    /// What somebody asked lately.
    AskPage.Unasked recent(Optional<String> person) {
        return new AskPage.Unasked(person.map(id -> kept.latest(id, RECENT)).orElse(List.of()).stream()
                .map(answer -> new AskPage.Recent(
                        answer.asked().understood(), Addresses.kept(answer.id()), answer.at(), answer.found()))
                .toList());
    }

    /// An answer that was given just now.
    AskPage.State given(Replies.Given given, Asker asker) {
        var former = given.former().map(each -> new AskPage.Former(Addresses.kept(each.id()), each.at()));
        if (given.answer().found()) {
            return told(given.answer(), new AskPage.Circumstances(false, false, former, false), asker);
        }
        if (given.hits().isEmpty() && search.isEmpty()) {
            return new AskPage.NothingIndexed();
        }
        boolean isIndexing = worker.backlog().documents() > 0;
        return new AskPage.Told(
                given.answer(),
                List.of(),
                cards.near(nearest(given.hits())),
                AnswerMarkdown.of(given.answer(), List.of()),
                new AskPage.Circumstances(false, isIndexing, former, false));
    }

    private static List<Hit> nearest(List<Hit> hits) {
        return hits.subList(0, Math.min(NEAREST, hits.size()));
    }

    /// An answer that was given just now, and told while it came into being.
    AskPage.State given(KeptAnswer answer, Asker asker) {
        if (!isReadable(answer, asker)) {
            return new AskPage.Withheld(answer.id(), answer.at());
        }
        var hits = answer.found()
                ? List.<Hit>of()
                : search.find(Question.of(answer.asked().understood(), NEAREST), asker)
                        .hits();
        var former = kept.of(answer.person(), answer.asked()).stream()
                .filter(each -> !each.statements().equals(answer.statements()))
                .findFirst();
        return given(new Replies.Given(answer, hits, former), asker);
    }

    /// An answer that was given before. Where one of its documents may not be read any more, nothing of it is shown.
    AskPage.State earlier(KeptAnswer answer, Asker asker, boolean thanked) {
        return isReadable(answer, asker)
                ? told(answer, new AskPage.Circumstances(true, false, Optional.empty(), thanked), asker)
                : new AskPage.Withheld(answer.id(), answer.at());
    }

    /// Whether all that an answer was made of is there, and may be read.
    boolean isReadable(KeptAnswer answer, Asker asker) {
        var documents = answer.documents();
        return search.readable(documents, asker).equals(new HashSet<>(documents));
    }

    private AskPage.Told told(KeptAnswer answer, AskPage.Circumstances circumstances, Asker asker) {
        var beside = cards.of(answer, asker);
        var card = new HashMap<Integer, Card>();
        beside.forEach(each -> each.numbers().forEach(number -> card.put(number, each)));
        var lines = answer.statements().stream()
                .map(statement -> line(statement, Optional.ofNullable(card.get(statement.citation()))))
                .toList();
        return new AskPage.Told(answer, lines, beside, AnswerMarkdown.of(answer, beside), circumstances);
    }

    private static AskPage.Line line(Answer.Statement statement, Optional<Card> card) {
        return new AskPage.Line(
                statement.text(),
                statement.citation(),
                card.map(Card::anchor).orElse(""),
                card.map(each -> each.place().title()).orElse(""));
    }
}
