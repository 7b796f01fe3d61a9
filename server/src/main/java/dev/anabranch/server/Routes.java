package dev.anabranch.server;

import static dev.anabranch.server.account.Right.ADMINISTER;
import static dev.anabranch.server.account.Right.READ;
import static dev.anabranch.server.account.Right.SYNC;
import static dev.anabranch.server.account.Right.WRITE;
import static dev.anabranch.server.account.web.RouteRule.asks;
import static dev.anabranch.server.account.web.RouteRule.atBrowser;
import static dev.anabranch.server.account.web.RouteRule.changes;
import static dev.anabranch.server.account.web.RouteRule.decides;
import static dev.anabranch.server.account.web.RouteRule.open;
import static dev.anabranch.server.account.web.RouteRule.own;
import static dev.anabranch.server.account.web.RouteRule.shows;
import static dev.anabranch.server.account.web.RouteRule.takes;
import static dev.anabranch.server.account.web.RouteRule.tells;

import dev.anabranch.server.account.atlassian.AtlassianSettings;
import dev.anabranch.server.account.clients.web.OAuthPaths;
import dev.anabranch.server.account.openid.OpenIdProvider;
import dev.anabranch.server.account.web.RouteRule;
import dev.anabranch.server.account.web.RouteRules;
import dev.anabranch.server.platform.web.OwnAddresses;
import java.util.List;
import java.util.stream.Stream;

/// What each route of the server takes. A route that is missing here is closed to everybody, and `RoutesTest` fails.
final class Routes {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String PUT = "PUT";

    private static final List<RouteRule> OPEN = List.of(
            open(GET, "/assets/**"),
            open(GET, "/sign-in"),
            open(POST, "/sign-in"),
            open(GET, "/sign-in/openid"),
            open(GET, OpenIdProvider.CALLBACK),
            open(GET, "/sign-in/atlassian"),
            open(GET, AtlassianSettings.CALLBACK),
            open(GET, "/welcome"),
            open(POST, "/welcome"),
            open(GET, "/invitation"),
            open(POST, "/invitation"),
            open(GET, "/docs/problems"),
            open(GET, "/api/v1/openapi.json"),
            open(GET, "/api/openapi.json"),
            open(GET, "/actuator/health"),
            open(GET, "/actuator/health/**"));

    /// What these change is noted where it is done.
    private static final List<RouteRule> ACCOUNTS = List.of(
            takes(READ, POST, "/sign-out"),
            own(GET, "/account"),
            own(POST, "/account/password"),
            own(POST, "/account/sessions/end"),
            own(POST, "/account/sessions/end-all"),
            own(POST, "/account/tokens"),
            own(POST, "/account/tokens/revoke"),
            own(GET, "/account/confluence"),
            own(GET, "/account/confluence/atlassian"),
            own(POST, "/account/confluence/choose"),
            own(POST, "/account/confluence/unlink"),
            tells("/people"),
            takes(ADMINISTER, POST, "/people"),
            takes(ADMINISTER, POST, "/people/{id}/invite"),
            takes(ADMINISTER, POST, "/people/{id}/role"),
            takes(ADMINISTER, POST, "/people/{id}/activate"),
            takes(ADMINISTER, POST, "/people/{id}/deactivate"),
            takes(ADMINISTER, POST, "/people/{id}/end-sessions"),
            atBrowser(ADMINISTER, POST, "/people/{id}/view-as"),
            atBrowser(READ, POST, "/view-as/end"),
            takes(ADMINISTER, POST, "/people/{id}/tokens"),
            takes(ADMINISTER, POST, "/people/{id}/tokens/revoke"),
            takes(ADMINISTER, POST, "/people/{id}/email"),
            takes(ADMINISTER, POST, "/people/{id}/accounts"),
            takes(ADMINISTER, POST, "/people/{id}/accounts/unlink"),
            tells("/people/accounts"),
            tells("/who-may-read"),
            tells("/access-check"),
            decides(ADMINISTER, POST, "/access-check", "access.check"),
            decides(ADMINISTER, POST, "/access-check/canary", "access.canary"),
            takes(ADMINISTER, POST, "/people/accounts/plan"),
            takes(ADMINISTER, POST, "/people/accounts/apply"),
            tells("/audit"),
            tells("/audit.ndjson"),
            shows("/api/v1/me"),
            tells("/api/v1/people"),
            takes(ADMINISTER, POST, "/api/v1/people"),
            tells("/api/v1/people/{id}"),
            takes(ADMINISTER, "PATCH", "/api/v1/people/{id}"),
            takes(ADMINISTER, PUT, "/api/v1/people/{id}/links"),
            takes(ADMINISTER, "DELETE", "/api/v1/people/{id}/links"),
            tells("/api/v1/links"),
            tells("/api/v1/links/people"),
            tells("/api/v1/links/accounts"),
            takes(ADMINISTER, POST, "/api/v1/links/plan"),
            takes(ADMINISTER, POST, "/api/v1/links/apply"),
            takes(ADMINISTER, POST, "/api/v1/people/{id}/invitation"),
            tells("/api/v1/people/{id}/tokens"),
            takes(ADMINISTER, POST, "/api/v1/people/{id}/tokens"),
            takes(ADMINISTER, "DELETE", "/api/v1/people/{id}/tokens/{tokenId}"),
            tells("/api/v1/audit"),
            tells("/api/v1/audit.ndjson"));

