package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class AuditLogTest {
    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final AuditLog audit;

    AuditLogTest(Product product) {
        held = TestDatabase.of(product);
        audit = new AuditLog(held.database(), time);
    }

    @Test
    void whatWasNotedCannotBeChangedOrDeletedByAnybody() {
        audit.note(Actor.SERVER, Deed.done("run.start", "run-1"));
        for (String sql : List.of("UPDATE audit_event SET who = 'Eve'", "DELETE FROM audit_event")) {
            assertThatThrownBy(() -> held.run(sql))
                    .isInstanceOf(DatabaseFailed.class)
                    .hasMessageContaining("append-only");
        }
        assertThat(audit.newest(AuditLog.Wanted.ALL, "", 10)).hasSize(1);
    }

    @Test
    void linesStandInTheOrderOfTimeAlsoWhenTheClockGoesBack() {
        for (int i = 0; i < 1200; i++) {
            audit.note(Actor.SERVER, Deed.done("run.start", "run-" + i));
            time.pass(Duration.ofMillis(i % 3 == 0 ? -1 : 1));
        }
        var read = new ArrayList<String>();
        audit.each(AuditLog.Wanted.ALL, line -> read.add(line.object()));
        assertThat(read).hasSize(1200);
        for (int i = 0; i < read.size(); i++) {
            assertThat(read.get(i)).isEqualTo("run-" + i);
        }
        var newest = audit.newest(AuditLog.Wanted.ALL, "", 2);
        assertThat(newest).extracting(AuditEvent::object).containsExactly("run-1199", "run-1198");
        assertThat(audit.newest(AuditLog.Wanted.ALL, newest.getLast().id(), 1))
                .extracting(AuditEvent::object)
                .containsExactly("run-1197");
    }

    @Test
    void linesAreFoundByPersonActionAndTime() {
        var ana = new Actor(java.util.Optional.of("p-1"), "Ana", "session", "192.0.2.7");
        audit.note(ana, Deed.done("run.start", "a"));
        audit.note(Actor.SERVER, Deed.refused("run.cancel", "b", "may not"));
        time.pass(Duration.ofHours(1));
        audit.note(ana, Deed.done("runaway", "c"));
        assertThat(objects("p-1", "", Instant.EPOCH)).containsExactly("c", "a");
        assertThat(objects("", "run", Instant.EPOCH)).containsExactly("b", "a");
        assertThat(objects("", "run.start", Instant.EPOCH)).containsExactly("a");
        assertThat(objects("", "%", Instant.EPOCH)).isEmpty();
        assertThat(objects("", "", time.instant())).containsExactly("c");
    }

    @Test
    void whateverIsNotedFitsIn() {
        audit.note(
                new Actor(java.util.Optional.empty(), "x".repeat(5000), "\u0000", "y".repeat(100)),
                Deed.done("z".repeat(100), "\ud800 half".repeat(200), "w".repeat(5000)));
        assertThat(audit.newest(AuditLog.Wanted.ALL, "", 10).getFirst().by().name())
                .hasSize(255);
    }

    private List<String> objects(String person, String action, Instant from) {
        return audit.newest(new AuditLog.Wanted(person, action, from, AuditLog.Wanted.ALL.until()), "", 10).stream()
                .map(AuditEvent::object)
                .toList();
    }
}
