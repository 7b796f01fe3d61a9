package dev.anabranch.server.answers.web;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.AnswerListener;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.answers.Reply;
import dev.anabranch.server.answers.kept.KeptAnswer;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import dev.anabranch.server.answers.kept.KeptAnswers;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.search.Asker;
import dev.anabranch.server.search.Hit;
import dev.anabranch.server.search.passage.Passage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets a question be answered, and keeps the answer for whoever asked. Safe for any number of threads.
@Component
final class Replies {
    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

    private final Asking asking;
    private final KeptAnswers kept;
    private final Clock clock;

    Replies(Asking asking, KeptAnswers kept, Clock clock) {
        this.asking = asking;
        this.kept = kept;
        this.clock = clock;
    }

    /// What came of a question.
    ///
    /// @param answer its id is empty where it is not kept
    /// @param hits what was found for it, best first
    /// @param former the latest other answer to the same question that was given before
    record Given(KeptAnswer answer, List<Hit> hits, Optional<KeptAnswer> former) {
        Given {
            hits = List.copyOf(hits);
        }
    }

    /// Remembers what was found, and passes everything on.
    private static final class Hearing implements AnswerListener {
        private final AnswerListener other;
        private List<Hit> hits = List.of();

        Hearing(AnswerListener other) {
            this.other = other;
        }

        @Override
        public void found(List<Hit> found) {
            hits = List.copyOf(found);
            other.found(found);
        }

        @Override
        public void statement(Answer.Statement statement, Answer.Citation citation) {
            other.statement(statement, citation);
        }

        @Override
        public void note(String words) {
            other.note(words);
        }
    }

    /// Asks.
    ///
    /// @param person for whom the answer is kept; empty to keep it for nobody
    /// @throws dev.anabranch.server.search.engine.EngineFailed when the index cannot be read
    Given ask(KeptAnswer.Asked asked, Supplier<Asker> asker, Optional<String> person, AnswerListener listener) {
        var hearing = new Hearing(listener);
        var reply = asking.reply(asked.understood(), asker, person, hearing);
        var answer = answer(asked, reply, hearing.hits, person.orElse(""));
        if (person.isEmpty()) {
            return new Given(answer, hearing.hits, Optional.empty());
        }
        try {
            var now = kept.keep(answer);
            var former = kept.of(person.get(), asked).stream()
                    .filter(each -> !each.statements().equals(now.statements()))
                    .findFirst();
            return new Given(now, hearing.hits, former);
        } catch (DatabaseFailed failure) {
            LOG.warn("An answer cannot be kept: {}", failure.getMessage(), failure);
            return new Given(answer, hearing.hits, Optional.empty());
        }
    }

    private KeptAnswer answer(KeptAnswer.Asked asked, Reply reply, List<Hit> hits, String person) {
        return switch (reply.answer()) {
            case Answer.NotFound none ->
                new KeptAnswer(
                        "",
                        person,
                        clock.instant(),
                        asked,
                        false,
                        List.of(),
                        List.of(),
                        reply.writer(),
                        reply.notes(),
                        Optional.empty());
            case Answer.Found found ->
                new KeptAnswer(
                        "",
                        person,
                        clock.instant(),
                        asked,
                        true,
                        found.statements(),
                        found.citations().stream()
                                .flatMap(citation -> cited(citation, hits).stream())
                                .toList(),
                        reply.writer(),
                        reply.notes(),
                        Optional.empty());
        };
    }

    private static Optional<Cited> cited(Answer.Citation citation, List<Hit> hits) {
        var source = citation.document();
        return hits.stream()
                .filter(hit -> hit.site().equals(source.site())
                        && hit.key().document().value().equals(source.id()))
                .findFirst()
                .map(hit -> new Cited(
                        citation.number(),
                        hit.key(),
                        source.title(),
                        source.version(),
                        hit.version() == source.version() ? Optional.of(hit.updatedAt()) : Optional.empty(),
                        source.link(),
                        citation.headings(),
                        citation.quote(),
                        passage(citation, hit)));
    }

    /// The whole of what is quoted.
    private static String passage(Answer.Citation citation, Hit hit) {
        return hit.snippets().stream()
                .map(snippet -> snippet.passage())
                .filter(passage -> passage.headings().equals(citation.headings()))
                .map(Passage::text)
                .filter(text -> text.contains(citation.quote()))
                .findFirst()
                .orElse(citation.quote());
    }
}
