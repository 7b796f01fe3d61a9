package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.atlassian.oauth.ScopePurpose;
import java.util.Optional;
import java.util.Set;

/// What somebody wants to connect, before anything of it is proven.
///
/// @param owner    the person whose own it shall be; empty for the workspace
/// @param site     the address as typed; may be missing with [SignInWay#OAUTH], where the consent tells
/// @param account  the e-mail address or user name as typed; empty where the way takes none
/// @param app      id of the app to consent to; only with [SignInWay#OAUTH], and may come later
/// @param purposes what scopes are asked for
public record Draft(
        Optional<String> owner,
        SignInWay way,
        Optional<String> site,
        String account,
        Optional<String> app,
        Set<ScopePurpose> purposes) {
    public Draft {
        purposes = Set.copyOf(purposes);
        app = way == SignInWay.OAUTH ? app : Optional.empty();
        site = site.map(String::strip).filter(text -> !text.isEmpty());
        account = account.strip();
    }

    /// A draft for the workspace to read with.
    public static Draft ofWorkspace(SignInWay way, String site, String account) {
        return new Draft(
                Optional.empty(),
                way,
                Optional.of(site),
                account,
                Optional.empty(),
                Set.of(ScopePurpose.READ, ScopePurpose.PERMISSIONS));
    }

    /// The site that was typed, normalised.
    ///
    /// @throws ConnectionRefused when it is none, or is missing
    Optional<ConnectedSite> connectedSite() {
        if (site.isEmpty() && way != SignInWay.OAUTH) {
            throw new ConnectionRefused(
                    "site",
                    "The address of the site is missing; a good one looks like "
                            + (way.edition() == Edition.CLOUD
                                    ? "https://acme.atlassian.net"
                                    : "https://wiki.acme.com/confluence"));
        }
        return site.map(typed -> ConnectedSite.typed(typed, way.edition()));
    }

    /// Refuses an account that does not fit the way.
    ///
    /// @throws ConnectionRefused when it is missing, or not wanted
    static void checkAccount(SignInWay way, String account) {
        if (!way.namesAccount()) {
            if (!account.isEmpty()) {
                throw refused(
                        "Signing in by %s takes no account: the credential tells whose it is.".formatted(way.title()));
            }
        } else if (way == SignInWay.PASSWORD) {
            checkUser(account);
        } else {
            checkEmail(account);
        }
    }

    private static void checkUser(String name) {
        if (name.isEmpty()) {
            throw refused("The user name is missing.");
        }
        if (name.contains(":") || name.chars().anyMatch(Character::isISOControl)) {
            throw refused("\"%s\" is no user name of Confluence: it holds a colon or a line break.".formatted(name));
        }
    }

    private static void checkEmail(String email) {
        if (email.isEmpty()) {
            throw refused("The e-mail address of the account that the API token belongs to is missing.");
        }
        if (!email.matches("[^@\\s:]+@[^@\\s:]+")) {
            throw refused(
                    "\"%s\" is no e-mail address; an API token is used with that of its account.".formatted(email));
        }
    }

    private static ConnectionRefused refused(String message) {
        return new ConnectionRefused("account", message);
    }
}
