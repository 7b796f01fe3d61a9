package dev.anabranch.atlassian.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.jira.Jira;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whether Jira can be seen, by a grant and by an API token.
class JiraTest {
    private final PlayedSite site = PlayedSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void grantWithJirasScopesSeesProjects() {
        try (var jira = jira(site.pair())) {
            assertThat(jira.currentUser()).isEqualTo("Sync Service");
            assertThat(jira.projects().total()).isEqualTo(2);
            assertThat(jira.projects().first()).contains(new Jira.Project("WEB", "Website"));
        }
    }

    @Test
    void grantWithoutThemSaysWhichAreMissing() {
        try (var jira = jira(site.pair(Scopes.names(Set.of(ScopePurpose.READ))))) {
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(jira::projects)
                    .matches(error -> error.refusal() == Refusal.SCOPE)
                    .withMessageContaining("read:jira-work");
        }
    }

    @Test
    void apiTokenWorksOnTheSite() {
        var address = SiteAddress.of(site.simulator().baseUri().toString());
        var account = site.simulator().accounts().getFirst();
        var good = new Credentials.ApiToken(account.user().email(), Secret.of(account.apiToken()));
        var wrong = new Credentials.ApiToken(account.user().email(), Secret.of("wrong"));
        try (var jira = Jira.connect(address, good, PlayedSite.oneTry());
                var refused = Jira.connect(address, wrong, PlayedSite.oneTry())) {
            assertThat(jira.currentUser()).isEqualTo("Sync Service");
            assertThatExceptionOfType(Unauthorized.class)
                    .isThrownBy(refused::currentUser)
                    .matches(error -> error.refusal() == Refusal.CREDENTIAL);
        }
    }

    @Test
    void siteWithoutJiraSaysSo() {
        site.spoil("[{'path':'/ex/jira/*','status':404}]");
        try (var jira = jira(site.pair())) {
            assertThatExceptionOfType(NotVisible.class)
                    .isThrownBy(jira::projects)
                    .withMessageContaining("There is no Jira");
        }
    }

    private Jira jira(TokenPair pair) {
        try (var client = site.client()) {
            var address = client.sites(pair.accessToken()).getFirst().jira(site.hosts());
            return Jira.connect(address, new Credentials.BearerToken(pair.accessToken()), PlayedSite.oneTry());
        }
    }
}
