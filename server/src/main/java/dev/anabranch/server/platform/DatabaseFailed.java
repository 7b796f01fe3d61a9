package dev.anabranch.server.platform;

import java.sql.SQLException;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;

/// The database could not do what was asked: a full disk, a file that may not be written, a server that is gone. What
/// was committed before stays.
public final class DatabaseFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DatabaseFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static <T> T translating(Call<T> call) {
        try {
            return call.now();
        } catch (SQLException | FlywayException failure) {
            throw new DatabaseFailed(explanation(failure), failure);
        } catch (com.zaxxer.hikari.pool.HikariPool.PoolInitializationException failure) {
            throw new DatabaseFailed(explanation(failure), failure);
        }
    }

    private static String explanation(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String words = String.valueOf(root.getMessage());
        String upper = words.toUpperCase(Locale.ROOT);
        if (upper.contains("SQLITE_FULL")) {
            return "The disk is full: the database could not be written. Free some space and start again.";
        }
        if (upper.contains("SQLITE_READONLY") || upper.contains("SQLITE_CANTOPEN")) {
            return "The database file cannot be written: check the permissions of its folder.";
        }
        if (upper.contains("SQLITE_NOTADB") || upper.contains("SQLITE_CORRUPT")) {
            return "The database file is damaged or is not a database: " + words;
        }
        if (upper.contains("SQLITE_BUSY")) {
            return "The database is in use by another process.";
        }
        return "The database failed: " + words;
    }

    @FunctionalInterface
    interface Call<T> {
        T now() throws SQLException;
    }
}
