package dev.anabranch.atlassian.confluence;

import static dev.anabranch.atlassian.confluence.Given.client;
import static dev.anabranch.atlassian.confluence.Given.list;
import static dev.anabranch.atlassian.confluence.RawServer.html;
import static dev.anabranch.atlassian.confluence.RawServer.json;
import static dev.anabranch.atlassian.confluence.RawServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.ClientOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {
    private static final String BARE_404 =
            "{\"errors\": [{\"status\": 404, \"code\": \"NOT_FOUND\", \"title\": \"Not Found\", \"detail\": null}]}";
    private static final String REAL_404 =
            "{\"errors\": [{\"status\": \"404\", \"code\": \"NOT_FOUND\", \"title\": \"Cannot find a page with id [1]\"}]}";
    private static final String V1_403 =
            "{\"statusCode\": 403, \"message\": \"com.atlassian.X: caller cannot access Confluence\"}";
    private static final String ME =
            "{\"type\": \"known\", \"accountId\": \"5b\", \"accountType\": \"atlassian\", \"displayName\": \"Sam\"}";

    @Test
    void aRealNotFoundIsOneRequest() {
        try (var server = RawServer.answering(status(404, REAL_404))) {
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(() -> client(server).page("1", BodyFormat.NONE))
                    .matches(error -> error.thing().equals("page 1"))
                    .withMessageContaining("page 1");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aBareNotFoundWithAWrongCredentialIsNoMissingPage() {
        try (var server = RawServer.answering(status(404, BARE_404), status(403, V1_403))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).page("1", BodyFormat.NONE))
                    .matches(error -> error.refusal() == Refusal.CREDENTIAL);
            assertThat(server.targets().get(1)).isEqualTo("/wiki/rest/api/user/current");
        }
    }

    @Test
    void aBareNotFoundWithAGoodCredentialIsAMissingThing() {
        try (var server = RawServer.answering(status(404, BARE_404), json(ME))) {
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(() -> client(server).node(ContentType.FOLDER, "1"));
        }
    }

    @Test
    void whileTheCredentialCannotBeProvedNothingCountsAsMissing() {
        try (var server = RawServer.answering(status(404, BARE_404), status(503, ""))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server).page("1", BodyFormat.NONE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aWrongCredentialIsToldWithAdvice(int status) {
        try (var server = RawServer.answering(status(status, V1_403))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).currentUser())
                    .withMessageContaining("e-mail address and API token")
                    .withMessageContaining("id.atlassian.com");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @Test
    void aMissingScopeIsToldApart() {
        var body = "{\"code\": 401, \"message\": \"Unauthorized; scope does not match\"}";
        try (var server = RawServer.answering(status(401, body))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).spaces().first())
                    .matches(error -> error.refusal() == Refusal.SCOPE)
                    .withMessageContaining("scope");
        }
    }

    @Test
    void aScopedTokenAtTheSiteIsToldApart() {
        try (var server = RawServer.answering(html(401, "<!doctype html><title>HTTP Status 401</title>"))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).currentUser())
                    .matches(error -> error.refusal() == Refusal.ADDRESS)
                    .withMessageContaining("api.atlassian.com");
        }
    }

    @Test
    void anonymousAccessIsNoProofOfTheCredential() {
        try (var server = RawServer.answering(json("{\"type\": \"anonymous\", \"displayName\": \"Anonymous\"}"))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).currentUser());
        }
    }

    @Test
    void forbiddenOnOneThingHidesItAndOnAListIsARejection() {
        try (var server = RawServer.answering(status(403, "{\"message\": \"No.\"}"))) {
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(() -> client(server).page("1", BodyFormat.NONE));
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> client(server).spaces().first())
                    .matches(error -> error.objection() == Objection.FORBIDDEN)
                    .withMessageContaining("\"No.\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html><body>Welcome to nginx!</body></html>",
        "404, <html><body>Your site is unavailable</body></html>",
        "404, plain words"
    })
    void aWebServerIsNotConfluence(int status, String body) {
        try (var server = RawServer.answering(html(status, body))) {
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> client(server).currentUser())
                    .matches(error -> error.outage() == Outage.NOT_CONFLUENCE)
                    .withMessageContaining("https://acme.atlassian.net");
            assertThat(server.asked()).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void aSignInPageInsteadOfDataIsAWrongCredential() {
        var page = "<html><form action='/login.action'><input type=password name=os_password></form></html>";
        try (var server = RawServer.answering(html(200, page))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client(server).spaces().first());
        }
    }

    @Test
    void redirectsAreNotFollowedWithTheCredential() {
        try (var elsewhere = RawServer.answering(json(ME));
                var server = RawServer.answering(
                        status(
                                302,
                                "",
                                "Location: http://localhost:" + elsewhere.port() + "/wiki/rest/api/user/current"),
                        status(302, "", "Location: https://id.atlassian.com/login?continue=x"),
                        status(302, "", "Location: /wiki/home"))) {
            var client = client(server);
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(client::currentUser)
                    .matches(error -> error.objection() == Objection.UNEXPECTED_HOST);
            assertThatExceptionOfType(Unauthorized.class).isThrownBy(client::currentUser);
            assertThatExceptionOfType(Unavailable.class).isThrownBy(client::currentUser);
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 409, 413, 414, 418, 451})
    void whatTheSiteFindsWrongIsToldInItsWords(int status) {
        var body = "{\"errors\": [{\"status\": 400, \"title\": \"Bad\\nthing \\u0007 here\"}]}";
        try (var server = RawServer.answering(status(status, body))) {
            assertThatExceptionOfType(Rejected.class)
                    .isThrownBy(() -> client(server).spaces().first())
                    .matches(error -> error.objection() == Objection.REQUEST)
                    .withMessageContaining("\"Bad thing here\"");
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 206})
    void successWithoutAWholeBodyIsUnreadable(int status) {
        try (var server = RawServer.answering(status(status, ""))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).spaces().first());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\": null}",
                "{\"results\": {}}",
                "{\"results\": \"none\"}",
                "{\"results\": [null]}",
                "{\"results\": [1]}",
                "{\"results\": [{}]}",
                "[]",
                "null",
                "\"text\"",
                "{\"results\": [{\"id\": \"1\", \"key\": {}, \"name\": \"x\"}]}",
                "{\"results\": [{\"id\": \"../x\", \"key\": \"K\", \"name\": \"x\"}]}",
                "{\"results\": [], \"_links\": {\"next\": 1}}"
            })
    void wrongShapesAreUnreadableAndNeverAnEmptyList(String body) {
        try (var server = RawServer.answering(json(body))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).spaces().first());
        }
    }

    @Test
    void theMessageNamesThePlaceThatIsWrong() {
        var row = Given.page(5).replace("\"number\": 3", "\"number\": \"three\"");
        try (var server = RawServer.answering(json(list(Given.page(4) + "," + row, "")))) {
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> client(server).pages(ContentQuery.all()).first())
                    .matches(error -> error.where().equals("results[1].version.number"));
        }
    }

    @Test
    void unknownFieldsAndWordsDoNotMatter() {
        var row = Given.page(1, ", \"novelty\": {\"deep\": [1]}")
                .replace("\"current\"", "\"floating\"")
                .replace("\"parentType\": \"page\"", "\"parentType\": \"canvas\"");
        try (var server =
                RawServer.answering(json(list(row, "").replace("{\"results\"", "{\"meta\": {}, \"results\"")))) {
            var page = client(server).pages(ContentQuery.all()).first().items().getFirst();
            assertThat(page.status()).isEqualTo(ContentStatus.UNKNOWN);
            assertThat(page.parent()).contains(new Parent("1", ContentType.OTHER));
        }
    }

    @Test
    void aKindThatWasNotAnsweredForIsNotAbsent() {
        try (var server = RawServer.answering(
                json("{\"results\": {\"1\": \"page\", \"2\": null, \"3\": \"ac:my-app:thing\"}}"),
                json("{\"results\": {\"1\": \"page\"}}"))) {
            var client = client(server);
            assertThat(client.types(List.of("1", "2", "3")))
                    .containsOnlyKeys("1", "3")
                    .containsEntry("3", ContentType.OTHER);
            assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> client.types(List.of("1", "2")));
        }
    }

    @Test
    void aHostThatDoesNotListenIsToldAfterTwoTries() {
        var server = RawServer.answering(json(ME));
        server.close();
        var time = new SetTime();
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> client(server, time).currentUser())
                .matches(error -> error.outage() == Outage.NO_CONNECTION)
                .withMessageContaining("127.0.0.1:" + server.port());
        assertThat(time.waits()).hasSize(1);
    }

    @Test
    void aHostThatDoesNotExistIsToldApart() {
        var client = Confluence.connect(
                SiteAddress.of("https://no-such-host.invalid"),
                new Credentials.ApiToken("sam@acme.example", Secret.of(Given.TOKEN)),
                ClientOptions.standard().with(new SetTime().waiting()));
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(client::currentUser)
                .matches(error -> error.outage() == Outage.HOST_NOT_FOUND)
                .withMessageContaining("no-such-host.invalid");
    }

    @Test
    void aServerWithoutTlsBehindHttpsIsToldApart() {
        try (var server = RawServer.answering(json(ME))) {
            var client = Confluence.connect(
                    SiteAddress.of("https://127.0.0.1:" + server.port()),
                    new Credentials.ApiToken("sam@acme.example", Secret.of(Given.TOKEN)),
                    ClientOptions.standard().with(new SetTime().waiting()));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(client::currentUser)
                    .matches(error -> error.outage() == Outage.TLS);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void noErrorTellsTheTokenEvenWhenTheServerEchoesIt() {
        var basic = Base64.getEncoder()
                .encodeToString(("sam@acme.example:" + Given.TOKEN).getBytes(StandardCharsets.UTF_8));
        for (int status : List.of(200, 302, 400, 401, 403, 404, 429, 500, 503)) {
            var echo = "<html>" + basic + " " + Given.TOKEN + "</html>";
            try (var server = RawServer.answering(
                    html(status, echo), status(status, "{\"message\": 1, \"x\": \"" + Given.TOKEN + "\"}"))) {
                var error = catchThrowableOfType(
                        AtlassianException.class, () -> client(server).page("1", BodyFormat.NONE));
                assertThat(error).isNotNull();
                assertThat(wholeText(error)).doesNotContain(Given.TOKEN).doesNotContain(basic);
            }
        }
    }

    private static String wholeText(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
