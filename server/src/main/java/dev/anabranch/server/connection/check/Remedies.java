package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Conflict;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Throttled;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.AtlassianException.Uncertain;
import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.Credentials;

/// What a person can do when a site does not let us in.
final class Remedies {
    private static final String TOKENS = "https://id.atlassian.com/manage-profile/security/api-tokens";

    private Remedies() {}

    static String of(AtlassianException failure, Credentials credentials) {
        return switch (failure) {
            case Unavailable unavailable -> ofOutage(unavailable.outage());
            case Unauthorized unauthorized -> ofRefusal(unauthorized.refusal(), credentials);
            case Throttled throttled ->
                "The site wants to be left alone; try again in %d seconds."
                        .formatted(throttled.retryAfter().toSeconds());
            case Rejected rejected
            when rejected.objection() == Objection.UNEXPECTED_HOST ->
                "Give the address of the site itself, as it stands in a browser.";
            case NotVisible _, Rejected _ -> "Give the account the right to see it, or choose something else.";
            case Conflict _, Uncertain _ -> "Read what is there now, and decide anew.";
            case Unreadable _ ->
                "Something between here and the site changes its answers, or this is no Confluence; check the address.";
        };
    }

    /// What a person can do when a site does not answer.
    static String of(Unavailable unavailable) {
        return ofOutage(unavailable.outage());
    }

    private static String ofOutage(Outage outage) {
        return switch (outage) {
            case HOST_NOT_FOUND -> "Check the spelling of the address, and that this machine can resolve names.";
            case NO_CONNECTION -> "Check the port, and that no firewall stands between here and the site.";
            case TLS -> "Let whoever runs the site mend its certificate; certificates are always checked.";
            case PROXY -> "Let whoever runs the proxy allow this machine to reach the site.";
            case NOT_CONFLUENCE -> "Give the address of Confluence itself, on Data Center with its context path.";
            case TIME_OUT, CUT_SHORT, SERVER_ERROR, SITE_DOWN ->
                "The site has trouble of its own; try again later, and look at its status page.";
        };
    }

    private static String ofRefusal(Refusal refusal, Credentials credentials) {
        return switch (refusal) {
            case SCOPE -> "Make another token with the scope that the message names; docs/connect.md lists them all.";
            case ADDRESS ->
                "This is a token with scopes, which goes through Atlassian's gateway: say so (on the page: \"It is a token with scopes\"), or use one that was made with \"Create API token\".";
            case CREDENTIAL -> ofCredential(credentials);
        };
    }

    /// Atlassian does not tell a wrong e-mail from a wrong token.
    private static String ofCredential(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiToken(var email, var _) ->
                "Check that %s is the e-mail of the account that the token belongs to, and that the account may use this site's Confluence; else make a new token at %s."
                        .formatted(email, TOKENS);
            case Credentials.UserPassword(var user, var _) ->
                "Check the name %s and its password by signing in with a browser; after wrong tries the site may want a CAPTCHA there first."
                        .formatted(user);
            case Credentials.BearerToken _ ->
                "Make a new personal access token in your profile's settings on the site; the old one is wrong, expired or revoked.";
            case Credentials.OAuthGrant _ -> "Authorise the connection again.";
            case Credentials.Anonymous _ -> "Sign in.";
        };
    }
}
