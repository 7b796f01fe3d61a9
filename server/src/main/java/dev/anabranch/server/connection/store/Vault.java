package dev.anabranch.server.connection.store;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.connection.grant.Grants;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.secrets.Secrets;
import java.time.Clock;
import java.time.Instant;

/// Where all that belongs to connections is kept.
///
/// @param database rows of connections and apps
/// @param secrets  tokens and passwords, and the secrets of apps
/// @param grants   what people have consented to
/// @param accounts who owns them, and who did what
public record Vault(Database database, Secrets secrets, Grants grants, Accounts accounts, Clock clock) {
    /// A vault whose grants lie beside its secrets.
    public static Vault of(Database database, Secrets secrets, Accounts accounts, Clock clock) {
        return new Vault(database, secrets, new Grants(database, secrets, clock), accounts, clock);
    }

    /// Runs a transaction that keeps secrets. Their key is opened before it, since that may be a request to a key
    /// management service.
    <T> T keeping(Database.Work<T> work) {
        secrets.ready();
        return database.write(work);
    }

    /// Who did what.
    AuditLog audit() {
        return accounts.audit();
    }

    /// Now, as it can be kept.
    Instant now() {
        return Instant.ofEpochMilli(clock.instant().toEpochMilli());
    }

    /// Under which name the token or password of a connection lies.
    static String tokenOf(String connection) {
        return "connection/" + connection + "/token";
    }
}
