package dev.anabranch.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class SecretsTest {
    private static final Configuration NOTHING_SET = Configuration.of(Map.of(), "the test");
    private static final String NAME = "connection/7/token";
    private static final Secret TOKEN = Secret.of("ATATT-a-token-that-nobody-else-has");

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    SecretsTest(Product product) {
        held = TestDatabase.of(product);
    }

    @Test
    void whatIsKeptComesBackAlsoToAnotherProcess() {
        assertThat(open().put(NAME, TOKEN, 0)).hasValue(1);
        assertThat(open().get(NAME)).contains(new Secrets.Held(TOKEN, 1));
    }

    @Test
    void ofTwoWritersOfTheSameVersionOnlyTheFirstWrites() {
        var secrets = open();
        secrets.put(NAME, TOKEN, 0);
        assertThat(secrets.put(NAME, Secret.of("first"), 1)).hasValue(2);
        assertThat(secrets.put(NAME, Secret.of("second"), 1)).isEmpty();
        assertThat(secrets.put(NAME, Secret.of("third"), 0)).isEmpty();
        assertThat(secrets.get(NAME)).contains(new Secrets.Held(Secret.of("first"), 2));
    }

    @Test
    void deletingTakesWhatLiesBelowAndNothingElse() {
        var secrets = open();
        for (var name : List.of("app/1", "app/1/secret", "app/10", "app/1x")) {
            secrets.put(name, TOKEN, 0);
        }
        assertThat(held.database().<Integer>write(connection -> secrets.delete(connection, "app/1")))
                .isEqualTo(2);
        assertThat(secrets.get("app/1/secret")).isEmpty();
        assertThat(secrets.get("app/10")).isPresent();
        assertThat(secrets.get("app/1x")).isPresent();
    }

    @Test
    void onlyTheOwnerMayReadTheMasterKey() throws IOException {
        open().put(NAME, TOKEN, 0);
        var file = folder.resolve(LocalKey.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::open)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("Others may read")
                .hasMessageContaining("chmod 600 " + file);
    }

    /// So that several servers whose connections stand in their settings may share a database.
    @Test
    void aDatabaseWithoutSecretsNeedsNoKey(@TempDir Path other) {
        assertThat(open().rotate()).isZero();
        assertThat(Secrets.open(held.database(), NOTHING_SET, other, Clock.systemUTC())
                        .get(NAME))
                .isEmpty();
        assertThat(folder.resolve(LocalKey.FILE)).doesNotExist();
        assertThat(held.number("SELECT COUNT(*) FROM data_key")).isZero();
    }

    @Test
    void aDatabaseWithoutItsKeyIsRefused() throws IOException {
        open().put(NAME, TOKEN, 0);
        Files.delete(folder.resolve(LocalKey.FILE));
        assertThatThrownBy(this::open)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(folder.resolve(LocalKey.FILE) + " is not there");
        assertThat(folder.resolve(LocalKey.FILE)).doesNotExist();
    }

    @Test
    void aDatabaseWithAnotherKeyIsRefused(@TempDir Path other) {
        open().put(NAME, TOKEN, 0);
        LocalKey.configuredOrNew(NOTHING_SET, other);
        assertThatThrownBy(() -> Secrets.open(held.database(), NOTHING_SET, other, Clock.systemUTC()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("is not the one that the secrets in the database were encrypted with");
    }

    @Test
    void whatIsNoKeyIsRefusedWithoutRepeatingIt() throws IOException {
        var file = Files.writeString(folder.resolve("my.key"), "{\"primaryKeyId\": 17, \"hunter2\"");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var named = Configuration.of(Map.of(Setting.SECRET_KEY_FILE, file.toString()), "the test");
        assertThatThrownBy(() -> Secrets.open(held.database(), named, folder, Clock.systemUTC()))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(file + " holds no master key")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void theKeyMayBeAVariable() throws IOException {
        open().put(NAME, TOKEN, 0);
        var text = Files.readString(folder.resolve(LocalKey.FILE));
        Files.delete(folder.resolve(LocalKey.FILE));
        var inBase64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (var value : List.of(text, inBase64)) {
            var variable = Configuration.of(Map.of(Setting.SECRET_KEY, value), "the test");
            var secrets = Secrets.open(held.database(), variable, folder, Clock.systemUTC());
            assertThat(secrets.get(NAME)).contains(new Secrets.Held(TOKEN, 1));
            assertThatThrownBy(() -> secrets.renewMasterKey()).hasMessageContaining("is a variable");
        }
        assertThat(folder.resolve(LocalKey.FILE)).doesNotExist();
    }

    @Test
    void theBytesOfOneSecretAreOfNoUseInThePlaceOfAnother() {
        var secrets = open();
        secrets.put("a", TOKEN, 0);
        secrets.put("b", Secret.of("other"), 0);
        held.run("UPDATE secret SET sealed = (SELECT sealed FROM secret WHERE name = 'a') WHERE name = 'b'");
        assertThatThrownBy(() -> secrets.get("b"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("'b'")
                .hasMessageNotContaining(TOKEN.reveal());
    }

    @Test
    void nothingInTheDatabaseIsReadableWithoutTheKey() throws IOException {
        open().put(NAME, TOKEN, 0);
        byte[] sealed = held.database().read(connection -> {
            try (var query = connection.prepareStatement("SELECT sealed FROM secret");
                    var rows = query.executeQuery()) {
                rows.next();
                return rows.getBytes(1);
            }
        });
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN.reveal());
    }

    @Test
    void nothingIsLostWhileKeysAreRotatedAndThreeProcessesWrite() throws Exception {
        int rounds = 60;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> writers = IntStream.range(0, 3)
                    .<Callable<Long>>mapToObj(each -> () -> Counting.up(open(), NAME, rounds))
                    .toList();
            open().put(NAME, Secret.of("0"), 0);
            var running = writers.stream().map(threads::submit).toList();
            for (int i = 0; i < 8; i++) {
                open().rotate();
                open().renewMasterKey();
            }
            for (var writer : running) {
                writer.get();
            }
        }
        open().rotate();
        assertThat(open().get(NAME)).contains(new Secrets.Held(Secret.of("180"), 181));
        assertThat(held.number("SELECT COUNT(*) FROM data_key")).isEqualTo(1);
    }

    /// Of two that start from the same master key, only what the later made would stay, and what the other encrypted
    /// with its own would be lost.
    @Test
    void twoWhoRenewTheMasterKeyAtOnceDoNotLoseIt() throws Exception {
        open().put(NAME, TOKEN, 0);
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                var both = IntStream.range(0, 2)
                        .mapToObj(each -> threads.submit(() -> renewed(open())))
                        .toList();
                done += both.get(0).get() + both.get(1).get();
                assertThat(open().get(NAME)).contains(new Secrets.Held(TOKEN, 1));
            }
        }
        assertThat(done).isGreaterThanOrEqualTo(10);
    }

    private static int renewed(Secrets secrets) {
        try {
            secrets.renewMasterKey();
            return 1;
        } catch (CommandFailed busy) {
            assertThat(busy).hasMessageContaining("is being renewed at this moment");
            return 0;
        }
    }

    private Secrets open() {
        return Secrets.open(held.database(), NOTHING_SET, folder, Clock.systemUTC());
    }
}
