package dev.anabranch.server.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;

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
    private static final int MOST_DAMAGE_TOLD = 100;
    private static final Set<MigrationState> DONE = EnumSet.of(MigrationState.SUCCESS, MigrationState.OUT_OF_ORDER);

    private final HikariDataSource readers;
    private final HikariDataSource writers;

    private final Runnable atEnd;
    private final Check atWrite;
    private final boolean shared;

    private Database(HikariDataSource readers, HikariDataSource writers, Runnable atEnd) {
        this(readers, writers, atEnd, connection -> {}, false);
    }

    private Database(
            HikariDataSource readers, HikariDataSource writers, Runnable atEnd, Check atWrite, boolean shared) {
        this.atWrite = atWrite;
        this.shared = shared;
        this.readers = readers;
        this.writers = writers;
        this.atEnd = atEnd;
    }

    /// Opens or creates a database in this file; its folder must exist.
    ///
    /// @throws DatabaseFailed when the file cannot be written or is no database of ours
    public static Database sqlite(Path file) {
        String url = "jdbc:sqlite:" + file.toAbsolutePath();
        return DatabaseFailed.translating(() -> {
            migrate(url, sqliteSettings(), "sqlite");
            return new Database(
                    pool(url, sqliteReaderSettings(), READERS, LONGEST_QUEUE),
                    pool(url, sqliteSettings(), 1, LONGEST_QUEUE),
                    () -> {});
        });
    }

    /// Opens a database only to be read: nothing is written, neither into the file nor beside it. What an earlier
    /// process left in the log, or an older version in its own schema, is read from a temporary copy.
    ///
    /// @param file that no process writes meanwhile: the caller owns its folder
    /// @throws DatabaseFailed when the file cannot be read or is no database of ours
    public static Database sqliteToRead(Path file) {
        return DatabaseFailed.translating(() -> {
            String url = readUrl(file) + "?immutable=1";
            return hasLog(file) || !isOfThisVersion(url) ? copied(file) : toRead(url);
        });
    }

    /// Opens a database to be read while another process owns and writes it.
    ///
    /// @throws DatabaseFailed when the file cannot be read or is of another version
    public static Database sqliteBeside(Path file) {
        return DatabaseFailed.translating(() -> {
            String url = readUrl(file) + "?mode=ro";
            flyway(url, readSettings(), "sqlite").validate();
            return toRead(url);
        });
    }

    /// Opens a PostgreSQL database.
    ///
    /// @param url a JDBC address, `jdbc:postgresql://host/database`
    /// @throws DatabaseFailed when it does not let us in or cannot be brought up to date
    public static Database postgres(String url, String user, String password) {
        var settings = postgresSettings(user, password);
        settings.setProperty("reWriteBatchedInserts", "true");
        return DatabaseFailed.translating(() -> {
            migrate(url, settings, "postgresql");
            return ofPostgres(url, settings);
        });
    }

    /// Opens a PostgreSQL database only to be read, also while other processes write to it.
    ///
    /// @param url a JDBC address, `jdbc:postgresql://host/database`
    /// @throws DatabaseFailed when it does not let us in or is of another version
    public static Database postgresToRead(String url, String user, String password) {
        var settings = postgresSettings(user, password);
        settings.setProperty("readOnly", "true");
        return DatabaseFailed.translating(() -> {
            flyway(url, settings, "postgresql").validate();
            return ofPostgres(url, settings);
        });
    }

    private static Properties postgresSettings(String user, String password) {
        var settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password);
        return settings;
    }

    private static Database ofPostgres(String url, Properties settings) {
        var pool = pool(url, settings, 2 * READERS, LONGEST_ABSENCE);
        return new Database(pool, pool, () -> {}, connection -> {}, true);
    }

    /// The same database, each of whose transactions that write begins with this check; where it throws, nothing is
    /// written. Not to be closed: that is for the one it was made from.
    public Database checking(Check check) {
        return new Database(readers, writers, () -> {}, check, shared);
    }

    /// Whether several processes may write to it.
    public boolean isShared() {
        return shared;
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

    /// Runs queries that change nothing and all see the same moment, whatever is written meanwhile.
    ///
    /// @throws DatabaseFailed when one of them fails
    public <T> T readAtOnce(Work<T> work) {
        return DatabaseFailed.translating(() -> {
            try (var connection = readers.getConnection()) {
                if (shared) { // on SQLite each transaction sees one moment
                    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                }
                connection.setAutoCommit(false);
                return committed(connection, work);
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
                return committed(connection, inside -> {
                    atWrite.before(inside);
                    return work.with(inside);
                });
            }
        });
    }

    /// The connections as other libraries want them. Each statement commits by itself.
    public DataSource dataSource() {
        return writers;
    }

    /// What is broken in the database file itself, in its own words; nothing when it is whole. A PostgreSQL server
    /// looks after that by itself.
    public List<String> damage() {
        return read(connection -> {
            var found = new ArrayList<String>();
            if (!connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
                return found;
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("PRAGMA integrity_check(" + MOST_DAMAGE_TOLD + ")")) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            found.remove("ok");
            return found;
        });
    }

    /// Makes all indexes anew from the rows: the one damage of a database file that can be mended from within.
    public void rebuildIndexes() {
        DatabaseFailed.translating(() -> {
            try (var connection = writers.getConnection();
                    var statement = connection.createStatement()) {
                return statement.execute("REINDEX");
            }
        });
    }

    /// Closes all connections.
    @Override
    public void close() {
        readers.close();
        writers.close();
        atEnd.run();
    }

    private static String readUrl(Path file) {
        // Of a URI, that is: %, ? and # would mean something.
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    private static boolean hasLog(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return Files.exists(log) && Files.size(log) > 0;
        } catch (IOException unreadable) {
            return true;
        }
    }

    private static boolean isOfThisVersion(String url) {
        var migrations = flyway(url, readSettings(), "sqlite").info();
        return migrations.all().length > 0
                && Arrays.stream(migrations.all()).allMatch(each -> DONE.contains(each.getState()));
    }

    private static Database toRead(String url) {
        var pool = pool(url, readSettings(), READERS, LONGEST_QUEUE);
        return new Database(pool, pool, () -> {});
    }

    private static Database copied(Path file) throws SQLException {
        try {
            Path folder = Files.createTempDirectory("anabranch-read-");
            Path copy = folder.resolve("copy.db");
            boolean opened = false;
            try {
                Files.copy(file, copy);
                if (hasLog(file)) {
                    Files.copy(file.resolveSibling(file.getFileName() + "-wal"), folder.resolve("copy.db-wal"));
                }
                var database = sqlite(copy);
                opened = true;
                return new Database(database.readers, database.writers, () -> delete(folder));
            } finally {
                if (!opened) {
                    delete(folder);
                }
            }
        } catch (IOException failure) {
            throw new SQLException("It could not be copied to be read: " + failure, failure);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException left) {
            // in the folder for temporary files, which is swept by others
        }
    }

    private static Properties readSettings() {
        var settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setBusyTimeout(30_000);
        return settings.toProperties();
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

    /// A transaction that only reads waits for no writer and keeps none out.
    private static Properties sqliteReaderSettings() {
        var settings = sqliteSettings();
        settings.setProperty("transaction_mode", "DEFERRED");
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
        config.setReadOnly(url.contains("?mode=ro") || url.contains("?immutable=1"));
        return new HikariDataSource(config);
    }

    private static void migrate(String url, Properties settings, String product) {
        flyway(url, settings, product).migrate();
    }

    private static Flyway flyway(String url, Properties settings, String product) {
        return Flyway.configure()
                .dataSource(new DriverDataSource(url, settings))
                // the second place is for what the two have no common words for
                .locations("classpath:db/migration", "classpath:db/" + product)
                .placeholders(
                        product.equals("sqlite")
                                ? Map.of("bytes", "BLOB", "by_key", "WITHOUT ROWID")
                                : Map.of("bytes", "BYTEA", "by_key", ""))
                .outOfOrder(true) // of steps that were made side by side, the lower number may come later
                .ignoreMigrationPatterns(
                        new String[0]) // not even those of the future: what they changed is unknown here
                .loggers("slf4j")
                .load();
    }

    /// What has to hold before anything is written.
    @FunctionalInterface
    public interface Check {
        /// Throws when it does not hold; part of the transaction.
        void before(Connection connection) throws SQLException;
    }

    /// What is done with a connection.
    @FunctionalInterface
    public interface Work<T> {
        /// Must not close, commit or keep the connection.
        T with(Connection connection) throws SQLException;
    }
}
