package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import dev.anabranch.atlassian.Secret;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.DatabaseFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps tokens and passwords in the database, encrypted. Each has a name, such as `connection/7/token`, and a
/// version, so that of two writers that started from the same one only the first writes. Safe for any number of
/// threads and processes.
public final class Secrets {
    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private final Database database;
    private final MasterKeySource master;
    private final Keyring keys;
    private final Clock clock;

    /// A secret as it is kept.
    ///
    /// @param version goes up with each change, from 1
    public record Held(Secret secret, long version) {}

    private Secrets(Database database, MasterKeySource master, Keyring keys, Clock clock) {
        this.database = database;
        this.master = master;
        this.keys = keys;
        this.clock = clock;
    }

    /// Opens the secrets of a database with the master key that is configured. Both keys are made with the first
    /// secret: a database without any asks for none, unless a service keeps the master key, which is tried now.
    ///
    /// @param folder where the master key lies unless something else is configured
    /// @throws CommandFailed when the database holds secrets and the master key is missing or not the one they were
    ///     encrypted with, when there is a key that cannot be used, and when a service does not open its key to us
    public static Secrets open(Database database, Configuration configuration, Path folder, Clock clock) {
        var master = new MasterKeySource(configuration, folder);
        if (master.atService().isEmpty()) {
            var _ = master.local(); // told now, and not when somebody connects a site
        }
        var keys = new Keyring(master, clock);
        keys.ready(database);
        var secrets = new Secrets(database, master, keys, clock);
        secrets.tellOfFormerKeys();
        return secrets;
    }

    /// Opens the key that encrypts, if another process has made another one: where a service keeps the master key,
    /// that is a request, which should not fall into a transaction. To be called before one.
    ///
    /// @throws CommandFailed when the service does not open it
    public void ready() {
        if (master.atService().isPresent()) {
            keys.ready(database);
        }
    }

    /// A secret, if it is there.
    public Optional<Held> get(String name) {
        ready();
        return database.read(connection -> get(connection, name));
    }

    /// A secret, if it is there, as part of a transaction.
    public Optional<Held> get(Connection connection, String name) throws SQLException {
        // in one statement, since a rotation may take the former key away between two
        try (var query = connection.prepareStatement("SELECT s.version, s.sealed, k.id, k.wrapped, k.wrapped_by"
                + " FROM secret s JOIN data_key k ON k.id = s.data_key WHERE s.name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                var key = keys.aead(DataKey.of(rows));
                return Optional.of(new Held(Secret.of(opened(key, name, rows.getBytes(2))), rows.getLong(1)));
            }
        }
    }

    /// Keeps a secret.
    ///
    /// @param expected the version that this is a change of; 0 for one that is not there yet
    /// @return its version now; empty when another change came before, and nothing was written
    public OptionalLong put(String name, Secret secret, long expected) {
        ready();
        return database.write(connection -> put(connection, name, secret, expected));
    }

    /// Keeps a secret as part of a transaction.
    ///
    /// @param expected the version that this is a change of; 0 for one that is not there yet
    /// @return its version now; empty when another change came before, and nothing was written
    public OptionalLong put(Connection connection, String name, Secret secret, long expected) throws SQLException {
        keys.makeFirst(connection);
        String sql = expected == 0
                ? "INSERT INTO secret (version, data_key, sealed, changed_at, name) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (name) DO NOTHING"
                : "UPDATE secret SET version = ?, data_key = ?, sealed = ?, changed_at = ? WHERE name = ? AND version = ?";
        int written = keys.withCurrent(connection, (key, aead) -> {
            try (var change = connection.prepareStatement(sql)) {
                change.setLong(1, expected + 1);
                change.setLong(2, key);
                change.setBytes(3, sealed(aead, name, secret.reveal()));
                change.setLong(4, clock.millis());
                change.setString(5, name);
                if (expected != 0) {
                    change.setLong(6, expected);
                }
                return change.executeUpdate();
            }
        });
        return written == 1 ? OptionalLong.of(expected + 1) : OptionalLong.empty();
    }

    /// Keeps a secret in the place of whatever there is, as part of a transaction. What is there is not opened, so
    /// that a damaged one can be entered anew.
    ///
    /// @return its version now; empty when another change came meanwhile, and nothing was written
    public OptionalLong replace(Connection connection, String name, Secret secret) throws SQLException {
        try (var query = connection.prepareStatement("SELECT version FROM secret WHERE name = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return put(connection, name, secret, rows.next() ? rows.getLong(1) : 0);
            }
        }
    }

