package dev.anabranch.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import dev.anabranch.server.sync.SetClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEachDatabase
class RefusedAttemptsTest {
    private static final Deed WRONG = Deed.refused("token.use", "GET /", "no token of this server");

    @RegisterExtension
    final TestDatabase held;

    private final SetClock time = SetClock.at("2026-11-20T08:00:00Z");
    private final Accounts accounts;

    RefusedAttemptsTest(Product product) {
        held = TestDatabase.of(product);
        accounts = new Accounts(held.database(), time);
    }

    @Test
    void manyOfOneKindAreTwoLinesAMinute() {
        for (int i = 0; i < 100; i++) {
            from("192.0.2.7", WRONG);
        }
        assertThat(lines()).containsExactly("192.0.2.7 no token of this server");
        time.pass(Duration.ofMinutes(1));
        from("192.0.2.7", WRONG);
        assertThat(lines())
                .containsExactly(
                        "192.0.2.7 no token of this server",
                        "192.0.2.7 no token of this server: 99 more since 2026-11-20T08:00:00Z",
                        "192.0.2.7 no token of this server");
    }

    @Test
    void otherPlacesAndOtherReasonsAreOtherKinds() {
        from("192.0.2.7", WRONG);
        from("192.0.2.8", WRONG);
        from("192.0.2.7", Deed.refused("token.use", "GET /", "revoked"));
        from("2001:db8::1", WRONG);
        from("2001:db8::2", WRONG); // the same house
        assertThat(lines()).hasSize(4);
    }

    @Test
    void whoeverReadsTheLogFindsEachNumberOnce() {
        for (int i = 0; i < 3; i++) {
            from("192.0.2.7", WRONG);
        }
        accounts.refused().settle();
        accounts.refused().settle();
        assertThat(lines()).hasSize(2).last().asString().contains("2 more");
        from("192.0.2.7", WRONG);
        accounts.refused().close();
        assertThat(lines()).hasSize(3).last().asString().contains("1 more");
    }

    @Test
    void placesThatAreTooManyAreCountedTogether() {
        for (int i = 0; i < 1000; i++) {
            from("10.0.%d.%d".formatted(i / 250, i % 250), WRONG);
        }
        assertThat(lines()).hasSize(501);
        accounts.refused().settle();
        assertThat(lines()).hasSize(502).last().asString().contains("499 more from many places");
    }

    private void from(String address, Deed refused) {
        accounts.refused().note(new Visitor(address, "test"), "", refused);
    }

    private List<String> lines() {
        return accounts.audit().newest(AuditLog.Wanted.ALL, "", 2000).reversed().stream()
                .map(line -> (line.by().address() + " " + line.detail()).strip())
                .toList();
    }
}
