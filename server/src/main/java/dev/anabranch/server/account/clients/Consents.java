package dev.anabranch.server.account.clients;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.AuditEvent.Deed;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Opaque;
import dev.anabranch.server.account.Session;
import dev.anabranch.server.account.Sessions;
import dev.anabranch.server.platform.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What people allow and refuse. Nothing of it is remembered for the next time a client asks: a program that took the
/// place or the name of another would profit from it. Safe for any number of threads and processes.
public final class Consents {
    /// How each code begins.
    static final String PREFIX = "anabranch_ac_";
    /// How long a code is good for.
    static final Duration LIFE = Duration.ofMinutes(1);

    private final Database database;
    private final AuditLog audit;
    private final Clock clock;

    /// @param database where codes are kept
    public Consents(Database database, AuditLog audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a code of what a person allowed. It is exchanged for tokens once, within a minute.
    ///
    /// @param session of the person at the browser; where it ends meanwhile, nothing is allowed
    /// @return the code, kept nowhere here
    public Optional<String> allow(Session session, AskedConsent allowed, Actor by) {
        String code = PREFIX + Opaque.fresh();
        Instant now = clock.instant();
        return database.write(connection -> {
            if (!Sessions.hold(connection, session)) {
                return Optional.<String>empty();
            }
            CodeRows.sweep(connection, now.minus(Duration.ofDays(1))); // used ones are known for a while
            CodeRows.insert(connection, Opaque.digest(code), session.personId(), allowed, now.plus(LIFE));
            ClientRows.used(connection, allowed.client().id(), now);
            audit.note(
                    connection,
                    by,
                    Deed.done("client.authorise", allowed.client().id(), described(allowed)));
            return Optional.of(code);
        });
    }

    /// Notes that a person refused.
    public void refuse(AskedConsent asked, Actor by) {
        audit.note(by, Deed.refused("client.authorise", asked.client().id(), described(asked)));
    }

    private static String described(AskedConsent asked) {
        return "'%s': %s; answer to %s"
                .formatted(
                        asked.client().name(),
                        Scopes.words(asked.scopes()),
                        asked.redirect().text().replaceFirst("[?].*", ""));
    }
}
