package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.http.Call;
import dev.anabranch.atlassian.http.ErrorReader;
import dev.anabranch.atlassian.http.RefusedAnswer;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the refusals of a Data Center site mean. Three things make it harder than status codes:
///
/// - A wrong credential may be answered 401, but also with a redirect to the sign-in page, with that page itself, or as
///   if nobody had signed in: then what is there is 404. So before a 403 or 404 is believed the credential has to prove
///   itself.
/// - After some wrong passwords even the right one is refused until a person has passed a CAPTCHA in a browser.
/// - What an account may not see is 404 or 403.
///
/// @param inList true when the call is for a list, false when it is for one thing
/// @param proof fails when the credential does not work
record DataCenterErrors(SiteAddress site, boolean inList, Runnable proof) implements ErrorReader {
    private static final Logger LOG = LoggerFactory.getLogger(DataCenterErrors.class);
    private static final List<String> SIGN_IN_WORDS =
            List.of("log in", "login", "sign in", "signin", "password", "saml", "os_destination");
    private static final String EXAMPLE = "a good one looks like https://wiki.acme.com or https://acme.com/confluence";

    @Override
    public AtlassianException explain(Call call, RefusedAnswer refusal) {
        var words = new ServerWords(refusal);
        LOG.debug(
                "{} {} was refused with status {}: {}", call.method(), call.path(), refusal.status(), words.message());
        if (asksForCaptcha(refusal)) {
            return captcha();
        }
        return switch (refusal.status()) {
            case 401 -> wrongCredential(refusal.status());
            case 403 -> forbidden(call, words);
            case 404 -> notFound(call, refusal, words);
            default -> other(call, refusal, words);
        };
    }

    private static boolean asksForCaptcha(RefusedAnswer refusal) {
        return refusal.header("X-Seraph-LoginReason")
                        .filter("AUTHENTICATION_DENIED"::equalsIgnoreCase)
                        .isPresent()
                || refusal.header("X-Authentication-Denied-Reason")
                        .filter(reason -> reason.toUpperCase(Locale.ROOT).contains("CAPTCHA"))
                        .isPresent();
    }

    private Unauthorized captcha() {
        return new Unauthorized(
                site
                        + " wants a CAPTCHA, because too many sign-ins with this user name failed: until it is passed, even"
                        + " the right password is refused. Sign in once with a browser, or use a personal access token.",
                Refusal.CREDENTIAL);
    }

    private AtlassianException forbidden(Call call, ServerWords words) {
        if (DataCenterHttp.isProof(call)) {
            return wrongCredential(403);
        }
        proof.run();
        return inList
                ? new Rejected(
                        "The account may not read " + call.thing() + " (" + call.path() + ", status 403)"
                                + words.quoted() + ", or a firewall in between forbids it.",
                        Objection.FORBIDDEN)
                : notVisible(call);
    }

    private AtlassianException notFound(Call call, RefusedAnswer refusal, ServerWords words) {
        if (DataCenterHttp.isProof(call)) {
            return noConfluence(call, refusal.isHtml() ? "404 with a web page" : "404");
        }
        proof.run();
        return words.isJson() || !refusal.isHtml() ? notVisible(call) : noConfluence(call, "404 with a web page");
    }

    private AtlassianException other(Call call, RefusedAnswer refusal, ServerWords words) {
        if (refusal.status() < 300) {
            boolean signIn = refusal.isHtml() && SIGN_IN_WORDS.stream().anyMatch(refusal::says);
            return signIn
                    ? signInPage()
                    : noConfluence(call, refusal.isHtml() ? "a web page" : "\"" + refusal.contentType() + "\"");
        }
        if (refusal.status() < 400) {
            return redirected(call, refusal);
        }
        return new Rejected(
                "Confluence rejects the request for " + call.thing() + " (" + call.path() + ", status "
                        + refusal.status() + ")" + words.quoted() + ".",
                Objection.REQUEST);
    }

    private AtlassianException redirected(Call call, RefusedAnswer refusal) {
        var location = refusal.location().orElse("");
        if (SIGN_IN_WORDS.stream().anyMatch(location.toLowerCase(Locale.ROOT)::contains)) {
            return signInPage();
        }
        var host = host(location);
        if (!host.isEmpty() && !host.equalsIgnoreCase(site.requests().getHost())) {
            return new Rejected(
                    site + " redirects to the unexpected host " + host + "; nothing was sent there."
                            + " If the site has moved, use its new address.",
                    Objection.UNEXPECTED_HOST);
        }
        return noConfluence(call, "a redirect (status " + refusal.status() + ")");
    }

    private static String host(String location) {
        try {
            var host = URI.create(location).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private Unavailable noConfluence(Call call, String answer) {
        return new Unavailable(
                site + call.path() + " answered with " + answer + " instead of data: there is no Confluence Data Center"
                        + " at this address, or something in between answers for it. Check the site's address, with its"
                        + " context path; " + EXAMPLE,
                Outage.NOT_CONFLUENCE,
                null);
    }

    private static NotVisible notVisible(Call call) {
        return new NotVisible(
                "Not visible: " + call.thing() + ". It does not exist, or this account may not see it.", call.thing());
    }

    private Unauthorized signInPage() {
        return new Unauthorized(
                site + " answered with its sign-in page: it does not accept the credential. Check token, or user name"
                        + " and password.",
                Refusal.CREDENTIAL);
    }

    private Unauthorized wrongCredential(int status) {
        return new Unauthorized(
                site + " does not accept this credential (status " + status
                        + "). A personal access token is sent without a user name, and may have expired or been revoked;"
                        + " a password needs its user name. Tokens are made in Confluence: profile picture, Settings,"
                        + " Personal Access Tokens.",
                Refusal.CREDENTIAL);
    }
}
