package dev.anabranch.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// An empty database of one test, gone after it.
///
/// ```java
/// @OnEachDatabase
/// class ThingsTest {
///     @RegisterExtension
///     final TestDatabase held;
///
///     ThingsTest(Product product) {
///         held = TestDatabase.of(product);
///     }
/// ```
public final class TestDatabase implements AfterEachCallback, AutoCloseable {
    private final Database database;
    private final String address;
    private final Runnable cleaning;

    private TestDatabase(Database database, String address, Runnable cleaning) {
        this.database = database;
        this.address = address;
        this.cleaning = cleaning;
    }

    public static TestDatabase of(Product product) {
        return switch (product) {
            case SQLITE -> {
                var folder = temporaryFolder();
                var file = folder.resolve("test.db");
                yield new TestDatabase(Database.sqlite(file), file.toString(), () -> delete(folder));
            }
            case POSTGRESQL -> {
                var server = PostgresServer.running();
                var name = server.create();
                var opened = Database.postgres(server.url(name), PostgresServer.USER, PostgresServer.PASSWORD);
                yield new TestDatabase(opened, server.url(name), () -> server.drop(name));
            }
        };
    }

    /// A database that an earlier version of the program left, opened by this one.
    ///
    /// @param version of the newest migration that it knew
    /// @param rows statements, see [EarlierDatabase]
    public static TestDatabase earlier(Product product, String version, String rows) {
        return switch (product) {
            case SQLITE -> {
                var folder = temporaryFolder();
                var file = folder.resolve("test.db");
                EarlierDatabase.make("jdbc:sqlite:" + file, "", "", version, rows);
                yield new TestDatabase(Database.sqlite(file), file.toString(), () -> delete(folder));
            }
            case POSTGRESQL -> {
                var server = PostgresServer.running();
                var name = server.createEmpty();
                EarlierDatabase.make(server.url(name), PostgresServer.USER, PostgresServer.PASSWORD, version, rows);
                var opened = Database.postgres(server.url(name), PostgresServer.USER, PostgresServer.PASSWORD);
                yield new TestDatabase(opened, server.url(name), () -> server.drop(name));
            }
        };
    }

    public Database database() {
        return database;
    }

    /// Where other processes find it: the file, or a JDBC address.
    public String address() {
        return address;
    }

    /// Does to the database what no store of ours would.
    public void run(String sql) {
        database.write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /// The first column of the first row.
    public long number(String query) {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        database.close();
        cleaning.run();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("anabranch-test");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
