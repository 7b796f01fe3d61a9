package dev.anabranch.atlassian.jira;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.SiteHttp;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Jira Cloud of a site, read as one account: enough to say whether it can be seen. Every call only reads and may
/// be repeated. Safe for any number of threads.
public final class Jira implements AutoCloseable {
    private static final String ROOT = "/rest/api/3";
    private static final int SHOWN = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final SiteHttp http;

    private Jira(SiteHttp http) {
        this.http = http;
    }

    /// A client for this site and account. Sends nothing yet.
    ///
    /// @param site the site's own address, or that of its Jira behind the gateway
    public static Jira connect(SiteAddress site, Credentials credentials, ClientOptions options) {
        return new Jira(SiteHttp.to(site, credentials, options));
    }

    /// A project.
    ///
    /// @param key as it stands before the numbers of issues
    public record Project(String key, String name) {}

    /// The projects that the account may see.
    ///
    /// @param total how many there are
    /// @param first the first fifty of them
    public record Projects(long total, List<Project> first) {
        public Projects {
            first = List.copyOf(first);
        }
    }

    /// The name of the account behind the credential: the proof that Jira lets it in.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.Unauthorized when it does not
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when the site has no Jira
    public String currentUser() {
        return ask("/myself", "the current user of Jira", json -> text(json, "displayName"));
    }

    /// The projects that the account may see; none is no error, since Jira tells it to anybody.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when the site has no Jira
    public Projects projects() {
        return ask("/project/search?maxResults=" + SHOWN, "the projects of Jira", Jira::projects);
    }

    /// Gives the connections back.
    @Override
    public void close() {
        http.close();
    }

    private <T> T ask(String path, String thing, Function<JsonNode, T> meaning) {
        return http.call(
                Call.get(ROOT + path, thing),
                (call, answer) -> new Priced<>(meaning.apply(MAPPER.readTree(answer.body())), 1),
                new JiraErrors(http.address().site().getAuthority()));
    }

    private static Projects projects(JsonNode json) {
        var total = json.path("total");
        if (!total.isIntegralNumber() || !json.path("values").isArray()) {
            throw unreadable(total.isIntegralNumber() ? "values" : "total");
        }
        return new Projects(
                total.longValue(),
                json.path("values")
                        .valueStream()
                        .map(one -> new Project(text(one, "key"), text(one, "name")))
                        .toList());
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isString()) {
            throw unreadable(name);
        }
        return json.path(name).stringValue();
    }

    private static Unreadable unreadable(String where) {
        return new Unreadable("Jira's answer cannot be used: " + where + " is missing or wrong.", where);
    }
}
