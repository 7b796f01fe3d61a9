package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Request;
import dev.anabranch.simulator.http.SignIn;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.People;
import dev.anabranch.simulator.model.Site;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Lets people in: by personal access token, by an app's access token, or by user name and password. After some wrong
/// passwords in a row even the
/// right one is refused until a CAPTCHA was passed in a browser; tokens do not mind.
final class Door {
    private final Installation installation;
    private final Failures failures;
    private final LinkGrants grants;

    Door(Installation installation, Failures failures, LinkGrants grants) {
        this.installation = installation;
        this.failures = failures;
        this.grants = grants;
    }

    SignIn signIn(Request request) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return new SignIn.Anonymous();
        }
        String scheme = header.get().split(" ", 2)[0].toLowerCase(Locale.ROOT);
        String credentials = header.get().substring(scheme.length()).strip();
        return switch (scheme) {
            case "bearer" -> byToken(request, credentials);
            case "basic" -> byPassword(request, credentials);
            default -> new SignIn.Refused(refusal(request, "AUTHENTICATED_FAILED"));
        };
    }

    private SignIn byToken(Request request, String token) {
        boolean known = installation.options().release().atLeast(7, 9);
        return account(account -> known && same(Logins.personalAccessToken(account), token) && works(account))
                .or(() -> grants.account(token))
                .<SignIn>map(SignIn.Known::new)
                .orElseGet(() -> new SignIn.Refused(refusal(request, "")));
    }

    private SignIn byPassword(Request request, String encoded) {
        String[] pair = decoded(encoded).split(":", 2);
        String username = pair[0];
        if (failures.needsCaptcha(username)) {
            return new SignIn.Refused(captcha(request));
        }
        Optional<Account> found = pair.length < 2
                ? Optional.empty()
                : account(account -> Logins.username(account.user()).equalsIgnoreCase(username)
                        && same(Logins.password(account), pair[1]));
        if (found.isEmpty()) {
            failures.failed(username);
            return new SignIn.Refused(refusal(request, "AUTHENTICATED_FAILED"));
        }
        failures.forget(username);
        return new SignIn.Known(found.get());
    }

    private boolean works(Account account) {
        Site site = installation.site();
        return site.people().tokenWorks(account, site.clock().now());
    }

    private Optional<Account> account(Predicate<Account> fits) {
        People people = installation.site().people();
        return people.accounts().stream()
                .filter(account -> account.user().active())
                .filter(fits)
                .findFirst();
    }

    private Answer captcha(Request request) {
        return Answer.html(403, page("Basic Authentication Failure - Reason : AUTHENTICATION_DENIED"))
                .with("X-Seraph-LoginReason", "AUTHENTICATION_DENIED")
                .with(
                        "X-Authentication-Denied-Reason",
                        "CAPTCHA_CHALLENGE; login-url=" + origin(request) + installation.at("/login.action"));
    }

    /// @param reason of a wrong password; empty for a wrong token
    private Answer refusal(Request request, String reason) {
        String login = installation.at("/login.action");
        if (installation.has(Quirk.LOGIN_REDIRECT)) {
            String target = login + "?os_destination=" + Queries.encode(request.path()) + "&permissionViolation=true";
            return Answer.found(URI.create(origin(request) + target));
        }
        if (installation.has(Quirk.LOGIN_PAGE)) {
            return Answer.html(200, LoginPages.form(installation, ""));
        }
        if (reason.isEmpty()) {
            return Answer.json(
                            401,
                            Json.object()
                                    .put("message", "Client must be authenticated to access this resource.")
                                    .put("status-code", 401))
                    .with("WWW-Authenticate", realm(request));
        }
        return Answer.html(401, page("Basic Authentication Failure - Reason : " + reason))
                .with("X-Seraph-LoginReason", reason)
                .with("WWW-Authenticate", realm(request));
    }

    private String realm(Request request) {
        return "OAuth realm=\""
                + Queries.encode(origin(request) + installation.options().contextPath()) + "\"";
    }

    private static String page(String message) {
        return "<!DOCTYPE html><html><head><title>Unauthorized</title></head><body><h1>Unauthorized</h1><p>" + message
                + "</p></body></html>";
    }

    private static String origin(Request request) {
        return "http://"
                + request.header("host")
                        .filter(name -> name.matches("[A-Za-z0-9.:\\[\\]-]+"))
                        .orElse("127.0.0.1");
    }

    private static String decoded(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
