package dev.anabranch.server.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A real PostgreSQL server with its data in a temporary folder. It starts with the first test that needs it,
/// serves all tests of this JVM, and ends with it.
///
/// PostgreSQL refuses to run as root. Where the tests do, the library starts it by `unshare -U`, in a user
/// namespace in which it is nobody; where the system allows neither, the tests fail and say so.
public final class PostgresServer {
    public static final String USER = "postgres";
    public static final String PASSWORD = "";

    /// A database with our schema, of which the others are copies: faster than to migrate each.
    private static final String TEMPLATE = "anabranch_schema";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start();
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not start (as root it needs 'unshare -U')", failure);
        }
        run("CREATE DATABASE " + TEMPLATE);
        Database.postgres(url(TEMPLATE), USER, PASSWORD).close();
    }

    private static final class Running {
        private static final PostgresServer SERVER = new PostgresServer();
    }

    public static PostgresServer running() {
        return Running.SERVER;
    }

    /// A new database with our schema and nothing in it.
    ///
    /// @return its name
    public String create() {
        var name = "test_" + NUMBER.incrementAndGet();
        run("CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE);
        return name;
    }

    /// A new database without any schema.
    ///
    /// @return its name
    public String createEmpty() {
        var name = "test_" + NUMBER.incrementAndGet();
        run("CREATE DATABASE " + name);
        return name;
    }

    public void drop(String name) {
        run("DROP DATABASE " + name + " WITH (FORCE)");
    }

    public String url(String name) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(server.getPort(), name);
    }

    private void run(String sql) {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