    private static final List<RouteRule> PAGES = List.of(
            shows("/"),
            shows("/about"),
            shows("/search"),
            shows("/ask"),
            own(GET, "/ask/events"),
            own(GET, "/ask/kept/{id}"),
            own(GET, "/ask/kept/{id}/changes/{number}"),
            own(POST, "/ask/kept/{id}/verdict"),
            own(POST, "/ask/kept/{id}/forget"),
            own(POST, "/ask/kept/forget-all"),
            tells("/ask/feedback"),
            tells("/search/playground"),
            tells("/search/passages"),
            tells("/evaluation"),
            tells("/evaluation/{name}"),
            tells("/records"),
            decides(ADMINISTER, POST, "/records/take-in", "index.take-in"),
            decides(ADMINISTER, POST, "/records/leave-out", "index.leave-out"),
            decides(ADMINISTER, POST, "/records/retry", "index.retry"),
            tells("/records/spaces"),
            decides(ADMINISTER, POST, "/records/spaces", "index.switch"),
            shows("/files"),
            shows("/files/{*path}"),
            shows("/file-tree"),
            shows("/raw/{*path}"),
            tells("/coverage"),
            tells("/held"),
            decides(ADMINISTER, POST, "/held", "deletions.decide"),
            tells("/removed"),
            decides(ADMINISTER, POST, "/removed", "deletions.undo"),
            shows("/runs"),
            decides(SYNC, POST, "/runs", "run.start"),
            shows("/runs/{id}"),
            tells("/runs/{id}/requests"),
            shows("/runs/{id}/documents.ndjson"),
            changes(SYNC, POST, "/runs/{id}/pause", "run.pause"),
            changes(SYNC, POST, "/runs/{id}/resume", "run.resume"),
            changes(SYNC, POST, "/runs/{id}/stop", "run.cancel"),
            decides(SYNC, POST, "/runs/{id}/retry", "run.retry"));

    /// Whose a connection is decides who may do what with it: one of the workspace takes an administrator, one's own is
    /// that by which one writes. What is changed is noted where it is done.
    private static final List<RouteRule> CONNECTING = List.of(
            shows("/connections"),
            atBrowser(WRITE, POST, "/connections"),
            atBrowser(WRITE, GET, "/connections/new"),
            atBrowser(WRITE, GET, "/connections/{id}"),
            atBrowser(WRITE, GET, "/connections/{id}/authenticate"),
            atBrowser(WRITE, POST, "/connections/{id}/authenticate"),
            atBrowser(WRITE, GET, "/connections/{id}/authorise"),
            atBrowser(WRITE, GET, "/connections/{id}/authorise/start"),
            atBrowser(WRITE, GET, "/connections/{id}/authorise/returned"),
            atBrowser(WRITE, POST, "/connections/{id}/site"),
            atBrowser(WRITE, POST, "/connections/{id}/test"),
            atBrowser(WRITE, GET, "/connections/{id}/checks"),
            atBrowser(WRITE, POST, "/connections/{id}/secret"),
            atBrowser(WRITE, POST, "/connections/{id}/disable"),
            atBrowser(WRITE, POST, "/connections/{id}/enable"),
            atBrowser(WRITE, GET, "/connections/{id}/delete"),
            atBrowser(WRITE, POST, "/connections/{id}/delete"),
            tells("/connections/{id}/configure"),
            takes(ADMINISTER, POST, "/connections/{id}/configure"),
            tells("/connections/{id}/schedule"),
            takes(ADMINISTER, POST, "/connections/{id}/schedule"),
            takes(ADMINISTER, POST, "/connections/{id}/schedule/check"),
            takes(ADMINISTER, POST, "/connections/{id}/schedule/reset"),
            tells("/connections/apps"),
            takes(ADMINISTER, POST, "/connections/apps"),
            takes(ADMINISTER, POST, "/connections/apps/{id}/secret"),
            takes(ADMINISTER, POST, "/connections/apps/{id}/delete"));

