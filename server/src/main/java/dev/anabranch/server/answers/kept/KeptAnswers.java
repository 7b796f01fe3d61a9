package dev.anabranch.server.answers.kept;

import dev.anabranch.server.answers.kept.KeptAnswer.Feedback;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.StoredText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The answers that people were given, each for whoever asked: the latest hundred of each for 90 days, those with
/// feedback for a year; older ones are told to nobody. What was forgotten of Confluence for good is forgotten here by
/// the next [#clean]. Safe for any number of threads and processes.
public final class KeptAnswers {
    /// As long an answer without feedback is kept.
    public static final Duration KEPT = Duration.ofDays(90);

    /// As long one with feedback is.
    public static final Duration KEPT_WITH_FEEDBACK = Duration.ofDays(365);

    /// As many of one person are kept, with feedback and without.
    public static final int MOST = 100;

    /// Longer comments are cut.
    public static final int LONGEST_COMMENT = 2000;

    private final Database database;
    private final Clock clock;

    /// @param database where they are kept
    public KeptAnswers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Keeps an answer. The same one to the same question, of the same versions, is kept once, as given now.
    ///
    /// @param given its id, time and feedback do not matter
    /// @return as it is kept
    public KeptAnswer keep(KeptAnswer given) {
        Instant now = clock.instant();
        return database.write(connection -> {
            var rows = new KeptRows(connection, now);
            var same = rows.of(given.person(), given.asked()).stream()
                    .filter(kept -> isSame(kept, given))
                    .findFirst();
            if (same.isPresent()) {
                rows.touch(same.get().id(), now, given.notes());
                return rows.find(given.person(), same.get().id()).orElseThrow();
            }
            var kept = new KeptAnswer(
                    UUID.randomUUID().toString(),
                    given.person(),
                    now,
                    given.asked(),
                    given.found(),
                    given.statements(),
                    given.citations(),
                    given.writer(),
                    given.notes(),
                    Optional.empty());
            rows.insert(kept);
            rows.deleteBeyond(given.person(), MOST);
            return rows.find(given.person(), kept.id()).orElseThrow();
        });
    }

    private static boolean isSame(KeptAnswer kept, KeptAnswer given) {
        return kept.found() == given.found()
                && kept.writer().equals(given.writer())
                && kept.statements().equals(given.statements())
                && kept.citations().equals(given.citations());
    }

    /// The answers of somebody, the latest first.
    public List<KeptAnswer> latest(String person, int most) {
        return database.readAtOnce(connection -> new KeptRows(connection, clock.instant()).latest(person, most));
    }

    /// An answer of somebody; of anybody else's nothing is told.
    public Optional<KeptAnswer> find(String person, String id) {
        return database.readAtOnce(connection -> new KeptRows(connection, clock.instant()).find(person, id));
    }

    /// The answers of somebody to a question in its conversation, the latest first.
    public List<KeptAnswer> of(String person, KeptAnswer.Asked asked) {
        return database.readAtOnce(connection -> new KeptRows(connection, clock.instant()).of(person, asked));
    }

    /// Notes what somebody says of an answer of theirs, instead of what they said before.
    ///
    /// @param verdict empty to take it back
    /// @return whether there is such an answer
    public boolean judge(String person, String id, Optional<Verdict> verdict, String comment) {
        var said = verdict.map(
                which -> new Feedback(which, StoredText.of(comment.strip(), LONGEST_COMMENT), clock.instant()));
        return database.write(connection -> new KeptRows(connection, clock.instant()).judge(person, id, said));
    }

    /// Forgets an answer of somebody, with what they said of it.
    public void forget(String person, String id) {
        database.write(connection -> {
            var rows = new KeptRows(connection, clock.instant());
            rows.delete(person, id);
            return rows;
        });
    }

    /// Forgets all answers of somebody, with what they said of them.
    public void forgetAll(String person) {
        database.write(connection -> {
            var rows = new KeptRows(connection, clock.instant());
            rows.deleteAll(person);
            return rows;
        });
    }

    /// Answers that somebody said something of, the latest verdict first.
    public List<KeptAnswer> judged(int most) {
        return database.readAtOnce(connection -> new KeptRows(connection, clock.instant()).judged(most));
    }

    /// How many are kept, and what was said of them.
    ///
    /// @param found how many were answers, and not that nothing was found
    public record Tally(long answers, long found, long helpful, long unhelpful) {}

    /// The numbers over everybody.
    public Tally tally() {
        return database.read(connection -> new KeptRows(connection, clock.instant()).tally());
    }

    /// Forgets what is too old, and what was made of documents that are neither held nor can be brought back. Looks
    /// through what is kept of everybody.
    ///
    /// @return how many answers it were
    public int clean() {
        return database.write(connection -> new KeptRows(connection, clock.instant()).clean());
    }
}
