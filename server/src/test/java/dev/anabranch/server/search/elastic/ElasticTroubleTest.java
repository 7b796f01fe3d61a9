package dev.anabranch.server.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.search.elastic.ElasticAddress.ApiKey;
import dev.anabranch.server.search.elastic.ElasticAddress.Credential;
import dev.anabranch.server.search.elastic.ElasticAddress.Login;
import dev.anabranch.server.search.elastic.ElasticAddress.None;
import dev.anabranch.server.search.engine.Engine;
import dev.anabranch.server.search.engine.EngineFailed;
import dev.anabranch.server.search.engine.EngineFailed.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is said when the server is not there, not the right one, or not willing.
class ElasticTroubleTest {
    private static final String OURS = "{\"i\":{\"mappings\":{\"_meta\":{\"format\":\"1\",\"mark\":\"m\"}}}}";

    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final HttpServer server;
    private volatile boolean wantedUpgrade;

    private record Answer(int status, String body) {}

    ElasticTroubleTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void serverThatIsDown() {
        server.stop(0);
        assertFails(new None(), Kind.UNAVAILABLE, "cannot be reached", "check that it runs");
    }

    @Test
    void serverThatIsTooOldOrAnother() {
        answers.add(version("7.17.1"));
        assertFails(new None(), Kind.UNAVAILABLE, "is of version '7.17.1', and 8 or newer is needed");
        answers.add(version("2.19.0"));
        assertFails(new None(), Kind.UNAVAILABLE, "is of version '2.19.0'");
        answers.add(new Answer(200, "<html>It works</html>"));
        assertFails(new None(), Kind.UNAVAILABLE, "is it Elasticsearch?");
    }

    @Test
    void serverThatDoesNotLetUsIn() {
        for (int status : new int[] {401, 403}) {
            answers.add(new Answer(status, "{\"error\":{\"type\":\"security_exception\",\"reason\":\"top-secret\"}}"));
            assertFails(
                    new ApiKey(Secret.of("top-secret")),
                    Kind.UNAVAILABLE,
                    "does not let us in (status " + status + ")");
        }
        assertThat(authorizations).containsOnly("ApiKey top-secret");
    }

    @Test
    void userAndPasswordAreSent() {
        answers.addAll(List.of(version("9.1.0"), new Answer(200, "{\"i\":{}}"), new Answer(200, OURS)));
        answers.add(new Answer(200, OURS));
        try (var engine = ElasticEngine.open(address(new Login("ana", Secret.of("p:w"))), pauses::add)) {
            assertThat(engine.mark()).isEqualTo("m");
        }
        assertThat(wantedUpgrade).as("whether another protocol was asked for").isFalse();
        assertThat(authorizations).containsOnly("Basic YW5hOnA6dw==");
    }

    @Test
    void serverThatHasTooMuchToDoIsAskedAgain() {
        answers.addAll(List.of(new Answer(429, "{}"), new Answer(503, "{}"), version("8.19.21")));
        answers.addAll(List.of(new Answer(200, "{\"i\":{}}"), new Answer(200, OURS), new Answer(200, OURS)));
        ElasticEngine.open(address(new None()), pauses::add).close();
        assertThat(pauses).containsExactly(Duration.ofMillis(400), Duration.ofMillis(800));

        for (int i = 0; i < 5; i++) {
            answers.add(new Answer(429, "{}"));
        }
        assertFails(new None(), Kind.UNAVAILABLE, "has too much to do (status 429)");
        assertThat(answers).isEmpty();
    }

    @Test
    void redirectIsNotFollowed() {
        answers.add(new Answer(302, ""));
        assertFails(new ApiKey(Secret.of("key")), Kind.UNAVAILABLE, "leads to another address (status 302)");
        assertThat(authorizations).hasSize(1);
    }

    @Test
    void indexOfAnotherVersionHasToBeBuiltAnew() {
        answers.addAll(List.of(version("8.19.21"), new Answer(200, "{\"i\":{}}")));
        answers.add(new Answer(200, "{\"i\":{\"mappings\":{\"_meta\":{\"format\":\"0\"}}}}"));
        assertFails(new None(), Kind.DAMAGED, "was made by another version. It has to be built anew");
    }

    /// Its answer may be lost on the way, and what was done must not be asked for again.
    @Test
    void stepFromOneIndexToAnotherIsAskedForOnce() {
        var place = new ElasticPlace(address(new None()), pauses::add);
        answers.addAll(List.of(version("9.1.0"), new Answer(200, "{\"i\":{}}"), new Answer(200, OURS)));
        answers.add(new Answer(200, OURS));
        try (var built = place.beside().orElseThrow()) {
            for (int status : new int[] {502, 404}) {
                answers.addAll(List.of(new Answer(200, OURS), new Answer(200, "{\"old\":{}}")));
                answers.add(new Answer(status, "{}"));
                assertNoStep(place, built);
            }
            answers.add(new Answer(200, OURS.replace("\"m\"", "\"of another process\"")));
            assertNoStep(place, built);
        }
        assertThat(pauses).isEmpty();
    }

    private void assertNoStep(ElasticPlace place, Engine built) {
        assertThatThrownBy(() -> place.putInPlace(built))
                .isInstanceOfSatisfying(
                        EngineFailed.class, failed -> assertThat(failed.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(answers).isEmpty();
    }

    @Test
    void addressIsCheckedBeforeAnythingIsSent() {
        var key = new ApiKey(Secret.of("top-secret"));
        assertRefused("http://search.example.com:9200", "anabranch", key, "sent in the open");
        assertRefused("https://u:p@search.example.com", "anabranch", key, "without a user or password");
        assertRefused("ftp://search.example.com", "anabranch", key, "https://HOST:PORT");
        assertRefused("https://search.example.com", "Up/../x", key, "small letters");
        assertThat(new ElasticAddress(URI.create("https://search.example.com"), "anabranch", key).toString())
                .doesNotContain("top-secret");
    }

    private static void assertRefused(String server, String index, Credential credential, String words) {
        assertThatThrownBy(() -> new ElasticAddress(URI.create(server), index, credential))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private void assertFails(Credential credential, Kind kind, String... words) {
        assertThatThrownBy(() -> ElasticEngine.open(address(credential), pauses::add))
                .isInstanceOfSatisfying(
                        EngineFailed.class, failed -> assertThat(failed.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words)
                .hasMessageStartingWith("The index 'anabranch' of Elasticsearch at 127.0.0.1:")
                .hasMessageNotContaining("top-secret");
    }

    private ElasticAddress address(Credential credential) {
        return new ElasticAddress(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "anabranch", credential);
    }

    private static Answer version(String version) {
        return new Answer(200, "{\"nodes\":{\"n\":{\"version\":\"%s\"}}}".formatted(version));
    }

    private void answer(HttpExchange exchange) throws IOException {
        wantedUpgrade |= exchange.getRequestHeaders().containsKey("Upgrade");
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            authorizations.add(authorization);
        }
        exchange.getRequestBody().readAllBytes();
        var answer = answers.remove();
        if (answer.status() == 302) {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/x");
        }
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