    private static final List<RouteRule> CHOOSING = List.of(
            tells("/spaces"),
            tells("/spaces/offers"),
            tells("/spaces/count"),
            decides(ADMINISTER, POST, "/spaces/add", "choice.propose"),
            decides(ADMINISTER, POST, "/spaces/folder", "choice.propose"),
            decides(ADMINISTER, POST, "/spaces/remove", "choice.propose"),
            changes(ADMINISTER, POST, "/spaces/drop", "choice.drop"),
            changes(ADMINISTER, POST, "/spaces/save", "choice.save"),
            tells("/spaces/filters"),
            takes(ADMINISTER, POST, "/spaces/filters/check"),
            decides(ADMINISTER, POST, "/spaces/filters", "choice.propose"),
            tells("/spaces/preview"),
            tells("/spaces/preview/result"),
            tells("/spaces/ready"),
            tells("/api/v1/mappings"),
            decides(ADMINISTER, PUT, "/api/v1/mappings", "choice.save"),
            takes(ADMINISTER, POST, "/api/v1/mappings/plan"),
            takes(ADMINISTER, POST, "/api/v1/preview"));

    private static final List<RouteRule> PROGRAMS = List.of(
            shows("/api/v1/runs"),
            decides(SYNC, POST, "/api/v1/runs", "run.start"),
            shows("/api/v1/runs/{id}"),
            shows("/api/v1/runs/{id}/events"),
            tells("/api/v1/runs/{id}/requests"),
            shows("/api/v1/runs/{id}/documents"),
            shows("/api/v1/runs/{id}/documents.ndjson"),
            changes(SYNC, POST, "/api/v1/runs/{id}/pause", "run.pause"),
            changes(SYNC, POST, "/api/v1/runs/{id}/resume", "run.resume"),
            changes(SYNC, POST, "/api/v1/runs/{id}/stop", "run.cancel"),
            changes(SYNC, POST, "/api/v1/runs/{id}/cancel", "run.cancel"),
            decides(SYNC, POST, "/api/v1/runs/{id}/retry", "run.retry"),
            tells("/api/v1/held"),
            decides(ADMINISTER, POST, "/api/v1/held/approve", "deletions.decide"),
            decides(ADMINISTER, POST, "/api/v1/held/ignore", "deletions.decide"),
            tells("/api/v1/removed"),
            decides(ADMINISTER, POST, "/api/v1/removed/undo", "deletions.undo"),
            decides(ADMINISTER, POST, "/api/v1/removed/purge", "deletions.purge"),
            shows("/api/v1/spaces"),
            decides(ADMINISTER, PUT, "/api/v1/spaces/{key}/schedule", "schedule.change"),
            shows("/api/v1/schedule"),
            takes(ADMINISTER, PUT, "/api/v1/schedule"), // notes itself what it changes
            changes(ADMINISTER, POST, "/api/v1/settings/apply", "settings.apply"),
            changes(ADMINISTER, POST, "/api/v1/secrets/rotate", "secrets.rotate"),
            changes(ADMINISTER, POST, "/api/v1/secrets/renew-key", "secrets.renew-key"),
            shows("/api/v1/documents/{id}/versions"),
            tells("/api/v1/access"),
            tells("/api/v1/access/explain"),
            tells("/api/v1/access/readers"),
            tells("/api/v1/access/self-check"),
            decides(ADMINISTER, POST, "/api/v1/access/self-check", "access.check"),
            tells("/api/v1/access/self-check/{id}"),
            decides(ADMINISTER, PUT, "/api/v1/access/canary", "access.canary"),
            changes(ADMINISTER, "DELETE", "/api/v1/access/canary", "access.canary"),
            shows("/api/v1/files"),
            tells("/api/v1/index"),
            tells("/api/v1/index/records"),
            decides(ADMINISTER, POST, "/api/v1/index/records/take-in", "index.take-in"),
            decides(ADMINISTER, POST, "/api/v1/index/records/leave-out", "index.leave-out"),
            decides(ADMINISTER, POST, "/api/v1/index/records/retry", "index.retry"),
            decides(ADMINISTER, POST, "/api/v1/index/rebuild", "index.rebuild"),
            tells("/api/v1/index/spaces"),
            tells("/api/v1/index/passages"),
            tells("/api/v1/evaluations"),
            tells("/api/v1/evaluations/{name}"),
            tells("/api/v1/search/trial"), // notes itself as whom
            decides(ADMINISTER, PUT, "/api/v1/index/spaces/{key}", "index.switch"),
            shows("/api/v1/search"),
            shows("/api/v1/search/titles"),
            asks(READ, POST, "/api/v1/answers"),
            tells("/api/v1/answers/feedback.ndjson"));

