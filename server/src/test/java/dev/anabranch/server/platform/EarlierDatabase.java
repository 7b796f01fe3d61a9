package dev.anabranch.server.platform;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;

/// Makes a database as an earlier version of the program left it: its schema, and rows given as text. Bytes are
/// written as `x'..'` there.
public final class EarlierDatabase {
    private static final Pattern INSERTS = Pattern.compile("^(?=INSERT )", Pattern.MULTILINE);
    private static final Pattern BYTES = Pattern.compile("x'([0-9a-f]+)'");

    private EarlierDatabase() {}

    /// Makes one in an empty database.
    ///
    /// @param version of the newest migration that it knew
    /// @param rows statements, each on a line that begins with INSERT
    public static void make(String url, String user, String password, String version, String rows) {
        boolean sqlite = url.startsWith("jdbc:sqlite");
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .placeholders(
                        sqlite
                                ? Map.of("bytes", "BLOB", "by_key", "WITHOUT ROWID")
                                : Map.of("bytes", "BYTEA", "by_key", ""))
                .target(version)
                .loggers("slf4j")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            for (var insert : INSERTS.splitAsStream(rows).toList()) {
                if (insert.startsWith("INSERT ")) {
                    statement.execute(sqlite ? insert : BYTES.matcher(insert).replaceAll("'\\\\x$1'"));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The rows of version " + version + " do not fit its schema", failure);
        }
    }
}
