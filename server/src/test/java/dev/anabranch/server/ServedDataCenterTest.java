package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anabranch.server.connection.ConnectionSetup;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Setting;
import dev.anabranch.simulator.Simulator;
import dev.anabranch.simulator.SimulatorOptions;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server whose site is Data Center: which edition it is, as whom it is read, and what pages say of it.
@Timeout(120)
class ServedDataCenterTest {
    private static final DataCenterOptions BELOW = DataCenterOptions.usual().below("/confluence");

    @TempDir
    Path data;

    @Test
    void aPersonalAccessTokenIsEnoughAndPagesLeadToTheSite() throws Exception {
        try (var server = TestServer.connected(data, site(BELOW))) {
            String run = server.sync();
            assertThat(server.get("/api/v1/runs/" + run).body())
                    .contains("\"status\":\"succeeded\"", "\"new\":20", "/confluence\"");
            assertThat(server.get("/").body())
                    .contains("Confluence Data Center", "the owner of a personal access token")
                    .contains("href=\"" + server.site().baseUri() + "/")
                    .doesNotContain(server.site().baseUri() + "/wiki", Logins.personalAccessToken(account(server)));
            assertThat(server.get("/runs/" + run).body())
                    .contains(server.site().baseUri() + "/pages/viewpage.action?pageId=");
        }
    }

    @Test
    void theEditionIsFoundOutWithoutTheSecret() throws Exception {
        try (var server = TestServer.connected(data, site(BELOW))) {
            var first = server.site().log().entries().getFirst();
            assertThat(first.path()).endsWith("/rest/applinks/1.0/manifest");
            assertThat(first.account()).isEmpty();
            server.sync();
            assertThat(server.site().log().entries())
                    .anyMatch(entry -> !entry.account().isEmpty());
        }
    }

    @Test
    void aUserNameGoesWithItsPassword() throws Exception {
        try (var site = Simulator.start(site(DataCenterOptions.usual()))) {
            var account = site.accounts().getFirst();
            String user = Logins.username(account.user());
            var settings = Map.of(Setting.USER, user, Setting.TOKEN, Logins.password(account));
            try (var server = TestServer.connected(data, site(DataCenterOptions.usual()), settings)) {
                assertThat(server.get("/api/v1/runs/" + server.sync()).body()).contains("\"new\":20");
                assertThat(server.get("/").body()).contains(user).doesNotContain(Logins.password(account));
            }
        }
    }

    @Test
    void whatDoesNotFitTheSiteIsRefusedBeforeTheServerStarts() throws IOException {
        try (var site = Simulator.start(site(DataCenterOptions.usual()))) {
            String address = site.baseUri().toString();
            assertThatThrownBy(() -> setup(address, Map.of(Setting.EMAIL, "me@acme.example")))
                    .hasMessageContaining("is Confluence Data Center")
                    .hasMessageContaining("leave email out");
        }
        try (var site = Simulator.start(SimulatorOptions.generated(3, 1, 1))) {
            String address = site.baseUri().toString();
            assertThatThrownBy(() -> setup(address, Map.of()))
                    .hasMessageContaining("is Confluence Cloud")
                    .hasMessageContaining("set email");
            assertThat(site.log().entries()).allMatch(entry -> entry.account().isEmpty());
        }
        assertThatThrownBy(() -> setup("https://x.example", Map.of(Setting.KIND, "cloud", Setting.USER, "me")))
                .hasMessageContaining("user 'me'")
                .hasMessageContaining("is for Data Center");
        assertThatThrownBy(() -> setup("https://x.example", Map.of(Setting.KIND, "server")))
                .hasMessageContaining("must be auto, cloud or datacenter");
    }

    @Test
    void aSiteThatDoesNotAnswerIsTakenForWhatTheAccountIsGoodFor() {
        var complete = (ConnectionSetup.Complete) setup("http://127.0.0.1:1", Map.of());
        assertThat(complete.connection().product()).isEqualTo("Confluence Data Center");
        var missing = (ConnectionSetup.Missing) setup("https://acme.atlassian.net", Map.of());
        assertThat(missing.settings()).isEqualTo(List.of(Setting.EMAIL));
    }

    @Test
    void aWrongTokenAsksToSignInWithoutRepeatingIt() throws Exception {
        var wrong = Map.of(Setting.TOKEN, "token-of-nobody");
        try (var server = TestServer.connected(data, site(BELOW), wrong)) {
            server.sync();
            assertThat(server.get("/").body())
                    .contains("Sign-in needed", "Data Center: a personal access token")
                    .doesNotContain("token-of-nobody", "Atlassian");
        }
    }

    private static ConnectionSetup setup(String address, Map<Setting, String> more) {
        var settings = new java.util.EnumMap<Setting, String>(Setting.class);
        settings.putAll(Map.of(Setting.SITE, address, Setting.TOKEN, "secret", Setting.SPACES, "GEN1"));
        settings.putAll(more);
        return ConnectionSetup.of(Configuration.of(settings, "test"));
    }

    private static SimulatorOptions site(DataCenterOptions options) {
        return SimulatorOptions.generated(20, 1, 1).asDataCenter(options);
    }

    private static dev.anabranch.simulator.model.Account account(TestServer server) {
        return server.site().accounts().getFirst();
    }
}
