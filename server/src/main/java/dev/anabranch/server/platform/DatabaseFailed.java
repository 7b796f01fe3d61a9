package dev.anabranch.server.platform;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/// The database could not do what was asked: a full disk, a file that may not be written, a server that is gone. What
/// was committed before stays.
public final class DatabaseFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean damaged;

    private DatabaseFailed(String message, Throwable cause) {
        super(message, cause);
        this.damaged = isDamage(root(cause));
    }

    /// Whether the database itself is broken, so that trying again is of no use.
    public boolean isDamaged() {
        return damaged;
    }

    /// Runs what talks to a database.
    ///
    /// @throws DatabaseFailed when the database fails
    public static <T> T translating(Call<T> call) {
        try {
            return call.now();
        } catch (SQLException | FlywayException failure) {
            throw new DatabaseFailed(explanation(failure), failure);
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException failure) {
            throw new DatabaseFailed(explanation(failure), failure);
        }
    }

    private static String explanation(Exception failure) {
        if (failure instanceof FlywayValidateException) {
            return "The database was written by another version of Anabranch. Use that version, or another folder.";
        }
        Throwable root = root(failure);
        String words = String.valueOf(root.getMessage());
        String upper = words.toUpperCase(Locale.ROOT);
        if (upper.contains("SQLITE_FULL")) {
            return "The disk is full: the database could not be written. Free some space and start again.";
        }
        if (upper.contains("SQLITE_READONLY") || upper.contains("SQLITE_CANTOPEN")) {
            return "The database file cannot be written: check the permissions of the file, of those beside it whose names"
                    + " begin alike (-wal, -shm), and of their folder.";
        }
        if (isDamage(root)) {
            return "The database is damaged: %s. Other files are as they were. Move the database file away to begin"
                            .formatted(words)
                    + " anew; everything is read again then.";
        }
        if (upper.contains("SQLITE_IOERR")) {
            return "The database file cannot be read or written: check the disk and the space on it.";
        }
        if (upper.contains("SQLITE_BUSY")) {
            return "The database is in use by another process.";
        }
        return told(failure)
                .flatMap(sql -> byState(sql.getSQLState()).map(advice -> "%s (%s)".formatted(advice, firstLine(sql))))
                .orElse("The database failed: " + words);
    }

    /// PostgreSQL tells by a code of the SQL standard what is wrong.
    private static Optional<String> byState(String state) {
        return switch (state) {
            case "28P01", "28000" ->
                Optional.of("The database does not accept the user or the password: check database-user and"
                        + " database-password-file (or ANABRANCH_DATABASE_PASSWORD).");
            case "3D000" ->
                Optional.of("The database server has no database of this name: create it, or check the address.");
            case "42501" ->
                Optional.of("The user may not do this in the database: it needs the right to create tables in it.");
            case "53300" -> Optional.of("The database server has no room for more connections: try again later.");
            case "08001", "08004", "08006" ->
                Optional.of("The database server cannot be reached: check its address, that it runs, and the network.");
            default -> Optional.empty();
        };
    }

    /// What the server said; it names the thing that is wrong.
    private static Optional<SQLException> told(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static String firstLine(SQLException sql) {
        return String.valueOf(sql.getMessage())
                .lines()
                .findFirst()
                .orElse("no words")
                .strip();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isDamage(Throwable root) {
        String words = String.valueOf(root.getMessage()).toUpperCase(Locale.ROOT);
        return words.contains("SQLITE_NOTADB") || words.contains("SQLITE_CORRUPT");
    }

    /// What talks to a database.
    @FunctionalInterface
    public interface Call<T> {
        /// Does it.
        T now() throws SQLException;
    }
}
