package dev.anabranch.server.account;

import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Access tokens of people and service accounts: what programs show instead of a password. Safe for any number of
/// threads and processes.
public final class AccessTokens {
    /// How each begins, so that scanners for leaked secrets know it.
    public static final String PREFIX = "anabranch_";
    /// Longest time that one may be good for.
    public static final Duration LONGEST = Duration.ofDays(366);

    private static final Duration GRAIN = Duration.ofMinutes(1);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where they are kept
    public AccessTokens(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// A token that has just been made.
    ///
    /// @param text shown to its owner once; kept nowhere here
    public record Made(AccessToken token, String text) {
        /// Tells nothing of the text.
        @Override
        public String toString() {
            return "Made[" + token.id() + "]";
        }
    }

    /// What a token is to be.
    ///
    /// @param name what it is for
    /// @param life how long it is good for
    public record Wish(String name, Set<Right> scopes, Duration life) {
        /// The same.
        ///
        /// @throws AccountRefused when one of them is not possible
        public Wish {
            name = Newcomer.named(name);
            scopes = Set.copyOf(scopes);
            if (scopes.isEmpty()) {
                throw new AccountRefused(
                        "scopes", "A token needs at least one of the scopes read, write, sync and admin.");
            }
            if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
                throw new AccountRefused("expiry", "A token is good for 1 to %d days.".formatted(LONGEST.toDays()));
            }
        }
    }

    /// Who is behind a token.
    public record Known(Person person, AccessToken token) {
        /// Whether both may it.
        public boolean has(Right right) {
            return token.scopes().contains(right) && person.has(right);
        }
    }

    /// Makes one.
    ///
    /// @throws AccountRefused when the owner has no right that it asks for
    public Made make(Person owner, Wish wish, Actor by) {
        wish.scopes().stream().filter(scope -> !owner.has(scope)).findFirst().ifPresent(beyond -> {
            throw new AccountRefused(
                    "scopes", "%s has no right '%s' that a token could have.".formatted(owner.name(), beyond.word()));
        });
        Instant now = now();
        String text = PREFIX + Opaque.fresh();
        var token = new AccessToken(
                Opaque.id("t"),
                owner.id(),
                wish.name(),
                wish.scopes(),
                now,
                now.plus(wish.life()),
                Optional.empty(),
                Optional.empty());
        return database.write(connection -> {
            TokenRows.insert(connection, Opaque.digest(text), token);
            audit.note(connection, by, Deed.done("token.make", token.id(), described(owner, token)));
            return new Made(token, text);
        });
    }

    /// Who is behind a token; nobody when it is unknown, revoked or expired, or when its owner is not let in any more.
    public Optional<Known> find(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Instant now = now();
        var known = database.read(connection -> {
            Optional<AccessToken> token =
                    TokenRows.find(connection, Opaque.digest(text)).filter(found -> found.isGood(now));
            if (token.isEmpty()) {
                return Optional.<Known>empty();
            }
            return PersonRows.find(connection, token.get().personId())
                    .filter(Person::active)
                    .map(person -> new Known(person, token.get()));
        });
        known.filter(found -> isNews(found.token(), now)).ifPresent(found -> used(found, now));
        return known;
    }

    /// Which token of this server it is that nobody comes in with any more; empty for one that it never made.
    ///
    /// @return its id
    public Optional<String> former(String text) {
        return text.startsWith(PREFIX)
                ? database.read(connection -> TokenRows.find(connection, Opaque.digest(text)))
                        .map(AccessToken::id)
                : Optional.empty();
    }

    /// The tokens of somebody that are not revoked, the newest first.
    public List<AccessToken> of(Person person) {
        return database.read(connection -> TokenRows.of(connection, person.id()));
    }

    /// Makes a token good for nothing.
    ///
    /// @return whether there was one
    public boolean revoke(Person owner, String id, Actor by) {
        return database.write(connection -> {
            boolean revoked = TokenRows.revoke(connection, owner.id(), id, now());
            if (revoked) {
                audit.note(connection, by, Deed.done("token.revoke", id, "of " + owner.name()));
            }
            return revoked;
        });
    }

    private void used(Known known, Instant now) {
        database.write(connection -> {
            TokenRows.used(connection, known.token().id(), now);
            PersonRows.seen(connection, known.person().id(), now.toEpochMilli());
            return known;
        });
    }

    private static boolean isNews(AccessToken token, Instant now) {
        return token.lastUsedAt().map(last -> last.plus(GRAIN).isBefore(now)).orElse(true);
    }

    private static String described(Person owner, AccessToken token) {
        return "'%s' of %s: %s until %s".formatted(token.name(), owner.name(), token.scopeWords(), token.expiresAt());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }
}
