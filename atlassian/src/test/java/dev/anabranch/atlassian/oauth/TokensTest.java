package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.http.Timeouts;
import dev.anabranch.atlassian.oauth.TokenAnswer.AppRefused;
import dev.anabranch.atlassian.oauth.TokenAnswer.Cause;
import dev.anabranch.atlassian.oauth.TokenAnswer.CodeRefused;
import dev.anabranch.atlassian.oauth.TokenAnswer.GrantEnded;
import dev.anabranch.atlassian.oauth.TokenAnswer.Granted;
import dev.anabranch.atlassian.oauth.TokenAnswer.TryLater;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Consent, tokens, and every way in which the endpoint can go wrong.
class TokensTest {
    private final PlayedSite site = PlayedSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void addressOfTheConsentIsTakenByThePage() throws Exception {
        try (var client = site.client();
                var browser = HttpClient.newHttpClient()) {
            var address = client.consentAddress(Set.of("read:page:confluence"), "a state/&=");
            assertThat(address.getRawQuery())
                    .contains(
                            "prompt=consent",
                            "scope=offline_access%20read%3Apage%3Aconfluence",
                            "state=a%20state%2F%26%3D");
            var page = browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Anabranch asks for access");
        }
    }

    @Test
    void codeIsExchangedOnce() {
        try (var client = site.client()) {
            var code = site.code();
            assertThat(client.exchange(code)).isInstanceOfSatisfying(Granted.class, granted -> {
                assertThat(granted.pair().life()).isEqualTo(Duration.ofHours(1));
                assertThat(granted.pair().scopes()).contains("read:page:confluence", "offline_access");
            });
            assertThat(client.exchange(code)).isInstanceOf(CodeRefused.class);
        }
    }

    @Test
    void refreshGivesAnotherPair() {
        try (var client = site.client()) {
            var first = site.pair();
            assertThat(client.refresh(first.refreshToken()))
                    .isInstanceOfSatisfying(
                            Granted.class,
                            granted -> assertThat(granted.pair().refreshToken()).isNotEqualTo(first.refreshToken()));
        }
    }

    @Test
    void bothWordsForAnEndedGrantMeanTheSame() {
        try (var client = site.client()) {
            site.withoutLeeway();
            var used = site.pair().refreshToken();
            client.refresh(used);
            assertThat(client.refresh(used)).isInstanceOf(GrantEnded.class);
            var revoked = site.pair().refreshToken();
            site.revoke();
            assertThat(client.refresh(revoked)).isInstanceOf(GrantEnded.class);
            var idle = site.pair().refreshToken();
            site.simulator().site().clock().advance(Duration.ofDays(90));
            assertThat(client.refresh(idle)).isInstanceOf(GrantEnded.class);
            assertThat(client.refresh(Secret.of("never issued"))).isInstanceOf(GrantEnded.class);
        }
    }

