package dev.anabranch.simulator.cloud;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Site;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The second way into a site: `/ex/confluence/{cloudId}` before every path, for access tokens of OAuth and for scoped
/// API tokens, which the site's own address refuses. Whether a scope is held is looked at before anything else.
public final class Gateway {
    /// The id of every simulated site.
    public static final String CLOUD_ID = "5e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b";

    /// What every path through it begins with.
    public static final String PATH = "/ex/confluence/" + CLOUD_ID;

    private static final String ANY_SITE = "/ex/confluence/";

    private final Site site;
    private final CloudOptions options;

    Gateway(Site site, CloudOptions options) {
        this.site = site;
        this.options = options;
    }

    /// The access token of an account, as an app has it after a consent.
    public static String accessToken(Account account) {
        return "eyJ-simulator-" + localPart(account);
    }

    /// The scoped API token of an account.
    public static String scopedToken(Account account) {
        return "ATSTT-simulator-" + localPart(account);
    }

    /// Whether a request takes this way.
    static boolean isTaken(Request request) {
        return request.rawPath().startsWith(ANY_SITE);
    }

    /// Whether a request is an app's, whose points count.
    static boolean isOfAnApp(Request request) {
        return isTaken(request) && token(request, "bearer ").isPresent();
    }

    /// The request as the site sees it.
    static Request inside(Request request) {
        return !request.rawPath().startsWith(PATH + "/")
                ? request
                : new Request(
                        request.method(),
                        request.rawPath().substring(PATH.length()),
                        request.path().substring(PATH.length()),
                        request.rawQuery(),
                        request.headers(),
                        request.body());
    }

    SignIn signIn(Request request) {
        Optional<Account> bearer = token(request, "bearer ").flatMap(this::ofAccessToken);
        return bearer.or(() -> scoped(request))
                .<SignIn>map(SignIn.Known::new)
                .orElseGet(() -> SignIn.of(request, site));
    }

    /// What it answers by itself; empty where the site is to answer.
    Optional<Answer> refusal(Request request) {
        if (!request.rawPath().startsWith(PATH + "/")) {
            return Optional.of(Answer.json(404, Json.object().put("code", 404).put("message", "No message available")));
        }
        if (!(signIn(request) instanceof SignIn.Known)) {
            return Optional.of(unauthorized("Unauthorized"));
        }
        boolean limited =
                token(request, "bearer ").isPresent() || scoped(request).isPresent();
        return limited
                        && !Scopes.suffice(
                                options.scopes(),
                                request.method(),
                                inside(request).path())
                ? Optional.of(unauthorized("Unauthorized; scope does not match"))
                : Optional.empty();
    }

    /// The account of a scoped token, wherever it is sent.
    Optional<Account> scoped(Request request) {
        return token(request, "basic ")
                .flatMap(Gateway::decoded)
                .flatMap(pair -> site.people().accounts().stream()
                        .filter(account -> pair.equalsIgnoreCase(account.user().email() + ":" + scopedToken(account)))
                        .findFirst());
    }

    private Optional<Account> ofAccessToken(String token) {
        return site.people().accounts().stream()
                .filter(account -> accessToken(account).equals(token))
                .findFirst();
    }

    private static Answer unauthorized(String message) {
        return Answer.json(401, Json.object().put("code", 401).put("message", message));
    }

    private static Optional<String> token(Request request, String scheme) {
        return request.header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme))
                .map(value -> value.substring(scheme.length()).strip());
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
