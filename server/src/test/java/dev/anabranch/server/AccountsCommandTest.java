package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.platform.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// People and tokens at the command line.
@Timeout(60)
class AccountsCommandTest {
    @TempDir
    Path data;

    @Test
    void peopleAndServiceAccountsAreAddedChangedAndListed() {
        try (var server = TestServer.withoutAnybody(data)) {
            var added = accounts("add", "Ana Ruiz", "--email", "ana@acme.example", "--role", "administrator");
            assertThat(added.exitCode()).isEqualTo(ExitCode.DONE);
            assertThat(added.stdout()).contains("Ana Ruiz", server.address() + "/invitation?code=");
            accounts("add", "Nightly report");
            assertThat(accounts("change", "nightly REPORT", "--role", "member").stdout())
                    .contains("member");
            assertThat(accounts("--json").lines())
                    .extracting(person -> person.get("name").asString() + " "
                            + person.get("role").asString())
                    .containsExactly("Ana Ruiz administrator", "Nightly report member");
            var last = accounts("change", "ana@acme.example", "--active", "false");
            assertThat(last.exitCode()).isEqualTo(ExitCode.CONFLICT);
            assertThat(last.stderr()).contains("last administrator");
            assertThat(accounts("invite", "ana@acme.example").stdout()).contains("/invitation?code=");
            assertThat(accounts("invite", "nobody").exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(accounts("dismiss", "ana@acme.example").stderr()).contains("none of add, change, invite");
            assertThat(server.accounts()
                            .audit()
                            .newest(AuditLog.Wanted.ALL, "", 1)
                            .getFirst()
                            .by()
                            .name())
                    .isEqualTo("the operator");
        }
    }

    @Test
    void aTokenIsMadeUsedAndRevoked() throws Exception {
        try (var server = TestServer.withoutAnybody(data)) {
            accounts("add", "Nightly report", "--role", "member");
            String token = token("make", "Nightly report", "--scope", "read", "--days", "7")
                    .stdout()
                    .strip();
            assertThat(token).matches("anabranch_\\S{43}");
            assertThat(server.accounts().tokens().find(token)).isPresent();
            var listed = token("--json").lines();
            assertThat(listed).hasSize(1);
            assertThat(token().stdout()).contains("Nightly report", "read").doesNotContain(token);
            token("revoke", "Nightly report", listed.getFirst().get("id").asString());
            assertThat(server.accounts().tokens().find(token)).isEmpty();
            assertThat(token("make", "Nightly report", "--scope", "admin").exitCode())
                    .isEqualTo(ExitCode.CONFLICT);
        }
    }

    @Test
    void withoutAServerItIsSaidWhatToDo() {
        TestServer.withoutAnybody(data).close();
        var refused = accounts();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.CONFLICT);
        assertThat(refused.stderr()).contains("No server runs on", "anabranch serve --data");
        assertThat(SyncedSpace.run("accounts", data.resolve("none").toString()).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    private SyncedSpace.Ended accounts(String... more) {
        return run("accounts", more);
    }

    private SyncedSpace.Ended token(String... more) {
        return run("token", more);
    }

    private SyncedSpace.Ended run(String command, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        arguments[1] = data.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return SyncedSpace.run(arguments);
    }
}
