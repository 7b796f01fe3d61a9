package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEachDatabase
class AtomicBatchTest {
    private static final List<String> TABLES = List.of("node", "body", "dependency", "pending", "person", "checkpoint");

    @RegisterExtension
    final TestDatabase held;

    private final OpenContent content;

    AtomicBatchTest(Product product) {
        held = TestDatabase.of(product);
        content = OpenContent.of(held.database());
    }

    /// Between the last row and the checkpoint somebody asks for the time.
    private static final class BrokenClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            throw new IllegalStateException("no time");
        }
    }

    private static List<Change> batch() {
        return List.of(
                Draft.page("1").naming(Dependency.person("p")).read(),
                Draft.of(NodeType.ATTACHMENT, "att2").below("1").attached("cd".repeat(32)),
                new Change.PersonSeen("q", "Quinn"),
                new Change.Unread(new DocumentId("3"), NodeType.PAGE, "Lost", "too-heavy", "large"));
    }

    private static List<Checkpoint> checkpoint(String value) {
        return List.of(new Checkpoint("reading", value));
    }

    @Test
    void documentsWorkAndCheckpointAppearTogether() {
        content.store().apply(batch(), checkpoint("after-1"));
        for (var table : TABLES) {
            assertThat(rows(table)).as(table).isPositive();
        }
        assertThat(content.store().checkpoint("reading")).contains("after-1");
    }

    @Test
    void aFailureBeforeTheCheckpointLeavesNothing() {
        var broken =
                ContentStore.of(held.database(), "https://acme.example", List.of(OpenContent.FILES), new BrokenClock());
        assertThatThrownBy(() -> broken.apply(batch(), checkpoint("after-1"))).hasMessage("no time");
        assertNothingIsHeld();
    }

    @Test
    void aFailureInTheMiddleOfTheChangesLeavesNothing() {
        var changes = new AbstractList<Change>() {
            private int gets;

            @Override
            public Change get(int index) {
                if (++gets > size() + 3) { // not on the first pass, which only looks at ids
                    throw new IllegalStateException("cut off");
                }
                return batch().get(index);
            }

            @Override
            public int size() {
                return batch().size();
            }
        };
        assertThatThrownBy(() -> content.store().apply(changes, checkpoint("x")))
                .hasMessage("cut off");
        assertNothingIsHeld();
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "dependency", "pending", "checkpoint"})
    void aStatementThatFailsLeavesNothing(String table) {
        held.run("ALTER TABLE " + table + " RENAME TO elsewhere");
        assertThatThrownBy(() -> content.store().apply(batch(), checkpoint("after-1")))
                .isInstanceOf(DatabaseFailed.class);
        held.run("ALTER TABLE elsewhere RENAME TO " + table);
        assertNothingIsHeld();
        content.store().apply(batch(), checkpoint("after-1"));
        assertThat(content.store().checkpoint("reading")).contains("after-1");
        assertThat(content.waiting()).containsExactly("1", "att2");
    }

    @Test
    void workAndItsNoteAreSettledTogether() {
        content.apply(Draft.page("1").read());
        var work = content.all(OpenContent.FILES);
        assertThatThrownBy(() -> content.store().inTransaction(connection -> {
                    content.store().settle(connection, OpenContent.FILES, work);
                    throw new IllegalStateException("the note failed");
                }))
                .hasMessage("the note failed");
        assertThat(content.waiting()).containsExactly("1");
    }

    @Test
    void anEmptyBatchMovesTheCheckpoint() {
        content.store().apply(List.of(), checkpoint("a"));
        content.store().apply(List.of(), checkpoint("b"));
        assertThat(content.store().checkpoint("reading")).contains("b");
        assertThat(rows("checkpoint")).isOne();
        content.store().apply(List.of(), checkpoint(""));
        assertThat(content.store().checkpoint("reading")).isEmpty();
    }

    @Test
    void checkpointsAreForgottenByTheBeginningOfTheirNames() {
        var names = List.of("reading:1", "reading:2", "Reading:1", "read_ng:1", "read%", "space:1");
        content.store()
                .apply(
                        List.of(),
                        names.stream().map(name -> new Checkpoint(name, "x")).toList());
        content.store().forgetCheckpoints("reading:");
        assertThat(rows("checkpoint")).isEqualTo(4);
        content.store().forgetCheckpoints("read_");
        content.store().forgetCheckpoints("read%");
        assertThat(names.stream()
                        .filter(name -> content.store().checkpoint(name).isPresent()))
                .containsExactly("Reading:1", "space:1");
    }

    private void assertNothingIsHeld() {
        for (var table : TABLES) {
            assertThat(rows(table)).as(table).isZero();
        }
        assertThat(content.store().checkpoint("reading")).isEmpty();
    }

    private long rows(String table) {
        return held.number("SELECT COUNT(*) FROM " + table);
    }
}