    /// What these change is noted where it is done; whose connection it is is looked at there, too.
    private static final List<RouteRule> CONNECTIONS = List.of(
            open(GET, "/connections/callback"),
            shows("/api/v1/connections"),
            takes(SYNC, POST, "/api/v1/connections"),
            shows("/api/v1/connections/{id}"),
            takes(SYNC, "PATCH", "/api/v1/connections/{id}"),
            takes(SYNC, "DELETE", "/api/v1/connections/{id}"),
            takes(SYNC, POST, "/api/v1/connections/{id}/token"),
            takes(SYNC, POST, "/api/v1/connections/{id}/ready"),
            takes(SYNC, POST, "/api/v1/connections/{id}/disable"),
            takes(SYNC, POST, "/api/v1/connections/{id}/enable"),
            takes(SYNC, POST, "/api/v1/connections/{id}/test"),
            takes(SYNC, POST, "/api/v1/connections/{id}/authorise"),
            shows("/api/v1/connections/{id}/sites"),
            takes(SYNC, POST, "/api/v1/connections/{id}/site"),
            tells("/api/v1/connections/{id}/dependents"),
            shows("/api/v1/oauth-apps"),
            takes(ADMINISTER, POST, "/api/v1/oauth-apps"),
            takes(ADMINISTER, "PATCH", "/api/v1/oauth-apps/{id}"),
            takes(ADMINISTER, "DELETE", "/api/v1/oauth-apps/{id}"));

    /// For agents. What is called and what clients are let do is noted where it is answered.
    private static final List<RouteRule> AGENTS = List.of(
            open(GET, OwnAddresses.RESOURCE_METADATA),
            open(GET, OwnAddresses.RESOURCE_METADATA + "/mcp"),
            open(GET, OAuthPaths.METADATA),
            open(GET, OAuthPaths.METADATA + "/mcp"),
            open(POST, OAuthPaths.REGISTER),
            own(GET, OAuthPaths.AUTHORISE),
            own(POST, OAuthPaths.AUTHORISE),
            open(POST, OAuthPaths.TOKEN),
            open(POST, OAuthPaths.REVOKE),
            shows("/api/v1/clients"),
            takes(ADMINISTER, "DELETE", "/api/v1/clients/{id}"),
            own(POST, "/agents/clients/disconnect"),
            asks(READ, POST, "/mcp"),
            shows("/agents"),
            decides(ADMINISTER, POST, "/agents/tools", "mcp.switch"));

    /// What becomes of proposed writes; it is noted where it is done. Over REST each answer is made anew: it holds what
    /// whoever asks may read.
    private static final List<RouteRule> WRITING = List.of(
            shows("/proposals"),
            shows("/proposals/{id}"),
            takes(WRITE, POST, "/proposals/{id}/apply"),
            atBrowser(ADMINISTER, POST, "/proposals/{id}/approve"),
            takes(WRITE, POST, "/proposals/{id}/reject"),
            takes(WRITE, POST, "/proposals/{id}/undo"),
            tells("/writing"),
            atBrowser(ADMINISTER, POST, "/writing/{connection}"),
            own(GET, "/account/writing"),
            shows("/api/v1/proposals"),
            asks(WRITE, POST, "/api/v1/proposals"),
            shows("/api/v1/proposals/{id}"),
            asks(WRITE, POST, "/api/v1/proposals/{id}/apply"),
            asks(ADMINISTER, POST, "/api/v1/proposals/{id}/approve"),
            asks(WRITE, POST, "/api/v1/proposals/{id}/reject"),
            asks(WRITE, POST, "/api/v1/proposals/{id}/undo"),
            tells("/api/v1/writing/policies"),
            takes(ADMINISTER, PUT, "/api/v1/writing/policies/{id}"));

    private static final List<RouteRule> OPERATING = List.of(tells("/actuator"), tells("/actuator/prometheus"));

    private Routes() {}

    static RouteRules rules() {
        return new RouteRules(Stream.of(
                        OPEN, ACCOUNTS, CONNECTIONS, PAGES, CONNECTING, CHOOSING, PROGRAMS, AGENTS, WRITING, OPERATING)
                .flatMap(List::stream)
                .toList());
    }
}
