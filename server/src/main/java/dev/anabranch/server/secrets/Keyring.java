package dev.anabranch.server.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// The data keys, opened with the master key. Safe for any number of threads; other processes may add keys meanwhile.
final class Keyring {
    /// That come between two statements of one transaction, before something else must be wrong.
    private static final int MOST_ROTATIONS = 10;

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

    /// The key that encrypts; the first one, and the master key if there is none yet, are made for this.
    long currentOrFirst(Connection connection) throws SQLException {
        var current = current(connection);
        if (current.isPresent()) {
            return current.getAsLong();
        }
        master.getOrMake();
        return add(connection);
    }

    /// Makes a key that encrypts from now on. Where another process has just done so, its key does.
    ///
    /// @return its id
    long add(Connection connection) throws SQLException {
        long id = current(connection).orElse(0) + 1;
        try (var insert = connection.prepareStatement(
                "INSERT INTO data_key (id, wrapped, made_at) VALUES (?, ?, ?)" + " ON CONFLICT (id) DO NOTHING")) {
            insert.setLong(1, id);
            insert.setBytes(2, wrapped(generated(), id));
            insert.setLong(3, clock.millis());
            insert.executeUpdate();
        }
        return id;
    }

    /// Opens the key that encrypts, so that a wrong master key is told now; does nothing before there is one.
    ///
    /// @throws CommandFailed when the master key is not the one it was encrypted with
    void tryCurrent(Connection connection) throws SQLException {
        newest(connection).ifPresent(key -> aead(key.id(), key.wrapped()));
    }

    /// Writes with the key that encrypts. A rotation of another process may forget that key before this transaction has
    /// written; then it is done with the next one.
    ///
    /// @throws SQLException also when there is no key yet
    <T> T withCurrent(Connection connection, Writing<T> writing) throws SQLException {
        for (int rest = MOST_ROTATIONS; ; rest--) {
            var key = newest(connection).orElseThrow(() -> new SQLException("There is no data key"));
            var before = connection.setSavepoint();
            try {
                T done = writing.with(key.id(), aead(key.id(), key.wrapped()));
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

    /// A key as the database has it, encrypted.
    @SuppressWarnings("ArrayRecordComponent") // read at once and handed on to nobody
    private record Stored(long id, byte[] wrapped) {}

    /// What is written with a key.
    interface Writing<T> {
        T with(long id, Aead key) throws SQLException;
    }

    /// What encrypts and decrypts with a key.
    ///
    /// @throws CommandFailed when the master key is not the one it was encrypted with
    Aead aead(long id, byte[] wrapped) {
        Aead known = opened.get(id);
        if (known != null) {
            return known;
        }
        Aead fresh = opened(wrapped, id);
        opened.put(id, fresh);
        return fresh;
    }

    /// Encrypts all data keys with another master key.
    void rewrap(Connection connection, MasterKey next) throws SQLException {
        for (var key : stored(connection, "ORDER BY id")) {
            var keys = unwrapped(key.wrapped(), key.id());
            try (var update = connection.prepareStatement("UPDATE data_key SET wrapped = ? WHERE id = ?")) {
                update.setBytes(1, wrapped(next, keys, key.id()));
                update.setLong(2, key.id());
                update.executeUpdate();
            }
        }
    }

    private static Optional<Stored> newest(Connection connection) throws SQLException {
        return stored(connection, "ORDER BY id DESC LIMIT 1").stream().findFirst();
    }

    /// Id and bytes in one statement, since another process may forget a key between two.
    private static List<Stored> stored(Connection connection, String which) throws SQLException {
        var keys = new ArrayList<Stored>();
        try (var query = connection.prepareStatement("SELECT id, wrapped FROM data_key " + which);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(new Stored(rows.getLong(1), rows.getBytes(2)));
            }
        }
        return keys;
    }

    private Aead opened(byte[] wrapped, long id) {
        try {
            return unwrapped(wrapped, id).getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A data key is of no known kind.", impossible);
        }
    }

    private KeysetHandle unwrapped(byte[] wrapped, long id) {
        var key = master.get();
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, key.aead(), bound(id), AeadConfig2026.get());
        } catch (GeneralSecurityException other) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    ("The master key (%s) is not the one that the secrets in the database were encrypted with. Put that"
                                    + " one back; without it they cannot be read, and every site has to be connected again.")
                            .formatted(key.origin()),
                    other);
        }
    }

    private byte[] wrapped(KeysetHandle keys, long id) {
        return wrapped(master.get(), keys, id);
    }

    private static byte[] wrapped(MasterKey master, KeysetHandle keys, long id) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, master.aead(), bound(id), AeadConfig2026.get());
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
