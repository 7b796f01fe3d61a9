package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.auth.ConnectedSite;
import dev.anabranch.simulator.auth.Grants;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The second way into a site: `/ex/confluence/{cloudId}` and `/ex/jira/{cloudId}` before every path, for access
/// tokens of OAuth and for scoped API tokens, which the site's own address refuses. Whether a scope is held is
/// looked at before
/// anything else.
public final class Gateway {
    /// The id of every simulated site.
    public static final String CLOUD_ID = "5e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b";

    /// What every path of Confluence through it begins with.
    public static final String PATH = "/ex/confluence/" + CLOUD_ID;

    /// What every path of Jira through it begins with.
    public static final String JIRA_PATH = "/ex/jira/" + CLOUD_ID;

    private static final String ANY_SITE = "/ex/";

    private final Site site;
    private final CloudOptions options;
    private final AppTokens tokens;

    Gateway(Site site, CloudOptions options, Grants grants) {
        this.site = site;
        this.options = options;
        this.tokens = new AppTokens(site, grants, options);
    }

    /// The access token of an account, as an app has it after a consent.
    public static String accessToken(Account account) {
        return "eyJ-simulator-" + localPart(account);
    }

    /// The scoped API token of an account.
    public static String scopedToken(Account account) {
        return "ATSTT-simulator-" + localPart(account);
    }

    /// A simulated site as people see it when they grant an app access.
    public static ConnectedSite connected(String baseUrl, CloudOptions options) {
        Set<String> products = options.has(CloudQuirk.JIRA)
                ? Set.of(ConnectedSite.CONFLUENCE, ConnectedSite.JIRA)
                : Set.of(ConnectedSite.CONFLUENCE);
        return new ConnectedSite(CLOUD_ID, "simulated", baseUrl, products);
    }

    /// Whether a request takes this way.
    static boolean isTaken(Request request) {
        return request.rawPath().startsWith(ANY_SITE);
    }

    /// The app whose points a request uses, when it is an app's.
    Optional<String> app(Request request) {
        return isTaken(request) ? AppTokens.bearer(request).map(_ -> appOf(request)) : Optional.empty();
    }

    private String appOf(Request request) {
        return tokens.of(request).map(AppToken::app).orElse("");
    }

    /// The request as the site sees it.
    static Request inside(Request request) {
        return prefix(request)
                .map(prefix -> new Request(
                        request.method(),
                        request.rawPath().substring(prefix.length()),
                        request.path().substring(prefix.length()),
                        request.rawQuery(),
                        request.headers(),
                        request.body()))
                .orElse(request);
    }

    /// Each product answers below its own address only.
    private static Optional<String> prefix(Request request) {
        return List.of(PATH + "/wiki/", JIRA_PATH + "/rest/").stream()
                .filter(request.rawPath()::startsWith)
                .map(way -> way.substring(0, way.lastIndexOf('/', way.length() - 2)))
                .findFirst();
    }

    SignIn signIn(Request request) {
        Optional<Account> bearer = tokens.of(request).map(AppToken::account);
        return bearer.or(() -> scoped(request))
                .<SignIn>map(SignIn.Known::new)
                .orElseGet(() -> SignIn.of(request, site));
    }

    /// What it answers by itself; empty where the site is to answer.
    Optional<Answer> refusal(Request request) {
        boolean noJira = request.rawPath().startsWith(JIRA_PATH) && !options.has(CloudQuirk.JIRA);
        if (prefix(request).isEmpty() || noJira) {
            return Optional.of(Answer.json(404, Json.object().put("code", 404).put("message", "No message available")));
        }
        Optional<AppToken> app = tokens.of(request);
        if (!(signIn(request) instanceof SignIn.Known)
                || app.filter(token -> !token.opens(CLOUD_ID)).isPresent()) {
            return Optional.of(unauthorized("Unauthorized"));
        }
        return Scopes.suffice(
                        held(request, app), request.method(), inside(request).path())
                ? Optional.empty()
                : Optional.of(unauthorized("Unauthorized; scope does not match"));
    }

    private Optional<Set<String>> held(Request request, Optional<AppToken> app) {
        if (app.isPresent()) {
            return app.get().scopes();
        }
        boolean limited = scoped(request).isPresent() && !options.scopes().isEmpty();
        return limited ? Optional.of(options.scopes()) : Optional.empty();
    }

    /// The account of a scoped token, wherever it is sent.
    Optional<Account> scoped(Request request) {
        return basic(request)
                .flatMap(Gateway::decoded)
                .flatMap(pair -> site.people().accounts().stream()
                        .filter(account -> pair.equalsIgnoreCase(account.user().email() + ":" + scopedToken(account)))
                        .filter(account -> account.user().active())
                        .filter(account ->
                                site.people().tokenWorks(account, site.clock().now()))
                        .findFirst());
    }

    static Answer unauthorized(String message) {
        return Answer.json(401, Json.object().put("code", 401).put("message", message));
    }

    private static Optional<String> basic(Request request) {
        return request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .map(value -> value.substring("basic ".length()).strip());
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static String localPart(Account account) {
        String email = account.user().email();
        return email.substring(0, email.indexOf('@'));
    }
}
