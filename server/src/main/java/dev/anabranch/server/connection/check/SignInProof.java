package dev.anabranch.server.connection.check;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Refusal;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.Credentials;
import dev.anabranch.atlassian.SiteAddress;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.confluence.Gateway;
import dev.anabranch.atlassian.confluence.Person;
import dev.anabranch.server.connection.Connection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Asks a site whose a credential is, before it is kept.
public sealed interface SignInProof {
    /// The site lets the credential in.
    record Proven(Person person) implements SignInProof {}

    /// It does not, or there is no such site.
    ///
    /// @param code    stable, for programs: `wrong-token`, `token-with-scopes`, `missing-scopes`
    /// @param message what happened and what to do, in words; never a secret
    record Refused(String code, String message) implements SignInProof {}

    /// Asks. For one thread, in front of somebody who waits.
    static SignInProof of(Connection connection) {
        try (var site = CheckedSite.open(connection)) {
            return new Proven(site.me());
        } catch (AtlassianException failure) {
            return refused(failure, connection)
                    .or(() -> otherEdition(connection))
                    .orElseGet(() -> plainly(failure, Remedies.of(failure, connection.credentials())));
        }
    }

    /// What Atlassian calls the Cloud site at an address.
    ///
    /// @param otherwise what is thrown where there is none
    static String cloudId(SiteAddress site, Function<Refused, RuntimeException> otherwise) {
        try {
            return Gateway.cloudId(site, CheckedSite.OPTIONS);
        } catch (AtlassianException failure) {
            if (seen(site).equals(Optional.of(Edition.DATA_CENTER))) {
                throw otherwise.apply(isDataCenter(site));
            }
            throw otherwise.apply(plainly(
                    failure,
                    failure instanceof Unavailable unavailable
                            ? Remedies.of(unavailable)
                            : "Open Confluence in a browser and copy its address from there; a good one looks like"
                                    + " https://acme.atlassian.net"));
        }
    }

    private static Optional<Refused> refused(AtlassianException failure, Connection connection) {
        if (!(failure instanceof Unauthorized unauthorized)) {
            return Optional.empty();
        }
        String remedy = Remedies.of(failure, connection.credentials());
        boolean unknown = unauthorized.refusal() == Refusal.CREDENTIAL; // what the client says of it is the remedy, too
        String what = unknown
                ? "%s does not accept %s.".formatted(connection.site().authority(), words(connection.credentials()))
                : failure.getMessage();
        return Optional.of(new Refused(code(unauthorized.refusal()), what + " " + remedy));
    }

    private static String words(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ApiToken _ -> "this e-mail address and API token";
            case Credentials.UserPassword _ -> "this user name and password";
            case Credentials.BearerToken _ -> "this personal access token";
            case Credentials.OAuthGrant _ -> "this consent";
            case Credentials.Anonymous _ -> "anybody unknown";
        };
    }

    private static String code(Refusal refusal) {
        return switch (refusal) {
            case CREDENTIAL -> "wrong-token";
            case SCOPE -> "missing-scopes";
            case ADDRESS -> "token-with-scopes";
        };
    }

    private static Refused plainly(AtlassianException failure, String remedy) {
        String code = failure instanceof Unavailable unavailable ? code(unavailable.outage()) : "site-failed";
        return new Refused(code, saysWhatToDo(failure) ? message(failure) : message(failure) + " " + remedy);
    }

    /// What the client says of these is the remedy, too.
    private static boolean saysWhatToDo(AtlassianException failure) {
        return failure instanceof Unavailable unavailable
                && (unavailable.outage() == Outage.HOST_NOT_FOUND || unavailable.outage() == Outage.NO_CONNECTION);
    }

    private static String message(AtlassianException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String code(Outage outage) {
        return outage.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<Refused> otherEdition(Connection connection) {
        var site = connection.site();
        if (connection.edition() == Edition.CLOUD && seen(site).equals(Optional.of(Edition.DATA_CENTER))) {
            return Optional.of(isDataCenter(site));
        }
        if (connection.edition() == Edition.DATA_CENTER && seen(site).equals(Optional.of(Edition.CLOUD))) {
            return Optional.of(new Refused(
                    "other-edition",
                    site.authority()
                            + " is Confluence Cloud: sign in by OAuth, or with an e-mail address and an API token."));
        }
        return Optional.empty();
    }

    private static Refused isDataCenter(SiteAddress site) {
        return new Refused(
                "other-edition",
                site.authority()
                        + " is Confluence Data Center: sign in with a personal access token, or with user name and password.");
    }

    /// A look, not more: whatever goes wrong is told by what failed before.
    private static Optional<Edition> seen(SiteAddress site) {
        try {
            return Edition.of(site.toString(), CheckedSite.OPTIONS);
        } catch (AtlassianException | IllegalArgumentException nothingSeen) {
            return Optional.empty();
        }
    }
}
