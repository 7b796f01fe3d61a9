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

/// What Confluence's refusals mean. Three things make it harder than status codes:
///
/// - What an account may not see is answered 404, as if it were absent.
/// - A wrong credential is answered 403 by v1, but 404 by v2, with the bare title `Not Found` where a real 404
///   names the thing. So after a bare one the credential has to prove itself.
/// - A scoped token at the site's own address is answered 401 with a web page.
///
/// @param inList true when the call is for a list, false when it is for one thing
/// @param proof fails when the credential does not work
record ConfluenceErrors(SiteAddress site, boolean inList, Runnable proof) implements ErrorReader {
    private static final Logger LOG = LoggerFactory.getLogger(ConfluenceErrors.class);
    private static final List<String> SIGN_IN_WORDS =
            List.of("log in", "login", "sign in", "signin", "password", "id.atlassian.com", "saml");

    @Override
    public AtlassianException explain(Call call, RefusedAnswer refusal) {
        var words = new ServerWords(refusal);
        LOG.debug(
                "{} {} was refused with status {}: {}", call.method(), call.path(), refusal.status(), words.message());
        return switch (refusal.status()) {
            case 401 -> unauthorized(refusal, words);
            case 403 -> forbidden(call, refusal, words);
            case 404 -> notFound(call, refusal, words);
            default -> other(call, refusal, words);
        };
    }

    private AtlassianException other(Call call, RefusedAnswer refusal, ServerWords words) {
        if (refusal.status() < 300) {
            return noConfluence(call, refusal);
        }
        if (refusal.status() < 400) {
            return redirected(refusal);
        }
        boolean lostPlace = call.target().contains("cursor=") && (refusal.status() == 410 || refusal.says("cursor"));
        return lostPlace
                ? new Rejected(
                        "Confluence no longer knows the place in the list of " + call.thing() + words.quoted()
                                + ". Read the list from its start again.",
                        Objection.CURSOR)
                : new Rejected(
                        "Confluence rejects the request for " + call.thing() + " (" + call.path() + ", status "
                                + refusal.status() + ")" + words.quoted() + ".",
                        Objection.REQUEST);
    }

    private AtlassianException noConfluence(Call call, RefusedAnswer refusal) {
        if (refusal.isHtml() && SIGN_IN_WORDS.stream().anyMatch(refusal::says)) {
            return signInPage();
        }
        return new Unavailable(
                site + call.path() + " answered with "
                        + (refusal.isHtml() ? "a web page" : "something of type \"" + refusal.contentType() + "\"")
                        + " instead of data: this is not Confluence, or something in between answers for it."
                        + " Check the site's address; a good one looks like https://acme.atlassian.net",
                Outage.NOT_CONFLUENCE,
                null);
    }

    private AtlassianException redirected(RefusedAnswer refusal) {
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
        return new Unavailable(
                site + " redirects (status " + refusal.status() + ") instead of answering: this is not Confluence's"
                        + " interface. Check the site's address.",
                Outage.NOT_CONFLUENCE,
                null);
    }

    private static String host(String location) {
        try {
            var host = URI.create(location).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    private Unauthorized signInPage() {
        return new Unauthorized(
                site
                        + " answered with a sign-in page: it does not accept the credential. Check e-mail address and token.",
                Refusal.CREDENTIAL);
    }

    private Unauthorized unauthorized(RefusedAnswer refusal, ServerWords words) {
        if (refusal.says("scope does not match")) {
            return new Unauthorized(
                    "The token lacks a scope that this needs" + words.quoted()
                            + ". Create one with all the read scopes, or consent again.",
                    Refusal.SCOPE);
        }
        if (refusal.isHtml() && site.requests().equals(site.site())) {
            return new Unauthorized(
                    site + " does not accept this token at its own address. A token with scopes works only through"
                            + " https://api.atlassian.com; a token without scopes works here. If it has none, it is wrong,"
                            + " expired or revoked.",
                    Refusal.ADDRESS);
        }
        return wrongCredential(refusal.status());
    }

    private AtlassianException forbidden(Call call, RefusedAnswer refusal, ServerWords words) {
        boolean everything =
                refusal.says("cannot access Confluence") || refusal.says("not permitted to use Confluence");
        if (everything || ConfluenceHttp.isProof(call)) {
            return wrongCredential(refusal.status());
        }
        if (inList || refusal.isHtml()) {
            return new Rejected(
                    "The account may not read " + call.thing() + " (" + call.path() + ", status 403)" + words.quoted()
                            + ", or a firewall in between forbids it.",
                    Objection.FORBIDDEN);
        }
        return notVisible(call);
    }

    private AtlassianException notFound(Call call, RefusedAnswer refusal, ServerWords words) {
        if (!words.isJson()) {
            return new Unavailable(
                    "There is no Confluence at " + site + " (" + call.path() + " answered 404 with "
                            + (refusal.isHtml() ? "a web page" : "no data")
                            + "). Check the site's address; a good one looks like https://acme.atlassian.net",
                    Outage.NOT_CONFLUENCE,
                    null);
        }
        if (words.message().equalsIgnoreCase("Not Found") && !ConfluenceHttp.isProof(call)) {
            proof.run();
        }
        return notVisible(call);
    }

    private static NotVisible notVisible(Call call) {
        return new NotVisible(
                "Not visible: " + call.thing() + ". It does not exist, or this account may not see it.", call.thing());
    }

    private Unauthorized wrongCredential(int status) {
        if (!site.requests().equals(site.site())) {
            return new Unauthorized(
                    "Atlassian's gateway does not accept the token for " + site + " (status " + status
                            + "): it has expired, or was revoked. Authorise the connection again; with a scoped API token,"
                            + " check that it was copied whole and belongs to this e-mail address.",
                    Refusal.CREDENTIAL);
        }
        return new Unauthorized(
                site + " does not accept this e-mail address and API token (status " + status
                        + "). Check that the address belongs to the account that made the token, that the token was copied"
                        + " whole, that it is neither expired nor revoked, and that the account may use Confluence."
                        + " Tokens are made at https://id.atlassian.com/manage-profile/security/api-tokens",
                Refusal.CREDENTIAL);
    }
}
