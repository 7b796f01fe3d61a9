package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.People;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.IssuedRows.Issued;
import dev.anabranch.server.account.clients.IssuedRows.Kind;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The tokens by which clients act for people. A code and a refresh token are exchanged once; whoever comes with one a
/// second time ends all that was made of it, since either of the two who came has stolen it. Safe for any number of
/// threads and processes.
public final class GrantedTokens {
    /// How long an access token is good for.
    public static final Duration ACCESS_LIFE = Duration.ofHours(1);
    /// How long a refresh token is good for; each exchange gives a new one.
    public static final Duration REFRESH_LIFE = Duration.ofDays(30);
    /// After that people are asked anew, however often a client came.
    public static final Duration LONGEST = Duration.ofDays(366);

    /// So many access tokens of one grant are good at once, which is also how often a client comes within
    /// [#ACCESS_LIFE].
    static final int MOST_AT_ONCE = 30;

    private static final String ACCESS_PREFIX = "anabranch_at_";
    private static final String REFRESH_PREFIX = "anabranch_rt_";
    private static final Duration GRAIN = Duration.ofMinutes(1);
    private static final String REUSED = "it was used before; all that came of it is ended";

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where they are kept
    public GrantedTokens(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// Who is behind an access token.
    public record Known(Person person, Grant grant, Set<Right> scopes) {
        /// The same, safe from changes.
        public Known {
            scopes = Set.copyOf(scopes);
        }

        /// Whether the token and the person may it.
        public boolean has(Right right) {
            return scopes.contains(right) && grant.scopes().contains(right) && person.has(right);
        }
    }

    /// What a client shows to get tokens for a code.
    ///
    /// @param verifier the secret that the challenge was made of
    /// @param audience at which it wants to act; empty when it does not say
    public record Exchange(String code, String clientId, String redirect, String verifier, Optional<String> audience) {
        /// Tells none of its secrets.
        @Override
        public String toString() {
            return "Exchange[" + clientId + "]";
        }
    }

    /// What a client shows to get new tokens.
    ///
    /// @param scopes fewer than it has; nothing for all of them
    public record Renewal(String refreshToken, String clientId, Set<Right> scopes, Optional<String> audience) {
        /// The same, safe from changes.
        public Renewal {
            scopes = Set.copyOf(scopes);
        }

        /// Tells none of its secrets.
        @Override
        public String toString() {
            return "Renewal[" + clientId + "]";
        }
    }

    /// What became of it.
    public sealed interface Outcome {
        /// Tokens, kept nowhere here.
        record Given(String accessToken, String refreshToken, Set<Right> scopes) implements Outcome {
            /// The same, safe from changes.
            public Given {
                scopes = Set.copyOf(scopes);
            }

            /// Tells none of them.
            @Override
            public String toString() {
                return "Given" + scopes;
            }
        }

        /// None.
        ///
        /// @param error a word of OAuth
        /// @param why   one of few sentences; no secret
        record Refused(String error, String why) implements Outcome {}

        /// None yet: the client has many already. What it showed stays good.
        ///
        /// @param pause how long it has to wait
        record TooMany(Duration pause) implements Outcome {}
    }

    /// Exchanges a code.
    ///
    /// @param address from where
    public Outcome exchange(Exchange shown, String address) {
        Instant now = now();
        String hash = Opaque.digest(shown.code());
        if (database.read(connection -> CodeRows.find(connection, hash)).isEmpty()) {
            return refused("The code is unknown or expired."); // whoever guesses makes nobody wait
        }
        Outcome outcome = database.write(connection -> {
            var code = CodeRows.find(connection, hash);
            if (code.isEmpty()) {
                return refused("The code is unknown or expired.");
            }
            var person = People.find(connection, code.get().person()).filter(Person::active);
            String grantId = Opaque.id("grant");
            if (!CodeRows.take(connection, hash, grantId)) {
                return reused(connection, CodeRows.find(connection, hash).flatMap(CodeRows.Code::grantId), address);
            }
            String objection = objection(code.get(), shown, now);
            if (person.isEmpty() || !objection.isEmpty()) { // the code is good for nothing from now on
                return refused(objection.isEmpty() ? "The person is not let in any more." : objection);
            }
            return begin(connection, grantId, code.get(), person.get(), address);
        });
        if (outcome instanceof Outcome.Given) { // somebody let a client in, which is seldom enough to clear up
            database.write(connection -> {
                IssuedRows.sweep(connection, now);
                return outcome;
            });
        }
        return outcome;
    }

    private static String objection(CodeRows.Code code, Exchange shown, Instant now) {
        if (!code.expiresAt().isAfter(now)) {
            return "The code is unknown or expired.";
        }
        if (!code.client().equals(shown.clientId())) {
            return "The code was given to another client.";
        }
        if (!code.redirect().equals(shown.redirect())) {
            return "redirect_uri is not the one that the code was sent to.";
        }
        if (!shown.audience().orElse(code.audience()).equals(code.audience())) {
            return "resource is not the one that the code is for.";
        }
        return Pkce.fits(shown.verifier(), code.challenge()) ? "" : "code_verifier does not fit code_challenge.";
    }

    /// A client that comes anew has what it is allowed now, and nothing of what it had.
    private Outcome begin(Connection connection, String grantId, CodeRows.Code code, Person person, String address)
            throws SQLException {
        Instant now = now();
        var client = ClientRows.find(connection, code.client());
        if (client.isEmpty()) {
            return new Outcome.Refused("invalid_client", "The client is unknown.");
        }
        for (var former : GrantRows.of(connection, code.client(), person.id())) {
            if (GrantRows.end(connection, former.id())) {
                var deed = Deed.done("client.revoke", former.id(), named(former) + ", replaced");
                audit.note(connection, actor(connection, former, address), deed);
            }
        }
        var grant = new Grant(
                grantId,
                code.client(),
                client.get().name(),
                person.id(),
                code.audience(),
                code.scopes(),
                now,
                now.plus(LONGEST),
                Optional.empty());
        GrantRows.insert(connection, grant);
        ClientRows.used(connection, code.client(), now);
        return given(connection, grant, grant.scopes(), Deed.done("client.token", grant.id(), named(grant)), address);
    }

    /// Exchanges a refresh token.
    ///
    /// @param address from where
    public Outcome renew(Renewal shown, String address) {
        Instant now = now();
        String hash = Opaque.digest(shown.refreshToken());
        if (database.read(connection -> IssuedRows.find(connection, hash)).isEmpty()) {
            return refused("The refresh token is unknown, expired or revoked, or was given to another client.");
        }
        return database.write(connection -> {
            var token = IssuedRows.find(connection, hash).filter(found -> found.kind() == Kind.REFRESH);
            var grant = token.isEmpty()
                    ? Optional.<Grant>empty()
                    : GrantRows.find(connection, token.get().grantId());
            if (token.isEmpty() || grant.isEmpty() || !mayRenew(connection, grant.get(), shown, now)) {
                return refused("The refresh token is unknown, expired or revoked, or was given to another client.");
            }
            if (!shown.audience()
                    .orElse(grant.get().audience())
                    .equals(grant.get().audience())) {
                return new Outcome.Refused("invalid_target", "The refresh token is for another resource.");
            }
            if (!grant.get().scopes().containsAll(shown.scopes())) {
                return new Outcome.Refused("invalid_scope", "The person did not allow so much.");
            }
            if (token.get().spentAt().isEmpty() && !token.get().expiresAt().isAfter(now)) {
                return refused("The refresh token is unknown, expired or revoked, or was given to another client.");
            }
            var pause = token.get().spentAt().isEmpty()
                    ? pause(connection, grant.get(), now)
                    : Optional.<Duration>empty(); // whoever stole one is found out at once
            if (pause.isPresent()) {
                return new Outcome.TooMany(pause.get());
            }
            if (!GrantRows.used(connection, grant.get().id(), now)) { // first, as GrantRows says
                return refused("The refresh token is unknown, expired or revoked, or was given to another client.");
            }
            if (!IssuedRows.spend(connection, hash, now)) {
                return reused(connection, Optional.of(grant.get().id()), address);
            }
            IssuedRows.sweep(connection, grant.get().id(), now);
            ClientRows.used(connection, shown.clientId(), now);
            var scopes = shown.scopes().isEmpty() ? grant.get().scopes() : shown.scopes();
            var deed = Deed.done("client.refresh", grant.get().id(), named(grant.get()));
            return given(connection, grant.get(), scopes, deed, address);
        });
    }

    /// How long a client has to wait that has as many tokens as it may.
    private static Optional<Duration> pause(Connection connection, Grant grant, Instant now) throws SQLException {
        var ends = IssuedRows.ends(connection, grant.id(), now);
        return ends.size() < MOST_AT_ONCE
                ? Optional.empty()
                : Optional.of(Duration.between(now, ends.get(ends.size() - MOST_AT_ONCE)));
    }

    private static boolean mayRenew(Connection connection, Grant grant, Renewal shown, Instant now)
            throws SQLException {
        return grant.clientId().equals(shown.clientId())
                && grant.endsAt().isAfter(now)
                && People.find(connection, grant.personId())
                        .filter(Person::active)
                        .isPresent();
    }

    private Outcome given(Connection connection, Grant grant, Set<Right> scopes, Deed deed, String address)
            throws SQLException {
        Instant now = now();
        String access = ACCESS_PREFIX + Opaque.fresh();
        String refresh = REFRESH_PREFIX + Opaque.fresh();
        IssuedRows.insert(
                connection,
                Opaque.digest(access),
                new Issued(grant.id(), Kind.ACCESS, scopes, now.plus(ACCESS_LIFE), Optional.empty()));
        Instant end = now.plus(REFRESH_LIFE);
        IssuedRows.insert(
                connection,
                Opaque.digest(refresh),
                new Issued(
                        grant.id(),
                        Kind.REFRESH,
                        grant.scopes(),
                        end.isBefore(grant.endsAt()) ? end : grant.endsAt(),
                        Optional.empty()));
        audit.note(connection, actor(connection, grant, address), deed);
        return new Outcome.Given(access, refresh, scopes);
    }

    private Outcome reused(Connection connection, Optional<String> grantId, String address) throws SQLException {
        if (grantId.isPresent()) {
            var grant = GrantRows.find(connection, grantId.get());
            if (grant.isPresent() && GrantRows.end(connection, grantId.get())) {
                audit.note(
                        connection,
                        actor(connection, grant.get(), address),
                        Deed.refused("client.reuse", grantId.get(), REUSED));
            }
        }
        return refused("It was used before. What came of it is ended; let the person sign in again.");
    }

    /// Ends what a token belongs to, as its own client wishes (RFC 7009). An unknown token is good for nothing already.
    ///
    /// @return false when the token was given to another client
    public boolean revoke(String token, String clientId, String address) {
        return database.write(connection -> {
            var issued = IssuedRows.find(connection, Opaque.digest(token));
            var grant = issued.isEmpty()
                    ? Optional.<Grant>empty()
                    : GrantRows.find(connection, issued.get().grantId());
            if (grant.isEmpty()) {
                return true;
            }
            if (!grant.get().clientId().equals(clientId)) {
                return false;
            }
            if (GrantRows.end(connection, grant.get().id())) {
                var deed = Deed.done("client.revoke", grant.get().id(), named(grant.get()) + ", by itself");
                audit.note(connection, actor(connection, grant.get(), address), deed);
            }
            return true;
        });
    }

    /// Who is behind an access token at an address; nobody when it is unknown, expired or for another address, or when
    /// its person is not let in any more.
    public Optional<Known> find(String text, String audience) {
        if (!text.startsWith(ACCESS_PREFIX)) {
            return Optional.empty();
        }
        Instant now = now();
        var known = database.read(connection -> known(connection, text, audience, now));
        known.map(Known::grant)
                .filter(grant -> grant.usedAt()
                        .map(last -> last.plus(GRAIN).isBefore(now))
                        .orElse(true))
                .ifPresent(grant -> database.write(connection -> GrantRows.used(connection, grant.id(), now)));
        return known;
    }

    private static Optional<Known> known(Connection connection, String text, String audience, Instant now)
            throws SQLException {
        var token = IssuedRows.find(connection, Opaque.digest(text)).filter(found -> found.isGood(Kind.ACCESS, now));
        if (token.isEmpty()) {
            return Optional.empty();
        }
        var grant = GrantRows.find(connection, token.get().grantId())
                .filter(found ->
                        found.audience().equals(audience) && found.endsAt().isAfter(now));
        if (grant.isEmpty()) {
            return Optional.empty();
        }
        return People.find(connection, grant.get().personId())
                .filter(Person::active)
                .map(person -> new Known(person, grant.get(), token.get().scopes()));
    }

    /// Which grant of this server an access token is of that is not good where it was shown.
    ///
    /// @return its id; empty when no grant has it any more
    public Optional<String> former(String text) {
        return text.startsWith(ACCESS_PREFIX)
                ? database.read(connection -> IssuedRows.find(connection, Opaque.digest(text)))
                        .map(Issued::grantId)
                : Optional.empty();
    }

    private static Actor actor(Connection connection, Grant grant, String address) throws SQLException {
        String name =
                People.find(connection, grant.personId()).map(Person::name).orElse("");
        return new Actor(Optional.of(grant.personId()), name, "client " + grant.clientName(), address);
    }

    private static String named(Grant grant) {
        return "'%s': %s".formatted(grant.clientName(), grant.scopeWords());
    }

    private static Outcome refused(String why) {
        return new Outcome.Refused("invalid_grant", why);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }
}