    /// Forgets a secret and all whose names go on after it and a slash.
    ///
    /// @return how many that were
    public int delete(Connection connection, String name) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM secret WHERE name = ? OR SUBSTR(name, 1, ?) = ?")) {
            delete.setString(1, name);
            delete.setInt(2, name.length() + 1);
            delete.setString(3, name + "/");
            return delete.executeUpdate();
        }
    }

    /// Encrypts everything with a new data key and forgets those that nothing needs any more. Others may read and
    /// write meanwhile. No version changes, so it is in nobody's way.
    ///
    /// @return how many secrets were encrypted anew
    public int rotate() {
        if (database.read(Keyring::current).isEmpty()) {
            return 0;
        }
        keys.add(database);
        ready();
        int count = 0;
        for (var name : names()) {
            while (!reseal(name)) {
                // somebody changed it meanwhile: with the new key already, or it is looked at once more
            }
            count++;
        }
        forgetUnused();
        return count;
    }

    /// Puts another master key in the place of the former one, and encrypts the data keys with it. Where a service
    /// keeps it, or has kept it until now, this hands the data keys over to the key that is configured. Whoever
    /// comes between, or finds what a process left that was killed at it, can read all while both keys are there.
    ///
    /// @return where the master key is now, in words for a message
    /// @throws CommandFailed when the master key cannot be replaced, or a service does not do its part; the former
    ///     key opens everything then that the new one does not
    public String renewMasterKey() {
        if (master.atService().isPresent()) {
            var next = master.atService().get();
            keys.rewrap(database, next);
            return next.origin();
        }
        boolean isLocal = Keyring.areAllAt(database, Optional.empty());
        var here = isLocal ? Optional.<LocalKey>empty() : master.local();
        if (here.isPresent()) { // nothing is made or replaced, so it may be a file that nobody can write
            keys.rewrap(database, here.get());
            return here.get().origin();
        }
        return master.exclusively(() -> renewLocalKey(isLocal));
    }

    private String renewLocalKey(boolean isLocal) {
        boolean unused = database.read(Keyring::current).isEmpty();
        var former = unused || !isLocal ? master.localOrNew() : master.local().orElseThrow(master::missing);
        keys.rewrap(database, former); // nothing needs an older one then
        if (!isLocal) {
            return former.origin();
        }
        var next = former.renewed();
        master.replaceLocal(next); // first: it reads what the former wrote, and not the other way round
        keys.rewrap(database, next);
        return next.origin();
    }

    private void tellOfFormerKeys() {
        var now = master.atService().map(ServiceKey::origin);
        if (!Keyring.areAllAt(database, now)) {
            LOG.warn(
                    "Stored secrets are still encrypted with a former master key. 'anabranch secrets DIR renew-key'"
                            + " hands them over to {}; until then both keys are needed",
                    now.orElse("the key of this machine"));
        }
    }

    private List<String> names() {
        return database.read(connection -> {
            var names = new ArrayList<String>();
            try (var query = connection.prepareStatement("SELECT name FROM secret ORDER BY name");
                    var rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        });
    }

    /// @return whether it is encrypted with the current key now, or gone
    private boolean reseal(String name) {
        return database.write(connection -> {
            var held = get(connection, name);
            return held.isEmpty()
                    || keys.withCurrent(connection, (key, aead) -> reseal(connection, name, held.get(), key, aead));
        });
    }

    private static boolean reseal(Connection connection, String name, Held held, long key, Aead aead)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "UPDATE secret SET data_key = ?, sealed = ? WHERE name = ? AND version = ?")) {
            update.setLong(1, key);
            update.setBytes(2, sealed(aead, name, held.secret().reveal()));
            update.setString(3, name);
            update.setLong(4, held.version());
            return update.executeUpdate() == 1;
        }
    }

    private void forgetUnused() {
        try {
            database.write(connection -> {
                try (var delete =
                        connection.prepareStatement("DELETE FROM data_key WHERE id < (SELECT MAX(id) FROM data_key)"
                                + " AND NOT EXISTS (SELECT 1 FROM secret WHERE secret.data_key = data_key.id)")) {
                    return delete.executeUpdate();
                }
            });
        } catch (DatabaseFailed used) {
            // by somebody who began to write before the new key was there: the next rotation forgets it
        }
    }

    private static byte[] sealed(Aead key, String name, String text) {
        try {
            return key.encrypt(text.getBytes(StandardCharsets.UTF_8), bound(name));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A secret could not be encrypted.", impossible);
        }
    }

    private static String opened(Aead key, String name, byte[] sealed) {
        try {
            return new String(key.decrypt(sealed, bound(name)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException changed) {
            throw new CommandFailed(
                    ExitCode.DAMAGE_FOUND,
                    "The secret '%s' in the database is damaged or was put there by somebody else; enter it anew"
                            .formatted(name),
                    changed);
        }
    }

    /// So that the bytes of one secret are of no use in the place of another.
    private static byte[] bound(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
