package dev.anabranch.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("a.db"), "This is a letter, not a database.\n".repeat(100));
        assertThatThrownBy(() -> Database.sqlite(file).close())
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("not a database");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Database.sqlite(folder.resolve("no/a.db")).close())
                .isInstanceOf(DatabaseFailed.class);
    }

    @Test
    void whatWasWrittenIsThereAfterOpeningAgain() {
        var file = folder.resolve("a.db");
        try (var database = Database.sqlite(file)) {
            database.write(connection -> connection
                    .createStatement()
                    .executeUpdate("INSERT INTO workspace_state (name, value) VALUES ('a', 'b')"));
        }
        try (var database = Database.sqlite(file)) {
            assertThat(value(database)).isEqualTo("b");
        }
    }

    @Test
    void aServerThatIsNotThereIsRefusedAtOnceAndThePasswordIsNotTold() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var url = "jdbc:postgresql://localhost:%d/anabranch".formatted(port);
        assertThatThrownBy(() -> Database.postgres(url, "anna", "s3cr3t-word").close())
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("refused")
                .hasMessageNotContaining("s3cr3t-word");
    }

    @Test
    void aDatabaseThatIsNotThereIsRefused() {
        var url = PostgresServer.running().url("no_such_database");
        assertThatThrownBy(() -> Database.postgres(url, PostgresServer.USER, "s3cr3t-word")
                        .close())
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("no_such_database")
                .hasMessageNotContaining("s3cr3t-word");
    }

    @Test
    void openingAnUpToDateDatabaseChangesNothing() {
        var server = PostgresServer.running();
        var name = server.create();
        for (int i = 0; i < 2; i++) {
            try (var database = Database.postgres(server.url(name), PostgresServer.USER, PostgresServer.PASSWORD)) {
                if (i == 0) {
                    database.write(connection -> connection
                            .createStatement()
                            .executeUpdate("INSERT INTO workspace_state (name, value) VALUES ('a', 'b')"));
                }
                assertThat(value(database)).isEqualTo("b");
            }
        }
        server.drop(name);
    }

    private static String value(Database database) {
        return database.read(connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT value FROM workspace_state")) {
                rows.next();
                return rows.getString(1);
            }
        });
    }
}
