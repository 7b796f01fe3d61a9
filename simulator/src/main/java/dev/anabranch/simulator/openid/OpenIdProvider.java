package dev.anabranch.simulator.openid;

import dev.anabranch.simulator.auth.App;
import dev.anabranch.simulator.auth.AuthHost;
import dev.anabranch.simulator.auth.AuthPage;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.openid.SignIns.SignedIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The addresses below `/openid`. The issuer is the address under which it is asked. Challenges (PKCE, S256) are
/// a duty; apps prove themselves by Basic or in the form.
public final class OpenIdProvider implements Endpoints {
    private static final String ROOT = "/openid";

    private final Site site;
    private final AuthHost host;
    private final SigningKeys keys = new SigningKeys();
    private final SignIns signIns = new SignIns();
    private volatile ObjectNode spoilt = Json.object();

    /// A provider for a site's people and a host's apps.
    public OpenIdProvider(Site site, AuthHost host) {
        this.site = site;
        this.host = host;
    }

    /// Puts these claims into every identity from now on, in place of the true ones; null takes one away.
    public void spoil(ObjectNode claims) {
        spoilt = claims.deepCopy();
    }

    /// Signs with another key from now on; the one before is no longer shown.
    public void rotateKeys() {
        keys.rotate();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ROOT + "/.well-known/openid-configuration", exchange -> Answer.json(described(exchange))),
                Route.get(ROOT + "/authorize", this::who),
                Route.get(ROOT + "/authorize/as", this::chosen),
                Route.post(ROOT + "/token", this::token),
                Route.get(ROOT + "/jwks", _ -> Answer.json(keys.shown())),
                Route.get(ROOT + "/userinfo", this::userInfo),
                Route.post(ROOT + "/userinfo", this::userInfo));
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer notSignedIn() {
        throw new IllegalStateException("these addresses are open to anybody");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return host.refused(refusal);
    }

    private static String issuer(Exchange exchange) {
        return exchange.origin() + ROOT;
    }

    private static ObjectNode described(Exchange exchange) {
        String issuer = issuer(exchange);
        ObjectNode json = Json.object()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("userinfo_endpoint", issuer + "/userinfo")
                .put("jwks_uri", issuer + "/jwks")
                .put("authorization_response_iss_parameter_supported", true);
        json.putArray("response_types_supported").add("code");
        json.putArray("grant_types_supported").add("authorization_code");
        json.putArray("subject_types_supported").add("public");
        json.putArray("id_token_signing_alg_values_supported").add("RS256");
        json.putArray("scopes_supported").add(App.OPENID).add("profile").add("email");
        json.putArray("code_challenge_methods_supported").add("S256");
        json.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_basic")
                .add("client_secret_post");
        return json;
    }

    private Answer who(Exchange exchange) {
        SignInRequest request =
                SignInRequest.of(Queries.parse(exchange.request().rawQuery()), host.apps());
        Optional<String> problem = request.problem();
        if (problem.isPresent()) {
            return Answer.found(URI.create(request.back("error", problem.get(), issuer(exchange))));
        }
        String cancel =
                "<p><a href=\"" + AuthPage.text(ROOT + "/authorize/as?" + request.query()) + "\">Cancel</a></p>";
        return AuthPage.of(
                200,
                "Sign in to " + request.app().name(),
                AuthPage.people(host.people(), ROOT + "/authorize/as", request.parameters()) + cancel,
                request.app().origin());
    }

    private Answer chosen(Exchange exchange) {
        SignInRequest request =
                SignInRequest.of(Queries.parse(exchange.request().rawQuery()), host.apps());
        if (request.problem().isPresent()) {
            return who(exchange);
        }
        String answer = exchange.query("account")
                .map(account ->
                        request.back("code", signIns.code(request, host.person(account), now()), issuer(exchange)))
                .orElseGet(() -> request.back("error", "access_denied", issuer(exchange)));
        return Answer.found(URI.create(answer));
    }

    private Answer token(Exchange exchange) {
        Map<String, List<String>> form = Queries.parse(exchange.text());
        Optional<App> app = app(exchange, form);
        if (app.isEmpty()) {
            return problem(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"openid\"");
        }
        if (!first(form, "grant_type").equals("authorization_code")) {
            return problem(400, "unsupported_grant_type");
        }
        return signIns.exchange(
                        app.get(),
                        first(form, "code"),
                        first(form, "redirect_uri"),
                        first(form, "code_verifier"),
                        now())
                .map(signedIn -> issued(signedIn, issuer(exchange)))
                .orElseGet(() -> problem(400, "invalid_grant"));
    }

    private Answer issued(SignedIn signedIn, String issuer) {
        String access = signIns.accessToken(signedIn);
        return Answer.json(Json.object()
                        .put("access_token", access)
                        .put("token_type", "Bearer")
                        .put("expires_in", SignIns.LIFE.toSeconds())
                        .put(
                                "scope",
                                String.join(
                                        " ",
                                        signedIn.request().scopes().stream()
                                                .sorted()
                                                .toList()))
                        .put("id_token", keys.sign(identity(signedIn, issuer, access))))
                .with("Cache-Control", "no-store");
    }

    private ObjectNode identity(SignedIn signedIn, String issuer, String access) {
        Instant now = now();
        ObjectNode claims = claims(signedIn)
                .put("iss", issuer)
                .put("aud", signedIn.request().app().clientId())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(SignIns.LIFE).getEpochSecond())
                .put("auth_time", signedIn.at().getEpochSecond())
                .put("at_hash", SigningKeys.encoded(half(SignIns.sha256(access))));
        if (!signedIn.request().get("nonce").isEmpty()) {
            claims.put("nonce", signedIn.request().get("nonce"));
        }
        spoilt.properties().forEach(claim -> {
            if (claim.getValue().isNull()) {
                claims.remove(claim.getKey());
            } else {
                claims.set(claim.getKey(), claim.getValue());
            }
        });
        return claims;
    }

    private static ObjectNode claims(SignedIn signedIn) {
        User person = signedIn.person();
        ObjectNode claims = Json.object().put("sub", person.accountId());
        if (signedIn.request().scopes().contains("email")) {
            claims.put("email", person.email()).put("email_verified", true);
        }
        if (signedIn.request().scopes().contains("profile")) {
            claims.put("name", person.displayName())
                    .put("preferred_username", person.email().split("@", 2)[0])
                    .put("zoneinfo", person.timeZone().getId());
        }
        return claims;
    }

    private Answer userInfo(Exchange exchange) {
        return exchange.request()
                .header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("bearer "))
                .flatMap(value -> signIns.ofAccessToken(
                        value.substring("bearer ".length()).strip(), now()))
                .map(signedIn -> Answer.json(claims(signedIn)))
                .orElseGet(
                        () -> problem(401, "invalid_token").with("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    private Optional<App> app(Exchange exchange, Map<String, List<String>> form) {
        String[] pair =
                basic(exchange).orElseGet(() -> new String[] {first(form, "client_id"), first(form, "client_secret")});
        return host.apps()
                .find(pair[0])
                .filter(App::signsIn)
                .filter(app -> MessageDigest.isEqual(
                        app.secret().getBytes(StandardCharsets.UTF_8), pair[1].getBytes(StandardCharsets.UTF_8)));
    }

    /// RFC 6749, 2.3.1: both halves are encoded like a form before they are put together.
    private static Optional<String[]> basic(Exchange exchange) {
        return exchange.request()
                .header("authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith("basic "))
                .map(value ->
                        decoded(value.substring("basic ".length()).strip()).split(":", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> new String[] {Queries.decode(pair[0]), Queries.decode(pair[1])});
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private Instant now() {
        return site.clock().now();
    }

    private static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static Answer problem(int status, String error) {
        return Answer.json(status, Json.object().put("error", error)).with("Cache-Control", "no-store");
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }
}
