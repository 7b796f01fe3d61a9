package dev.anabranch.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Product;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.server.platform.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said when a key management service does not do what it is asked: never with what signs in to it.
class KeyServiceRefusalsTest {
    @RegisterExtension
    final TestDatabase held = TestDatabase.of(Product.SQLITE);

    @TempDir
    Path folder;

    private final KeyService service = KeyService.start();

    @AfterEach
    void end() {
        service.close();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "aws, 400, AccessDeniedException, Allow them kms:Encrypt and kms:Decrypt",
        "aws, 400, NotFoundException, does not exist in the region eu-central-1",
        "aws, 400, DisabledException, is disabled",
        "aws, 400, KMSInvalidStateException, cancel its deletion",
        "aws, 400, InvalidKeyUsageException, Name a symmetric key",
        "aws, 400, ExpiredTokenException, have expired",
        "aws, 400, UnrecognizedClientException, does not accept the credentials",
        "aws, 400, InvalidSignatureException, look at the clock",
        "aws, 400, InvalidCiphertextException, is not the one that the secrets",
        "aws, 500, KMSInternalException, Try again later",
        "vault, 403, permission denied, lacks 'update' on transit/encrypt/first",
        "vault, 404, no handler for route, vault write -f transit/keys/first",
        "vault, 400, encryption key not found, vault write -f transit/keys/first",
        "vault, 400, ciphertext or signature version is disallowed by policy (too old), min_decryption_version",
        "vault, 503, Vault is sealed, Unseal it",
        "vault, 307, elsewhere, leads to another host",
        "vault, 200, nothing of use, gave no usable answer",
        "vault, 502, bad gateway, (status 502)"
    })
    void eachRefusalHasItsWordsAndNoSecret(String way, int status, String code, String words) {
        String key = service.key(way, "first");
        service.fail(new KeyService.Fault(status, code, 0));
        refused(key, words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    @Timeout(30)
    void aServiceThatIsSlowIsNotWaitedFor(String way) {
        String key = service.key(way, "first");
        service.fail(new KeyService.Fault(0, "", 0));
        refused(key, "did not answer within 6 seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void aServiceThatIsDownIsNamed(String way) {
        String key = service.key(way, "first");
        service.stop();
        refused(key, "See whether it runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "vault"})
    void aKeyThatIsNotThereIsNamed(String way) {
        refused(service.absent(way, "nowhere"), "does not exist");
    }

    @Test
    void aServiceThatEncryptsAndDoesNotDecryptIsNotTrustedWithAKey() {
        String key = service.key("aws", "first");
        service.fail(new KeyService.Fault(400, "AccessDeniedException", 1));
        refused(key, "kms:Decrypt");
        assertThat(service.asked()).containsExactly("encrypt " + key);
        assertThat(held.number("SELECT COUNT(*) FROM data_key")).isZero();
    }

    @Test
    void withoutWhatSignsInNothingIsAsked() {
        System.clearProperty("aws.accessKeyId");
        refused(service.key("aws", "first"), "there are no credentials for AWS");
        var tokenless = Configuration.of(Map.of(Setting.SECRET_KEY_ADDRESS, service.key("vault", "first")), "the test");
        assertThatThrownBy(() -> open(tokenless)).hasMessageContaining("ANABRANCH_SECRET_KEY_TOKEN");
        assertThat(service.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws-kms://alias/anabranch",
                "aws-kms://arn:aws:s3:eu-central-1:111122223333:key/a",
                "aws-kms://arn:aws:kms:eu-central-1.evil.example/:111122223333:key/a",
                "hcvault://user:password@vault.example/transit/keys/a",
                "hcvault://vault.example/transit/keys/../../sys/seal",
                "hcvault://vault.example/transit/a",
                "hcvault://vault.example/transit/keys/a?b",
                "gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k",
                "https://vault.example"
            })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> open(KeyService.naming(address)))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("secret-key-address")
                .hasMessageContaining("is no address of a key");
    }

    private void refused(String key, String words) {
        var told = catchThrowableOfType(CommandFailed.class, () -> open(KeyService.naming(key)));
        assertThat(told).hasMessageContaining(key).hasMessageContaining(words);
        var all = new StringWriter();
        told.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(KeyService.AWS_SECRET, KeyService.VAULT_TOKEN, "AKIDEXAMPLE");
    }

    private Secrets open(Configuration settings) {
        return Secrets.open(held.database(), settings, folder, Clock.systemUTC());
    }
}
