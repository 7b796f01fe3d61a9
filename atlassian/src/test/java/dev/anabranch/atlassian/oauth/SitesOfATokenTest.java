package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.cloud.Gateway;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a token is good for, and whose it is.
class SitesOfATokenTest {
    private final PlayedSite site = PlayedSite.open();
    private final AtlassianOAuth client = site.client();

    @AfterEach
    void close() {
        client.close();
        site.close();
    }

    @Test
    void siteOfTwoProductsIsOne() {
        var sites = client.sites(site.pair().accessToken());
        assertThat(sites).singleElement().satisfies(one -> {
            assertThat(one.cloudId()).isEqualTo(Gateway.CLOUD_ID);
            assertThat(one.url()).isEqualTo(site.simulator().baseUri());
            assertThat(one.scopes())
                    .contains("read:page:confluence", "read:jira-work")
                    .doesNotContain("read:me");
            assertThat(one.confluence(site.hosts()).requests().toString()).endsWith(Gateway.PATH);
        });
        assertThat(site.asked("/oauth/token/accessible-resources")).isEqualTo(1);
    }

    @Test
    void noSiteIsNoError() {
        var token = site.pair().accessToken();
        site.simulator().auth().setSites(List.of());
        assertThat(client.sites(token)).isEmpty();
    }

    @Test
    void personIsWhoConsented() {
        var me = client.me(site.pair().accessToken());
        assertThat(me.accountId()).isEqualTo(site.person().accountId());
        assertThat(me.email()).hasValue("sync@example.com");
        site.spoil("[{'path':'/me','merge':{'email':null}}]");
        assertThat(client.me(site.pair().accessToken()).email()).isEmpty();
    }

    @Test
    void expiredTokenAndMissingScopeAreToldApart() {
        var poor = site.pair(Set.of("offline_access"));
        assertThatExceptionOfType(Unauthorized.class)
                .isThrownBy(() -> client.me(poor.accessToken()))
                .matches(error -> error.refusal() == Refusal.SCOPE);
        var good = site.pair();
        site.simulator().site().clock().advance(Duration.ofHours(1));
        for (var token : List.of(good.accessToken(), Secret.of("x"))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(() -> client.sites(token))
                    .matches(error -> error.refusal() == Refusal.CREDENTIAL)
                    .withMessageNotContaining(token.reveal().length() > 1 ? token.reveal() : "\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[{}]",
                "[{'id':'../me','name':'n','url':'https://a.atlassian.net','scopes':[]}]",
                "[{'id':'1','name':'n','url':'javascript:alert(1)','scopes':[]}]",
                "[{'id':'1','name':'n','url':'https://a.atlassian.net'}]",
                "[{'id':'1','name':'','url':'https://a.atlassian.net','scopes':[]}]"
            })
    void oddListIsNotBelieved(String body) {
        var token = site.pair().accessToken();
        site.spoil("[{'path':'/oauth/token/accessible-resources','body':'%s'}]".formatted(body.replace("'", "\\'")));
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> client.sites(token));
    }

    @Test
    void tokenFollowsNoRedirect() {
        var token = site.pair().accessToken();
        var elsewhere = site.simulator().mediaUri() + "/stolen";
        site.spoil("[{'path':'/me','status':302,'headers':{'Location':'" + elsewhere + "'}}]");
        assertThatExceptionOfType(AtlassianException.class).isThrownBy(() -> client.me(token));
        assertThat(site.asked("/stolen")).isZero();
        site.spoil("[{'path':'/me','status':200,'headers':{'Content-Type':'text/html'},'body':'<html>'}]");
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> client.me(token))
                .matches(error -> error.outage() == Outage.NOT_CONFLUENCE);
    }

    @Test
    void sitesComeByName() {
        site.simulator()
                .auth()
                .setSites(List.of(new ConnectedSite(
                        Gateway.CLOUD_ID, "zeta", "https://zeta.atlassian.net", Set.of("confluence"))));
        assertThat(client.sites(site.pair().accessToken()))
                .extracting(AccessibleSite::url)
                .containsExactly(URI.create("https://zeta.atlassian.net"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example",
                "https://auth.example/",
                "https://auth.example/path",
                "https://u@auth.example",
                "ftp://auth.example",
                "auth.example"
            })
    void hostThatIsNoneIsRefused(String address) {
        var api = URI.create("https://api.atlassian.com");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new OAuthHosts(URI.create(address), api))
                .withMessageContaining("https://auth.atlassian.com");
    }
}
