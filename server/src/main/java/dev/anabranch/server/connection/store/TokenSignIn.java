package dev.anabranch.server.connection.store;

import dev.anabranch.atlassian.Secret;
import dev.anabranch.atlassian.confluence.Edition;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.connection.check.SignInProof;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/// Signs connections in by a token or a password, for the first time or in the place of a former one. The site has to
/// let it in before any of it is kept, so that a former one that works is never replaced by one that does not.
public final class TokenSignIn {
    private final Connections connections;

    /// @param connections those that are signed in
    public TokenSignIn(Connections connections) {
        this.connections = connections;
    }

    /// What somebody entered.
    ///
    /// @param account  the e-mail address or user name, where it is another one than before
    /// @param secret   the token or password
    /// @param lastDay  the token's last day, if known
    public record Entered(Optional<String> account, Secret secret, Optional<LocalDate> lastDay) {
        /// A token or password alone.
        public static Entered of(Secret secret) {
            return new Entered(Optional.empty(), secret, Optional.empty());
        }
    }

    /// Signs a connection in. Asks the site: two requests, one on Data Center.
    ///
    /// @param version of the connection that is meant; empty for whichever it has
    /// @return the connection; where another account signs in than before, it has a notice
    /// @throws ConnectionRefused when the site does not let it in, each reason with its own words, or when another
    ///     connection has the site
    public StoredConnection signIn(String id, OptionalLong version, Entered entered, Actor by) {
        var stored = connections.get(id).orElseThrow(Connections::unknown);
        refuseOtherWays(stored);
        var wanted = entered.account()
                .map(account -> stored.with(
                        new ConnectedAccount(account.strip(), stored.account().proven())))
                .orElse(stored);
        Draft.checkAccount(wanted.way(), wanted.account().typed());
        refuseSpaces(wanted.way(), entered.secret());
        var pinned = pinned(wanted);
        var person = switch (SignInProof.of(connections.openedWith(pinned, entered.secret()))) {
            case SignInProof.Proven(var who) -> who;
            case SignInProof.Refused(var code, var message) -> throw new ConnectionRefused(code, message);
        };
        var proven = new ConnectedAccount.Proven(person.accountId(), person.displayName(), person.email());
        boolean again = stored.stage().isSignedIn();
        var notOwners = connections.notOwners(stored, proven); // not in the transaction: it reads by itself
        var vault = connections.vault();
        var kept = vault.keeping(connection -> {
            var now = Connections.known(connection, id, version);
            var next = now.with(pinned.site().orElseThrow())
                    .with(new ConnectedAccount(wanted.account().typed(), Optional.of(proven)))
                    .with(now.dates().proven(vault.now()).withTokenEnds(entered.lastDay()))
                    .withNotice(notice(now, proven).or(() -> notOwners));
            var written = Connections.write(connection, now, connections.claimed(connection, next, now.stage()));
            vault.secrets()
                    .replace(connection, Vault.tokenOf(id), entered.secret())
                    .orElseThrow(Connections::changedMeanwhile);
            connections.note(connection, by, again ? "connection.replace-token" : "connection.sign-in", written);
            return written;
        });
        if (kept.isUsable()) {
            connections.events().tell(again ? new ConnectionEvent.Changed(kept) : new ConnectionEvent.Ready(kept));
        }
        return kept;
    }

    /// The connection with the site it leads to for certain: once proven, it cannot become another one.
    private static StoredConnection pinned(StoredConnection stored) {
        var site =
                stored.site().orElseThrow(() -> new ConnectionRefused("site", "The address of the site is missing."));
        if (stored.edition() == Edition.DATA_CENTER) {
            return stored;
        }
        String id = SignInProof.cloudId(
                site.address(), refused -> new ConnectionRefused(refused.code(), refused.message()));
        if (site.cloudId().filter(before -> !before.equals(id)).isPresent()) {
            throw new ConnectionRefused(
                    "another-site",
                    "At %s there is another site now than the one that this connection is of. Make a new connection for it."
                            .formatted(site.address().authority()));
        }
        return stored.with(site.pinned(id));
    }

    private static Optional<String> notice(StoredConnection before, ConnectedAccount.Proven now) {
        return before.account()
                .proven()
                .filter(former -> !former.id().equals(now.id()))
                .map(former -> "It signs in as %s now, and as %s before: what is visible may differ."
                        .formatted(now.name(), former.name()));
    }

    /// The site would say no more of it than that it is wrong.
    private static void refuseSpaces(SignInWay way, Secret secret) {
        if (way != SignInWay.PASSWORD && secret.reveal().chars().anyMatch(Character::isWhitespace)) {
            throw new ConnectionRefused(
                    "secret",
                    "It holds a space or a line break, and no token does: copy it once more, all of it and nothing else.");
        }
    }

    private static void refuseOtherWays(StoredConnection stored) {
        if (stored.isOfSettings()) {
            throw new ConnectionRefused(
                    "of-settings", "This connection stands in the settings of the server; change its token there.");
        }
        if (stored.way() == SignInWay.OAUTH) {
            throw new ConnectionRefused("way", "This connection signs in by OAuth: authorise it instead.");
        }
    }
}
