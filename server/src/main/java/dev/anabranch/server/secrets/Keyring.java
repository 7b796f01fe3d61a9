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
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/// The data keys, opened with the master key. Safe for any number of threads; other processes may add keys meanwhile.
final class Keyring {
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

    /// What encrypts and decrypts with a key.
    ///
    /// @throws CommandFailed when the master key is not the one it was encrypted with
    Aead aead(Connection connection, long id) throws SQLException {
        Aead known = opened.get(id);
        return known != null ? known : aead(id, stored(connection, id));
    }

    /// The same for one whose row was read already.
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
        for (long id : ids(connection)) {
            var keys = unwrapped(stored(connection, id), id);
            try (var update = connection.prepareStatement("UPDATE data_key SET wrapped = ? WHERE id = ?")) {
                update.setBytes(1, wrapped(next, keys, id));
                update.setLong(2, id);
                update.executeUpdate();
            }
        }
    }

    private static List<Long> ids(Connection connection) throws SQLException {
        var ids = new ArrayList<Long>();
        try (var query = connection.prepareStatement("SELECT id FROM data_key ORDER BY id");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static byte[] stored(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement("SELECT wrapped FROM data_key WHERE id = ?")) {
            query.setLong(1, id);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new SQLException("There is no data key " + id);
                }
                return rows.getBytes(1);
            }
        }
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
