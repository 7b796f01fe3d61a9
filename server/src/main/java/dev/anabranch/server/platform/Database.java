package dev.anabranch.server.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The database of one data folder or one server: SQLite in a file, or PostgreSQL. Opening it brings its schema up to
/// date. The SQL of all packages is the same for both.
///
/// Reads run beside each other and beside one write; on SQLite writes queue up for its single writer. Nothing may
/// hold a transaction while it waits for the network. Safe for any number of threads.
public final class Database implements AutoCloseable {
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(10);
    /// A server that does not let us in for so long is down.
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);

    private static final int READERS = 4;

    private final HikariDataSource readers;
    private final HikariDataSource writers;

    private Database(HikariDataSource readers, HikariDataSource writers) {
        this.readers = readers;
        this.writers = writers;
    }

    /// Opens or creates a database in this file; its folder must exist.
    ///
    /// @throws DatabaseFailed when the file cannot be written or is no database of ours
    public static Database sqlite(Path file) {
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        return DatabaseFailed.translating(() -> {
            migrate(url, sqliteSettings(), "sqlite");
            return new Database(
                    pool(url, sqliteSettings(), READERS, LONGEST_QUEUE), pool(url, sqliteSettings(), 1, LONGEST_QUEUE));
        });
    }

    /// Opens a PostgreSQL database.
    ///
    /// @param url a JDBC address, `jdbc:postgresql://host/database`
    /// @throws DatabaseFailed when it does not let us in or cannot be brought up to date
    public static Database postgres(String url, String user, String password) {
        var settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        settings.setProperty("reWriteBatchedInserts", "true");
        return DatabaseFailed.translating(() -> {
            migrate(url, settings, "postgresql");
            var pool = pool(url, settings, 2 * READERS, LONGEST_ABSENCE);
            return new Database(pool, pool);
        });
    }

    /// Runs queries that change nothing.
    ///
    /// @throws DatabaseFailed when one of them fails
    public <T> T read(Work<T> work) {
        return DatabaseFailed.translating(() -> {
            try (var connection = readers.getConnection()) {
                return work.with(connection);
            }
        });
    }

    /// Runs one transaction: all of it happens, or nothing when the work throws.
    ///
    /// @throws DatabaseFailed when a statement or the commit fails
    public <T> T write(Work<T> work) {
        return DatabaseFailed.translating(() -> {
            try (var connection = writers.getConnection()) {
                connection.setAutoCommit(false);
                return committed(connection, work);
            }
        });
    }

    /// The connections as other libraries want them. Each statement commits by itself.
    public DataSource dataSource() {
        return writers;
    }

    /// Closes all connections.
    @Override
    public void close() {
        readers.close();
        writers.close();
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    /// Where the disk is full SQLite has rolled back by itself and refuses to do it again: the first failure counts.
    private static void rollBack(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException again) {
            failure.addSuppressed(again);
        }
    }

    private static Properties sqliteSettings() {
        var settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        // In WAL mode NORMAL loses at most the last transactions in a power cut and never damages the file.
        settings.setProperty("synchronous", "NORMAL");
        settings.setProperty("busy_timeout", "30000");
        settings.setProperty("foreign_keys", "true");
        // A transaction that begins by reading would fail when another process wrote meanwhile.
        settings.setProperty("transaction_mode", "IMMEDIATE");
        settings.setProperty("cache_size", "-16000");
        // 16 MB of log between two check points instead of 4: each forces the disk.
        settings.setProperty("wal_autocheckpoint", "4000");
        return settings;
    }

    private static HikariDataSource pool(String url, Properties settings, int size, Duration patience) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setDataSourceProperties(settings);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(patience.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setRegisterMbeans(false);
        return new HikariDataSource(config);
    }

    private static void migrate(String url, Properties settings, String product) {
        Flyway.configure()
                .dataSource(new DriverDataSource(url, settings))
                .locations("classpath:db/migration")
                .placeholders(
                        product.equals("sqlite")
                                ? Map.of("bytes", "BLOB", "by_key", "WITHOUT ROWID")
                                : Map.of("bytes", "BYTEA", "by_key", ""))
                .ignoreMigrationPatterns(
                        new String[0]) // not even those of the future: what they changed is unknown here
                .loggers("slf4j")
                .load()
                .migrate();
    }

    /// What is done with a connection.
    @FunctionalInterface
    public interface Work<T> {
        /// Must not close, commit or keep the connection.
        T with(Connection connection) throws SQLException;
    }
}
