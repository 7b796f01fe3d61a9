package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.platform.ExitCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// The data keys, opened with the master key. Safe for any number of threads; other processes may add keys meanwhile.
final class Keyring {
    /// That come between two statements of one transaction, before something else must be wrong.
    private static final int MOST_ROTATIONS = 10;

    private static final long FIRST = 1;

    private final MasterKeySource master;
    private final Clock clock;
    private final Map<Long, Aead> opened = new ConcurrentHashMap<>();

    /// @param master asked whenever a key has to be opened that was not opened yet
    Keyring(MasterKeySource master, Clock clock) {
        this.master = master;
        this.clock = clock;
    }

    /// The key that encrypts; empty before there is one.
    static OptionalLong current(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT MAX(id) FROM data_key");
                var rows = query.executeQuery()) {
            long id = rows.next() ? rows.getLong(1) : 0;
            return id == 0 ? OptionalLong.empty() : OptionalLong.of(id);
        }
    }

    /// Makes the first key, and the master key if there is none yet, where no key is there. Where a service keeps the
    /// master key, [#ready] has made it before.
    void makeFirst(Connection connection) throws SQLException {
        if (current(connection).isEmpty()) {
            insert(connection, fresh(master.getOrMake(), FIRST));
        }
    }

    /// Makes a key that encrypts from now on. Where another process has just done so, its key does.
    void add(Database database) {
        // the service, if there is one, is asked before the transaction
        var fresh = fresh(master.getOrMake(), database.read(Keyring::current).orElse(0) + 1);
        database.write(connection -> insert(connection, fresh));
    }

    /// Opens the key that encrypts, so that a wrong master key is told now, and so that nobody has to ask a service
    /// for it in a transaction. If a service keeps the master key, the first one is made now.
    ///
    /// @throws CommandFailed when the master key cannot be used or is not the one it was encrypted with
    void ready(Database database) {
        var newest = database.read(Keyring::newest);
        if (newest.isPresent()) {
            aead(newest.get());
        } else if (master.atService().isPresent()) {
            add(database);
        }
    }

    private DataKey fresh(MasterKey wrapping, long id) {
        return wrapped(wrapping, generated(), id);
    }

    private int insert(Connection connection, DataKey key) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO data_key (id, wrapped, wrapped_by, made_at)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")) {
            insert.setLong(1, key.id());
            insert.setBytes(2, key.wrapped());
            insert.setString(3, key.wrappedBy().orElse(null));
            insert.setLong(4, clock.millis());
            return insert.executeUpdate();
        }
    }

    /// Writes with the key that encrypts. A rotation of another process may forget that key before this transaction
    /// has written; then it is done with the next one.
    ///
    /// @throws SQLException also when there is no key yet
    <T> T withCurrent(Connection connection, Writing<T> writing) throws SQLException {
        for (int rest = MOST_ROTATIONS; ; rest--) {
            var key = newest(connection).orElseThrow(() -> new SQLException("There is no data key"));
            var before = connection.setSavepoint();
            try {
                T done = writing.with(key.id(), aead(key));
                connection.releaseSavepoint(before);
                return done;
            } catch (SQLException failed) {
                connection.rollback(before);
                boolean isForgotten = current(connection).orElse(key.id()) != key.id();
                if (!isForgotten || rest == 0) {
                    throw failed;
                }
            }
        }
    }

    /// What is written with a key.
    interface Writing<T> {
        T with(long id, Aead key) throws SQLException;
    }

    /// What encrypts and decrypts with a key.
    ///
    /// @throws CommandFailed when the master key cannot be used or is not the one it was encrypted with
    Aead aead(DataKey key) {
        Aead known = opened.get(key.id());
        if (known != null) {
            return known;
        }
        Aead fresh = aead(unwrapped(key));
        opened.put(key.id(), fresh);
        return fresh;
    }

    /// Encrypts all data keys with another master key, one after the other: what is encrypted with the former is
    /// opened by the former meanwhile. Keys that come or change while this goes on are looked at again.
    void rewrap(Database database, MasterKey next) {
        while (!isRewrapped(database, next)) {
            // somebody else changed something meanwhile
        }
    }

    private boolean isRewrapped(Database database, MasterKey next) {
        boolean whole = true;
        for (var key : database.read(connection -> DataKey.stored(connection, "ORDER BY id"))) {
            var anew = wrapped(next, unwrapped(key), key.id());
            whole &= database.write(connection -> key.exchange(connection, anew)) == 1;
        }
        return whole && areAllAt(database, next.address().map(KeyAddress::text));
    }

    /// Whether all keys are encrypted with a master key at this address.
    ///
    /// @param address nothing for a key of this machine
    static boolean areAllAt(Database database, Optional<String> address) {
        return database.read(connection -> DataKey.stored(connection, "ORDER BY id")).stream()
                .allMatch(key -> key.wrappedBy().equals(address));
    }

    private static Optional<DataKey> newest(Connection connection) throws SQLException {
        return DataKey.stored(connection, "ORDER BY id DESC LIMIT 1").stream().findFirst();
    }

    private static Aead aead(KeysetHandle keys) {
        try {
            return keys.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A data key is of no known kind.", impossible);
        }
    }

    private KeysetHandle unwrapped(DataKey key) {
        return unwrapped(master.opening(key.wrappedBy()), key);
    }

    private static KeysetHandle unwrapped(MasterKey with, DataKey key) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    key.wrapped(), with.aead(), bound(key.id()), AeadConfig2026.get());
        } catch (GeneralSecurityException other) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    ("The master key (%s) is not the one that the secrets in the database were encrypted with. Put that"
                                    + " one back; without it they cannot be read, and every site has to be connected again.")
                            .formatted(with.origin()),
                    other);
        }
    }

    /// Opened again at once: a service may let us encrypt with a key and not decrypt.
    private static DataKey wrapped(MasterKey with, KeysetHandle keys, long id) {
        try {
            var wrapped = new DataKey(
                    id,
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, with.aead(), bound(id), AeadConfig2026.get()),
                    with.address().map(KeyAddress::text));
            unwrapped(with, wrapped);
            return wrapped;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A data key could not be encrypted.", impossible);
        }
    }

    private static KeysetHandle generated() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("No data key could be made.", impossible);
        }
    }

    /// So that the bytes of one key are of no use in the place of another.
    private static byte[] bound(long id) {
        return ("data key " + id).getBytes(StandardCharsets.UTF_8);
    }
}
