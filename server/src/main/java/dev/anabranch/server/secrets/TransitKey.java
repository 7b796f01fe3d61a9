package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SecretFile;
import dev.anabranch.server.platform.Setting;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A key of Vault's engine Transit. It has to be of a kind that binds other data (`aes256-gcm96`, the usual one).
///
/// @param address       of the key
/// @param configuration holds the token, or the file of it, which is read each time since agents renew it
record TransitKey(KeyAddress.Transit address, Configuration configuration) implements Aead {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_ANSWER = 64 * 1024;

    @Override
    public byte[] encrypt(byte[] text, byte[] bound) {
        return asked("encrypt", Map.of("plaintext", base64(text), "associated_data", base64(bound)), "ciphertext")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] decrypt(byte[] sealed, byte[] bound) {
        var question =
                Map.of("ciphertext", new String(sealed, StandardCharsets.UTF_8), "associated_data", base64(bound));
        try {
            return Base64.getDecoder().decode(asked("decrypt", question, "plaintext"));
        } catch (IllegalArgumentException nonsense) {
            throw odd(200);
        }
    }

    private String asked(String what, Map<String, String> question, String wanted) {
        var answer = sent(HttpRequest.newBuilder(address.address(what))
                .header("X-Vault-Token", token())
                .header("X-Vault-Request", "true")
                .header("Content-Type", "application/json")
                .timeout(ServiceKey.LONGEST_WAIT)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))
                .build());
        if (answer.statusCode() != 200) {
            throw refused(answer, what);
        }
        try {
            String text = JSON.readTree(answer.body()).path("data").path(wanted).asString("");
            if (!text.isEmpty()) {
                return text;
            }
        } catch (JacksonException nonsense) {
            // told below, without what came
        }
        throw odd(answer.statusCode());
    }

    /// Follows no redirect, since it would take the token along. The wait is held here, as that of the request ends
    /// when the answer begins.
    private HttpResponse<String> sent(HttpRequest request) {
        try (var client = HttpClient.newBuilder()
                .connectTimeout(ServiceKey.LONGEST_WAIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
            try {
                return answer.get(ServiceKey.LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                client.shutdownNow();
            }
        } catch (TimeoutException late) {
            throw ServiceKey.late(address);
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            throw cause instanceof java.net.http.HttpTimeoutException
                    ? ServiceKey.late(address)
                    : ServiceKey.unreachable(address, cause.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw ServiceKey.unreachable(address, "interrupted");
        }
    }

    private String token() {
        return SecretFile.read(configuration, Setting.SECRET_KEY_TOKEN, Setting.SECRET_KEY_TOKEN_FILE)
                .filter(token -> token.chars().allMatch(sign -> sign > ' ' && sign < 0x7f))
                .orElseThrow(() -> ServiceKey.failed(
                        address,
                        "needs a token of Vault. Set %s, or name a file that holds nothing else by %s."
                                .formatted(Setting.SECRET_KEY_TOKEN.variable(), Setting.SECRET_KEY_TOKEN_FILE.key())));
    }

    /// In our words: what a service says may repeat what it was asked.
    private CommandFailed refused(HttpResponse<String> answer, String what) {
        String said = answer.body().toLowerCase(Locale.ROOT);
        return switch (answer.statusCode()) {
            case 403 ->
                ServiceKey.failed(
                        address,
                        ("may not be used with this token of Vault: it has ended, or its policy lacks 'update' on"
                                        + " %s/encrypt/%s and %s/decrypt/%s.")
                                .formatted(address.mount(), address.name(), address.mount(), address.name()));
            case 404 -> absent();
            case 400 -> refusedQuestion(said, what);
            case 503 ->
                ServiceKey.failed(
                        address, "cannot be asked: Vault is sealed or in maintenance. Unseal it, then start again.");
            case 301, 302, 307, 308 ->
                ServiceKey.failed(
                        address,
                        "cannot be asked: the service leads to another host, to which the token is not sent. Name the"
                                + " host that answers by itself.");
            default -> odd(answer.statusCode());
        };
    }

    private CommandFailed refusedQuestion(String said, String what) {
        if (said.contains("too old")) {
            return ServiceKey.failed(
                    address,
                    "does not open what was encrypted with an older version of it. Lower its min_decryption_version in"
                            + " Vault, run 'anabranch secrets DIR renew-key', then raise it.");
        }
        return said.contains("key not found") || what.equals("encrypt") ? absent() : ServiceKey.other(address);
    }

    private CommandFailed absent() {
        return ServiceKey.failed(
                address,
                "does not exist, or is of a kind that cannot do this. Make it in Vault: vault write -f %s/keys/%s"
                        .formatted(address.mount(), address.name()));
    }

    private CommandFailed odd(int status) {
        return ServiceKey.failed(
                address, "could not be used: the service gave no usable answer (status %d).".formatted(status));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
