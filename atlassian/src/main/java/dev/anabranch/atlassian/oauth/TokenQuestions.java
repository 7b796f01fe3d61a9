package dev.anabranch.atlassian.oauth;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.SiteHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an access token is good for, and whose it is. These only read, and are tried again like all calls that
/// do.
record TokenQuestions(OAuthHosts hosts, ClientOptions options) {
    private static final Pattern CLOUD_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    List<AccessibleSite> sites(Secret token) {
        return ask(
                token, Call.get("/oauth/token/accessible-resources", "the sites of a grant"), TokenQuestions::merged);
    }

    ConsentingPerson me(Secret token) {
        return ask(
                token,
                Call.get("/me", "who consented"),
                json -> new ConsentingPerson(
                        text(json, "account_id"),
                        Optional.of(json.path("name").asString(""))
                                .filter(name -> !name.isBlank())
                                .orElse("(no name)"),
                        Optional.of(json.path("email").asString("")).filter(email -> !email.isBlank()),
                        json.path("account_type").asString("").equals("atlassian")
                                && json.path("account_status").asString("").equals("active")));
    }

    private <T> T ask(Secret token, Call call, Function<JsonNode, T> meaning) {
        var api = new SiteAddress(hosts.api(), hosts.api(), "");
        try (var http = SiteHttp.to(api, new Credentials.BearerToken(token), options)) {
            return http.call(
                    call,
                    (sent, answer) -> new Priced<>(meaning.apply(OAuthJson.any(answer.body())), 0),
                    new TokenErrors(api.authority()));
        }
    }

    /// A site is told once for each of its products, with that product's scopes.
    private static List<AccessibleSite> merged(JsonNode rows) {
        if (!rows.isArray()) {
            throw unreadable("the list of sites");
        }
        Map<String, AccessibleSite> byId = new LinkedHashMap<>();
        rows.forEach(row -> {
            var site = site(row);
            byId.merge(site.cloudId(), site, TokenQuestions::together);
        });
        var sites = new ArrayList<>(byId.values());
        sites.sort(Comparator.comparing(AccessibleSite::name).thenComparing(AccessibleSite::cloudId));
        return List.copyOf(sites);
    }

    private static AccessibleSite together(AccessibleSite one, AccessibleSite other) {
        var scopes = new HashSet<>(one.scopes());
        scopes.addAll(other.scopes());
        return new AccessibleSite(one.cloudId(), one.name(), one.url(), scopes);
    }

    private static AccessibleSite site(JsonNode row) {
        var id = text(row, "id");
        if (!CLOUD_ID.matcher(id).matches()) {
            throw unreadable("id");
        }
        var scopes = new HashSet<String>();
        if (!row.path("scopes").isArray()) {
            throw unreadable("scopes");
        }
        row.path("scopes").forEach(scope -> scopes.add(scope.asString("")));
        return new AccessibleSite(id, text(row, "name"), url(text(row, "url")), scopes);
    }

    /// Only what could be a site's address: it is shown to people as a link.
    private static URI url(String text) {
        try {
            return SiteAddress.of(text).site();
        } catch (IllegalArgumentException noSite) {
            throw unreadable("url");
        }
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name);
        if (!text.isString() || text.stringValue().isBlank()) {
            throw unreadable(name);
        }
        return text.stringValue();
    }

    private static Unreadable unreadable(String where) {
        return new Unreadable("Atlassian's answer cannot be used: " + where + " is missing or wrong.", where);
    }
}
