package dev.anabranch.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.OnEachDatabase;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The master key at a key management service, which the database is opened with and never sees.
@OnEachDatabase
class MasterKeyAtServiceTest {
    private static final String NAME = "connection/7/token";
    private static final Secret TOKEN = Secret.of("ATATT-a-token-that-nobody-else-has");
    private static final Configuration NOTHING_SET = Configuration.of(Map.of(), "the test");

    @RegisterExtension
    final TestDatabase held;

    @TempDir
    Path folder;

    private final KeyService service = KeyService.start();

    MasterKeyAtServiceTest(Product product) {
        held = TestDatabase.of(product);
    }

    @AfterEach
    void end() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void aStartAsksOnceAndNoKeyIsOnTheDisk(String way) throws IOException {
        String key = service.key(way, "first");
        open(key).put(NAME, TOKEN, 0);
        service.asked();
        var again = open(key);
        assertThat(again.get(NAME)).contains(new Secrets.Held(TOKEN, 1));
        again.put(NAME, Secret.of("another"), 1);
        assertThat(service.asked()).containsExactly("decrypt " + key);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void rotationAsksForAnotherKeyAndAnotherServerNeedsOneQuestion(String way) {
        String key = service.key(way, "first");
        var rotating = open(key);
        rotating.put(NAME, TOKEN, 0);
        var other = open(key);
        service.asked();
        assertThat(rotating.rotate()).isEqualTo(1);
        assertThat(service.asked()).contains("encrypt " + key).hasSizeLessThanOrEqualTo(3);
        assertThat(other.get(NAME)).contains(new Secrets.Held(TOKEN, 1));
        other.put(NAME, Secret.of("another"), 1);
        assertThat(service.asked()).containsExactly("decrypt " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void aServiceThatIsDownStopsNobodyWhoHasStarted(String way) {
        String key = service.key(way, "first");
        var running = open(key);
        running.put(NAME, TOKEN, 0);
        service.stop();
        assertThat(running.get(NAME)).contains(new Secrets.Held(TOKEN, 1));
        assertThat(running.put(NAME, Secret.of("another"), 1)).hasValue(2);
        assertThatThrownBy(running::rotate)
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(key)
                .hasMessageContaining("is not reached");
        assertThat(held.number("SELECT COUNT(*) FROM data_key")).isEqualTo(1);
        assertThat(running.get(NAME)).contains(new Secrets.Held(Secret.of("another"), 2));
    }

    @Test
    void aVaultWhoseHostHasAnotherNameIsAskedWhereItIsNow() {
        String key = service.key("vault", "first");
        open(key).put(NAME, TOKEN, 0);
        String moved = key.replace("127.0.0.1", "localhost");
        var there = open(moved);
        assertThat(there.get(NAME)).contains(new Secrets.Held(TOKEN, 1));
        assertThat(there.renewMasterKey()).isEqualTo(moved);
        assertThat(held.number("SELECT COUNT(*) FROM data_key WHERE wrapped_by = '" + moved + "'"))
                .isEqualTo(1);
        assertThatThrownBy(() -> open(key.replace("127.0.0.1", "localhost").replace("first", "second")))
                .isInstanceOf(CommandFailed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void anotherKeyInTheSamePlaceIsRefused(String way) {
        String key = service.key(way, "first");
        open(key).put(NAME, TOKEN, 0);
        service.replace(key);
        assertThatThrownBy(() -> open(key))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining(key + " is not the one that the secrets in the database were encrypted with");
    }

    /// Whoever can write the database must not learn what signs in to the service.
    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void aKeyThatOnlyTheDatabaseNamesIsNotAsked(String way) {
        String key = service.key(way, "first");
        String other = service.key(way, "second");
        open(key).put(NAME, TOKEN, 0);
        service.asked();
        assertThatThrownBy(() -> open(other))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("were encrypted with the key " + key)
                .hasMessageContaining("secret-key-former");
        assertThatThrownBy(() -> Secrets.open(held.database(), NOTHING_SET, folder, Clock.systemUTC()))
                .hasMessageContaining("were encrypted with the key " + key);
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void theWayToAServiceToAnotherAndBackLosesNothing() throws IOException {
        String aws = service.key("aws", "first");
        String vault = service.key("vault", "second");
        at(NOTHING_SET).put(NAME, TOKEN, 0);
        var file = folder.resolve(LocalKey.FILE);

        assertThat(open(aws).get(NAME)).as("before it is handed over").isPresent();
        assertThat(open(aws).renewMasterKey()).isEqualTo(aws);
        Files.delete(file);
        assertThat(open(aws).get(NAME)).isPresent();

        assertThat(at(leaving(aws, vault)).renewMasterKey()).isEqualTo(vault);
        service.asked();
        assertThat(open(vault).get(NAME)).contains(new Secrets.Held(TOKEN, 1));
        assertThat(service.asked()).containsExactly("decrypt " + vault);

        var back = Configuration.of(
                Map.of(Setting.SECRET_KEY_FORMER, vault, Setting.SECRET_KEY_TOKEN, KeyService.VAULT_TOKEN), "the test");
        assertThat(at(back).renewMasterKey()).isEqualTo(file.toString());
        service.stop();
        assertThat(at(NOTHING_SET).get(NAME)).contains(new Secrets.Held(TOKEN, 1));
    }

    /// Two data keys, of which one is handed over before the service fails, as where a process is killed between.
    @Test
    void whatBreaksOffBetweenTwoKeysIsWholeAndGoesOn() {
        String aws = service.key("aws", "first");
        var before = at(NOTHING_SET);
        before.put(NAME, TOKEN, 0);
        new Keyring(new MasterKeySource(NOTHING_SET, folder), Clock.systemUTC()).add(held.database());
        before.put("second", TOKEN, 0);
        var handing = open(aws);
        service.fail(new KeyService.Fault(400, "AccessDeniedException", 2)); // one key takes two questions
        assertThatThrownBy(handing::renewMasterKey).isInstanceOf(CommandFailed.class);
        assertThat(held.number("SELECT COUNT(*) FROM data_key WHERE wrapped_by IS NULL"))
                .isEqualTo(1);
        service.mend();

        var after = open(aws);
        assertThat(after.get(NAME)).isPresent();
        assertThat(after.get("second")).isPresent();
        after.renewMasterKey();
        assertThat(held.number("SELECT COUNT(*) FROM data_key WHERE wrapped_by IS NULL"))
                .isZero();
        assertThat(open(aws).get(NAME)).isPresent();
    }

    @Test
    void nothingIsLostWhileThreeProcessesWriteAndKeysChange() throws Exception {
        String aws = service.key("aws", "first");
        String vault = service.key("vault", "second");
        int rounds = 40;
        var both = leaving(aws, vault);
        open(aws).put(NAME, Secret.of("0"), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> writers = IntStream.range(0, 3)
                    .<Callable<Long>>mapToObj(each -> () -> Counting.up(at(both), NAME, rounds))
                    .toList();
            var running = writers.stream().map(threads::submit).toList();
            for (int i = 0; i < 3; i++) {
                at(both).rotate();
                at(both).renewMasterKey();
                at(leaving(vault, aws)).renewMasterKey();
            }
            for (var writer : running) {
                writer.get();
            }
        }
        at(both).renewMasterKey();
        assertThat(open(vault).get(NAME)).contains(new Secrets.Held(Secret.of("120"), 121));
    }

    @Test
    void theTokenOfVaultIsReadEachTime() throws IOException {
        String key = service.key("vault", "first");
        var file = Files.writeString(folder.resolve("token"), KeyService.VAULT_TOKEN);
        var settings = Configuration.of(
                Map.of(Setting.SECRET_KEY_ADDRESS, key, Setting.SECRET_KEY_TOKEN_FILE, file.toString()), "the test");
        var secrets = at(settings);
        secrets.put(NAME, TOKEN, 0);
        Files.writeString(file, "hvs.of-somebody-else");
        assertThatThrownBy(secrets::rotate)
                .hasMessageContaining("may not be used with this token of Vault")
                .hasMessageNotContaining("hvs.");
        Files.writeString(file, KeyService.VAULT_TOKEN + "\n");
        assertThatCode(secrets::rotate).doesNotThrowAnyException();
    }

    private static Configuration leaving(String former, String next) {
        var settings = new HashMap<Setting, String>();
        settings.put(Setting.SECRET_KEY_FORMER, former);
        settings.put(Setting.SECRET_KEY_ADDRESS, next);
        settings.put(Setting.SECRET_KEY_TOKEN, KeyService.VAULT_TOKEN);
        return Configuration.of(settings, "the test");
    }

    private Secrets open(String key) {
        return at(KeyService.naming(key));
    }

    private Secrets at(Configuration settings) {
        return Secrets.open(held.database(), settings, folder, Clock.systemUTC());
    }
}
