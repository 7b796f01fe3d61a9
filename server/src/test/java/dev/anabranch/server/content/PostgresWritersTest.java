package dev.anabranch.server.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.TestDatabase;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// SQLite has one writer. On PostgreSQL, what a batch read could be out of date before it writes, if others wrote
/// meanwhile: an older version would win.
class PostgresWritersTest {
    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.POSTGRESQL);

    private final OpenContent content = OpenContent.of(held.database());

    @Test
    void nobodyWritesToTheSiteBetweenReadingAndWritingOfABatch() {
        var others = new ArrayList<Boolean>();
        var changes = new AbstractList<Change>() {
            @Override
            public Change get(int index) {
                others.add(anotherMayWrite());
                return Draft.page("1").read();
            }

            @Override
            public int size() {
                return 1;
            }
        };
        assertThat(anotherMayWrite()).isTrue();
        content.store().apply(changes, List.of());
        assertThat(others).isNotEmpty().containsOnly(false);
        assertThat(anotherMayWrite()).isTrue();
        assertThat(content.holds("1")).isTrue();
    }

    @Test
    void nobodyWritesToTheSiteWhileWorkIsTakenOffTheList() {
        content.apply(Draft.page("1").read());
        var other = content.store().inTransaction(connection -> {
            content.store().settle(connection, OpenContent.FILES, content.all(OpenContent.FILES));
            return anotherMayWrite();
        });
        assertThat(other).isFalse();
        assertThat(anotherMayWrite()).isTrue();
    }

    private boolean anotherMayWrite() {
        try {
            return held.database().write(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '20ms'");
                    return statement.executeUpdate("UPDATE site SET revision = revision") == 1;
                }
            });
        } catch (DatabaseFailed locked) {
            return false;
        }
    }
}
