package dev.anabranch.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Newcomer;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Role;
import dev.anabranch.server.account.Visitor;
import dev.anabranch.server.platform.web.Reader;
import dev.anabranch.simulator.SimulatorOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The pages of connections as browsers get them, with a session and without script.
@Timeout(120)
class ConnectionPagesTest {
    @TempDir
    Path data;

    private TestServer server;
    private Person boss;

    @BeforeEach
    void startBesideASite() throws Exception {
        server = TestServer.beside(data, SimulatorOptions.generated(5, 1, 1));
        boss = person("Bo", Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aTokenConnectsWithoutScriptAndIsTestedAndDeleted() throws Exception {
        var step = post(boss, "/connections", tokenForm());
        assertThat(step.statusCode()).isEqualTo(303);
        String configure = location(step);
        assertThat(configure).endsWith("/configure");
        String page = configure.substring(0, configure.lastIndexOf('/'));
        assertThat(get(boss, configure).body()).contains("Configure records", "Choose spaces", "Test connection");
        assertThat(get(boss, page).body())
                .contains("Connected by", "Replace the API token", "Delete…", page + "/schedule")
                .doesNotContain(token());
        assertThat(get(boss, page + "/delete").body())
                .contains("stay where they are", "https://id.atlassian.com/manage-profile/security/api-tokens");
        assertThat(location(post(boss, page + "/delete", Map.of()))).isEqualTo("/connections?gone=1");
        assertThat(get(boss, page).statusCode()).isEqualTo(404);
        assertThat(get(boss, "/connections?gone=1").body()).contains("its secrets are wiped");
    }

    @Test
    void eachWrongInputHasItsOwnWordsBesideItsField() throws Exception {
        assertThat(wrong("site", "https://wiki.example.com:99999", "site-error"))
                .contains("looks like");
        assertThat(wrong("site", "", "site-error")).contains("missing");
        assertThat(wrong("account", "nobody", "account-error")).contains("is no e-mail address");
        assertThat(wrong("secret", "", "secret-error")).contains("missing");
        assertThat(wrong("secret", "wrong", "secret-error")).contains("the e-mail of the account");
        assertThat(wrong("secret", "two words", "secret-error")).contains("no token does");
        assertThat(wrong("site", "http://127.0.0.1:1", "site-error"))
                .contains("Nothing answers at 127.0.0.1:1")
                .containsOnlyOnce("firewall");
        assertThat(wrong("ends", "soon", "ends-error")).contains("2027-03-31");
        assertThat(wrong("site", server.address(), "site-error")).contains("address");
    }

    @Test
    void whatWasTypedComesBackAndTheSecretDoesNot() throws Exception {
        var form = tokenForm();
        form.put("secret", "a-secret-that-was-typed");
        server.hide("a-secret-that-was-typed");
        var answer = post(boss, "/connections", form);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(server.site().accounts().getFirst().user().email())
                .contains("autocomplete=\"off\"")
                .doesNotContain("a-secret-that-was-typed");
        assertThat(get(boss, "/connections").body())
                .as("nobody made a connection yet")
                .contains("Connect a site")
                .doesNotContain("Go on");
    }

    @Test
    void whoeverMayNotConnectReadsWhatIsMissingAndWhomToAsk() throws Exception {
        var member = person("Mo", Role.MEMBER);
        assertThat(get(member, "/connections").body())
                .contains("No Confluence is connected to this server", "Bo")
                .doesNotContain("href=\"/connections/new\"");
        assertThat(get(member, "/connections/new").statusCode()).isEqualTo(303);
        assertThat(get(member, "/connections/new?for=me").statusCode()).isEqualTo(200);
        var form = tokenForm();
        form.put("for", "workspace");
        assertThat(post(member, "/connections", form).statusCode()).isEqualTo(403);
    }

    @Test
    void aConnectionOfOnesOwnIsThereForNobodyElse() throws Exception {
        var member = person("Mo", Role.MEMBER);
        var form = tokenForm();
        // where people may lead the server is what the workspace has, or Cloud
        assertThat(post(boss, "/connections", tokenForm()).statusCode()).isEqualTo(303);
        form.put("for", "me");
        String page = location(post(member, "/connections", form));
        assertThat(get(member, page).body()).contains("you alone");
        assertThat(get(boss, page).statusCode()).isEqualTo(404);
        assertThat(post(boss, page + "/delete", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get(boss, "/connections").body()).doesNotContain(page);
        assertThat(get(member, page + "/configure").statusCode()).isEqualTo(403);
    }

    @Test
    void aConnectionOfTheWorkspaceIsShownToAllAndOpenedByAdministrators() throws Exception {
        String page = location(post(boss, "/connections", tokenForm())).replace("/configure", "");
        var viewer = person("Vi", Role.VIEWER);
        assertThat(get(viewer, "/connections").body())
                .contains(server.site().baseUri().getAuthority())
                .doesNotContain("href=\"" + page);
        assertThat(get(viewer, page).statusCode()).isEqualTo(403);
        assertThat(post(viewer, page + "/disable", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void aPageUnderAnotherNameOfThisMachineSaysWhereTheConsentComesBack() throws Exception {
        String path = "/connections/new?kind=oauth";
        assertThat(get(boss, path).body())
                .contains(server.address() + "/connections/callback")
                .doesNotContain("Browsers keep the two apart");
        var elsewhere = request(boss, "http://localhost:" + server.port() + path);
        assertThat(send(elsewhere.GET()).body())
                .contains("Browsers keep the two apart", "href=\"" + server.address() + path);
    }

    @Test
    void registeredAppsAreOfferedAndTheirSecretsAreNot() throws Exception {
        var form = Map.of("name", "Company app", "clientId", "abc-123", "secret", "secret-of-the-app");
        server.hide("secret-of-the-app");
        assertThat(post(boss, "/connections/apps", form).body()).contains("It is registered");
        assertThat(post(boss, "/connections/apps", form).body()).contains("another app with the name");
        assertThat(get(boss, "/connections/new?kind=oauth").body())
                .contains("Company app")
                .doesNotContain("secret-of-the-app");
        assertThat(get(person("Vi", Role.VIEWER), "/connections/apps").statusCode())
                .isEqualTo(403);
    }

    /// The words beside a field when one thing of a good form is replaced.
    private String wrong(String field, String value, String beside) throws Exception {
        var form = tokenForm();
        form.put(field, value);
        var answer = post(boss, "/connections", form);
        assertThat(answer.statusCode()).as(field + " = " + value).isEqualTo(422);
        String body = answer.body();
        int from = body.indexOf("id=\"" + beside + "\">") + beside.length() + 6;
        return body.substring(from, body.indexOf("</p>", from)).strip();
    }

    private Map<String, String> tokenForm() {
        var form = new LinkedHashMap<String, String>();
        form.put("for", "workspace");
        form.put("kind", "api-token");
        form.put("site", server.site().baseUri().toString());
        form.put("account", server.site().accounts().getFirst().user().email());
        form.put("secret", token());
        server.hide(token());
        return form;
    }

    private String token() {
        return server.site().accounts().getFirst().apiToken();
    }

    private Person person(String name, Role role) {
        return server.accounts().people().add(Newcomer.person(name, name + "@people.example", role), Actor.SERVER);
    }

    private HttpResponse<String> get(Person person, String path) throws Exception {
        return send(request(person, server.address() + path).GET());
    }

    private HttpResponse<String> post(Person person, String path, Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(person, server.address() + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return server.http().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// As a page in the browser of this one asks.
    private HttpRequest.Builder request(Person person, String address) {
        var begun = server.accounts().sessions().begin(person, new Visitor("127.0.0.1", "test"), "");
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Cookie", "anabranch-%d=%s".formatted(server.port(), begun.cookie()))
                .header("X-Form-Token", Reader.tokenOf(begun.cookie()));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
