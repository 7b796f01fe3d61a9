package dev.anabranch.server.answers.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.answers.Answer;
import dev.anabranch.server.answers.kept.KeptAnswer.Asked;
import dev.anabranch.server.answers.kept.KeptAnswer.Cited;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How long an answer is kept, and what is kept of it.
@OnEachDatabase
class KeptAnswersTest {
    private static final String ANA = "ana";

    @RegisterExtension
    final TestDatabase held;

    private final SetClock clock = SetClock.at("2026-11-30T12:00:00Z");
    private final KeptAnswers kept;

    KeptAnswersTest(Product product) {
        held = TestDatabase.of(product);
        kept = new KeptAnswers(held.database(), clock);
    }

    private static Asked asked(String question) {
        return new Asked(List.of("before"), question, question);
    }

    private KeptAnswer none(String question) {
        return new KeptAnswer(
                "",
                ANA,
                clock.instant(),
                asked(question),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /// Out of a document that is not held.
    private KeptAnswer found(String person, String question) {
        return new KeptAnswer(
                "",
                person,
                clock.instant(),
                asked(question),
                true,
                List.of(new Answer.Statement("28 days.", 1)),
                List.of(new Cited(
                        1,
                        new Key(1, new DocumentId("4711")),
                        "Leave",
                        3,
                        Optional.empty(),
                        "https://acme.example/4711",
                        List.of("Holiday"),
                        "28 days",
                        "There are 28 days.")),
                Optional.of("scribe-1 at 127.0.0.1"),
                List.of("The answer ends where the model stopped."),
                Optional.empty());
    }

    @Test
    void whatIsTooOldIsNotThereAlsoBeforeItIsForgotten() {
        var unjudged = kept.keep(none("who is on call"));
        var judged = kept.keep(none("what is on call"));
        assertThat(kept.judge(ANA, judged.id(), Optional.of(Verdict.HELPFUL), ""))
                .isTrue();
        clock.pass(Duration.ofDays(91));
        assertThat(kept.latest(ANA, 10)).extracting(KeptAnswer::id).containsExactly(judged.id());
        assertThat(kept.find(ANA, unjudged.id())).isEmpty();
        assertThat(kept.of(ANA, unjudged.asked())).isEmpty();
        assertThat(kept.judge(ANA, unjudged.id(), Optional.of(Verdict.HELPFUL), ""))
                .as("of an answer that is too old")
                .isFalse();
        assertThat(kept.tally().answers()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_answer")).isEqualTo(2);
        assertThat(kept.clean()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_answer")).isEqualTo(1);

        clock.pass(Duration.ofDays(275));
        assertThat(kept.find(ANA, judged.id())).isEmpty();
        assertThat(kept.judged(10)).isEmpty();
        assertThat(kept.clean()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_answer")).isZero();
    }

    @Test
    void whatOneForgetsGoesWithWhatItCitesAndNothingElse() {
        var one = kept.keep(found(ANA, "days of holiday"));
        kept.keep(found(ANA, "weeks of holiday"));
        kept.keep(found("bo", "days of holiday"));
        kept.forget(ANA, one.id());
        assertThat(held.number("SELECT COUNT(*) FROM kept_citation WHERE answer = '" + one.id() + "'"))
                .isZero();
        assertThat(held.number("SELECT COUNT(*) FROM kept_citation")).isEqualTo(2);
        kept.forgetAll(ANA);
        assertThat(held.number("SELECT COUNT(*) FROM kept_citation")).isEqualTo(1);
        assertThat(kept.latest("bo", 10).getFirst().citations()).hasSize(1);
    }

    @Test
    void onlyTheLatestHundredAreKeptWithWhatTheyCite() {
        for (int i = 0; i < KeptAnswers.MOST + 2; i++) {
            clock.pass(Duration.ofSeconds(1));
            kept.keep(found(ANA, "question " + i));
        }
        assertThat(held.number("SELECT COUNT(*) FROM kept_answer")).isEqualTo(KeptAnswers.MOST);
        assertThat(held.number("SELECT COUNT(*) FROM kept_citation")).isEqualTo(KeptAnswers.MOST);
        assertThat(kept.latest(ANA, 1).getFirst().asked().question()).isEqualTo("question 101");
    }

    @Test
    void whatIsForgottenForGoodIsForgottenHere() {
        kept.keep(found(ANA, "days of holiday"));
        assertThat(kept.clean()).isEqualTo(1);
        assertThat(held.number("SELECT COUNT(*) FROM kept_citation")).isZero();
    }

    @Test
    void whoWroteAnAnswerIsKeptWithIt() {
        var given = found(ANA, "days of holiday");
        var now = kept.keep(given);
        assertThat(now.writer()).isEqualTo(given.writer());
        assertThat(now.notes()).isEqualTo(given.notes());
        var words = new KeptAnswer(
                "",
                ANA,
                clock.instant(),
                given.asked(),
                true,
                given.statements(),
                given.citations(),
                Optional.empty(),
                List.of(),
                Optional.empty());
        assertThat(kept.keep(words).id()).as("the same in the pages' own words").isNotEqualTo(now.id());
        assertThat(kept.keep(given).id()).isEqualTo(now.id());
    }
}