    @Test
    void wrongSecretOfTheAppEndsNoGrant() {
        var token = site.pair().refreshToken();
        try (var wrong = site.client(site.app("another secret"));
                var right = site.client()) {
            assertThat(wrong.refresh(token)).isInstanceOf(AppRefused.class);
            assertThat(wrong.exchange(site.code())).isInstanceOf(AppRefused.class);
            assertThat(right.refresh(token)).isInstanceOf(Granted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'merge':{'refresh_token':null}",
                "'merge':{'refresh_token':''}",
                "'merge':{'refresh_token':7}",
                "'merge':{'access_token':null}",
                "'merge':{'access_token':'a\\nb'}",
                "'merge':{'token_type':'mac'}",
                "'merge':{'token_type':null}",
                "'merge':{'expires_in':0}",
                "'merge':{'expires_in':-3600}",
                "'merge':{'expires_in':'3600'}",
                "'merge':{'expires_in':1000000000000}",
                "'merge':{'expires_in':99999999999999999999999}",
                "'merge':{'expires_in':3600.5}",
                "'merge':{'expires_in':null}",
                "'merge':{'scope':null}",
                "'body':'[]'",
                "'body':'{}'",
                "'body':''",
                "'body':'{\\\"access_token\\\": '",
                "'status':200,'headers':{'Content-Type':'text/html'},'body':'<html>Log in</html>'",
                "'status':403,'headers':{'Content-Type':'text/html'},'body':'<html>invalid_grant</html>'",
                "'status':401,'headers':{'Content-Type':'text/html'},'body':'<html>Proxy</html>'",
                "'status':403,'body':'{\\\"error\\\":\\\"something new\\\"}'",
                "'status':403,'body':'{\\\"error\\\":\\\"access_denied\\\"}'",
                "'status':400,'body':'{\\\"error\\\":\\\"invalid_request\\\"}'",
                "'status':404",
                "'status':302,'headers':{'Location':'http://127.0.0.1:9/oauth/token'}",
                "'status':204"
            })
    void answerThatIsNotRightInEveryFieldIsNoPairAndNoEnd(String effect) {
        var token = site.pair().refreshToken();
        site.spoil("[{'host':'auth','path':'/oauth/token',%s}]".formatted(effect));
        try (var client = site.client()) {
            assertThat(client.refresh(token)).isInstanceOfSatisfying(TryLater.class, later -> {
                assertThat(later.cause()).isEqualTo(Cause.UNUSABLE_ANSWER);
                assertThat(later.mayHaveBeenDone()).isTrue();
            });
            site.spoil("[]");
            assertThat(client.refresh(token)).isInstanceOf(Granted.class);
        }
        assertThat(site.asked("/oauth/token")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'status':429,'headers':{'Retry-After':'7'}          | THROTTLED    | false | PT7S
                    'status':429                                        | THROTTLED    | false |
                    'status':500                                        | SERVER_ERROR | true  |
                    'status':503,'headers':{'Retry-After':'60'}         | SERVER_ERROR | true  | PT1M
                    'drop':true,'perform':true                          | NETWORK      | true  |
                    'cutAfter':10                                       | NETWORK      | true  |
                    """, quoteCharacter = '`')
    void troubleIsForLater(String effect, Cause cause, boolean mayHaveBeenDone, Duration retryAfter) {
        var token = site.pair().refreshToken();
        site.spoil("[{'host':'auth','path':'/oauth/token',%s}]".formatted(effect));
        try (var client = site.client()) {
            assertThat(client.refresh(token)).isInstanceOfSatisfying(TryLater.class, later -> {
                assertThat(later.cause()).isEqualTo(cause);
                assertThat(later.mayHaveBeenDone()).isEqualTo(mayHaveBeenDone);
                assertThat(later.retryAfter().orElse(null)).isEqualTo(retryAfter);
            });
            site.spoil("[]");
            assertThat(client.refresh(token)).isInstanceOf(Granted.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"'delay':60000", "'bytesPerSecond':20"})
    void nobodyWaitsForever(String effect) {
        var token = site.pair().refreshToken();
        site.spoil("[{'host':'auth','path':'/oauth/token',%s}]".formatted(effect));
        var impatient = PlayedSite.oneTry()
                .with(new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(900), Duration.ofMillis(1_800)));
        try (var client = AtlassianOAuth.of(site.hosts(), site.app(), impatient)) {
            assertThat(client.refresh(token)).isInstanceOfSatisfying(TryLater.class, later -> {
                assertThat(later.cause()).isEqualTo(Cause.NETWORK);
                assertThat(later.mayHaveBeenDone()).isTrue();
            });
        }
    }

    @Test
    void hostThatIsNotThereWasNotAsked() {
        var hosts = new OAuthHosts(URI.create("http://127.0.0.1:9"), URI.create("http://127.0.0.1:9"));
        try (var client = AtlassianOAuth.of(hosts, site.app(), PlayedSite.oneTry())) {
            assertThat(client.refresh(Secret.of("x"))).isInstanceOfSatisfying(TryLater.class, later -> {
                assertThat(later.cause()).isEqualTo(Cause.NETWORK);
                assertThat(later.mayHaveBeenDone()).isFalse();
            });
        }
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() {
        var pair = site.pair();
        var code = site.code();
        site.spoil(
                "[{'host':'auth','status':403,'body':'{\\\"error\\\":\\\"invalid_grant\\\",\\\"error_description\\\":\\\"canary\\\"}'}]");
        try (var client = site.client()) {
            assertThat(pair + " " + client.refresh(pair.refreshToken()) + client.exchange(code) + site.app())
                    .doesNotContain(pair.accessToken().reveal())
                    .doesNotContain(pair.refreshToken().reveal())
                    .doesNotContain(code.reveal())
                    .doesNotContain(site.app().clientSecret().reveal())
                    .doesNotContain("canary");
        }
    }
}
