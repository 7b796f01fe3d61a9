package dev.anabranch.server.secrets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A key management service: as much of AWS's (JSON 1.1, `TrentService.Encrypt` and `Decrypt`) and of Vault's Transit
/// as encrypts and decrypts, with the refusals that their documentation names. Its keys never leave it.
public final class KeyService implements AutoCloseable {
    public static final String AWS_SECRET = "wJalrXUtnFEMI-a-canary-of-the-tests";
    public static final String VAULT_TOKEN = "hvs.a-canary-of-the-tests";

    private static final String ACCESS_KEY = "AKIDEXAMPLE";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> PROPERTIES =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrlKms", "aws.disableEc2Metadata");

    private final HttpServer server;
    private final Map<String, byte[]> keys = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> before = new HashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile Optional<Fault> fault = Optional.empty();

    /// How it answers instead.
    ///
    /// @param status of the answer; 0 for none at all
    /// @param code   of AWS, or what Vault says
    /// @param after  so many good answers come first
    public record Fault(int status, String code, int after) {}

    private KeyService(HttpServer server) {
        this.server = server;
    }

    /// Starts one, which this process's programs with the SDK of AWS ask from now on.
    public static KeyService start() {
        try {
            var service =
                    new KeyService(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            service.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            service.server.createContext("/", service::answer);
            service.server.start();
            service.tellTheSdk();
            return service;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void tellTheSdk() {
        var values = List.of(ACCESS_KEY, AWS_SECRET, "http://" + authority(), "true");
        for (int i = 0; i < PROPERTIES.size(); i++) {
            before.put(PROPERTIES.get(i), System.getProperty(PROPERTIES.get(i), ""));
            System.setProperty(PROPERTIES.get(i), values.get(i));
        }
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// The address of a key that it has from now on.
    ///
    /// @param way `aws` or `vault`
    public String key(String way, String name) {
        String address = absent(way, name);
        keys.computeIfAbsent(address, _ -> random(32));
        return address;
    }

    /// The address that a key would have.
    public String absent(String way, String name) {
        return way.equals("aws")
                ? "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/" + name
                : "hcvault://%s/transit/keys/%s".formatted(authority(), name);
    }

    /// Settings under which a key is the master key.
    public static Configuration naming(String address) {
        return Configuration.of(
                Map.of(Setting.SECRET_KEY_ADDRESS, address, Setting.SECRET_KEY_TOKEN, VAULT_TOKEN), "the test");
    }

    /// From now on it answers otherwise.
    public void fail(Fault instead) {
        fault = Optional.of(instead);
    }

    public void mend() {
        fault = Optional.empty();
    }

    /// It answers no longer.
    public void stop() {
        server.stop(0);
    }

    /// What it was asked since the last time: `encrypt` or `decrypt`, and the key.
    public List<String> asked() {
        var all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    /// Puts another key in the place of one.
    public void replace(String address) {
        keys.put(address, random(32));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var now = fault;
            if (now.isPresent() && now.get().after() == 0) {
                refuse(exchange, now.get());
                return;
            }
            now.ifPresent(each -> fail(new Fault(each.status(), each.code(), each.after() - 1)));
            if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
                answerAws(exchange);
            } else {
                answerVault(exchange);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void refuse(HttpExchange exchange, Fault instead) throws IOException, InterruptedException {
        if (instead.status() == 0) {
            end.await();
            return;
        }
        // what services say repeats who asked, and with what
        exchange.getResponseHeaders().set("Location", "http://" + authority() + "/elsewhere");
        send(
                exchange,
                instead.status(),
                Map.of(
                        "__type", instead.code(),
                        "message", "User with %s and %s: %s".formatted(ACCESS_KEY, AWS_SECRET, instead.code()),
                        "errors", List.of(instead.code(), VAULT_TOKEN)));
    }

    private void answerAws(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        var question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String address = "aws-kms://" + question.path("KeyId").asString("");
        String target = headers.getFirst("X-Amz-Target");
        asked.add((target.endsWith("Encrypt") ? "encrypt " : "decrypt ") + address);
        String region = address.split(":", -1)[4];
        String signed = String.valueOf(headers.getFirst("Authorization"));
        if (!signed.startsWith("AWS4-HMAC-SHA256 Credential=" + ACCESS_KEY + "/")
                || !signed.contains("/" + region + "/kms/aws4_request")) {
            send(exchange, 400, Map.of("__type", "IncompleteSignature"));
        } else if (!keys.containsKey(address)) {
            send(exchange, 400, Map.of("__type", "NotFoundException"));
        } else {
            var bound = question.path("EncryptionContext").toString();
            if (target.equals("TrentService.Encrypt")) {
                var sealed = base64(seal(address, bytes(question, "Plaintext"), bound));
                send(exchange, 200, Map.of("KeyId", question.path("KeyId").asString(""), "CiphertextBlob", sealed));
            } else {
                var opened = open(address, bytes(question, "CiphertextBlob"), bound);
                send(
                        exchange,
                        opened.isPresent() ? 200 : 400,
                        opened.isPresent()
                                ? Map.of("Plaintext", base64(opened.get()))
                                : Map.of("__type", "InvalidCiphertextException"));
            }
        }
    }

    private void answerVault(HttpExchange exchange) throws IOException {
        var parts = exchange.getRequestURI().getPath().split("/", -1);
        String address = "hcvault://%s/%s/keys/%s".formatted(authority(), parts[2], parts[4]);
        asked.add(parts[3] + " " + address);
        var question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String bound = question.path("associated_data").asString("");
        if (!VAULT_TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Vault-Token"))) {
            send(exchange, 403, Map.of("errors", List.of("permission denied")));
        } else if (!keys.containsKey(address)) {
            send(exchange, 400, Map.of("errors", List.of("encryption key not found")));
        } else if (parts[3].equals("encrypt")) {
            var sealed = "vault:v1:" + base64(seal(address, bytes(question, "plaintext"), bound));
            send(exchange, 200, Map.of("data", Map.of("ciphertext", sealed)));
        } else {
            var sealed = question.path("ciphertext").asString("").substring("vault:v1:".length());
            var opened = open(address, Base64.getDecoder().decode(sealed), bound);
            send(
                    exchange,
                    opened.isPresent() ? 200 : 400,
                    opened.isPresent()
                            ? Map.of("data", Map.of("plaintext", base64(opened.get())))
                            : Map.of("errors", List.of("cipher: message authentication failed")));
        }
    }

    private byte[] seal(String address, byte[] text, String bound) {
        var iv = random(12);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, address, iv, bound).doFinal(text);
            var whole = Arrays.copyOf(iv, iv.length + sealed.length);
            System.arraycopy(sealed, 0, whole, iv.length, sealed.length);
            return whole;
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Optional<byte[]> open(String address, byte[] sealed, String bound) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, address, Arrays.copyOf(sealed, 12), bound);
            return Optional.of(cipher.doFinal(Arrays.copyOfRange(sealed, 12, sealed.length)));
        } catch (GeneralSecurityException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String address, byte[] iv, String bound) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(keys.get(address), "AES"), new GCMParameterSpec(128, iv));
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static void send(HttpExchange exchange, int status, Map<String, ?> document) throws IOException {
        var body = JSON.writeValueAsBytes(document);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] bytes(JsonNode question, String field) {
        return Base64.getDecoder().decode(question.path(field).asString(""));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
