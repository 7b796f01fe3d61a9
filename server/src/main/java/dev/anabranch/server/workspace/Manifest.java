package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of each file: in memory for one pass of the projection, and in the database for ever. For one thread.
final class Manifest {
    private final ContentStore content;
    private final int site;
    private final Map<DocumentId, Entry> entries = new HashMap<>();
    private final Map<String, DocumentId> owners = new HashMap<>();
    private long session;
    private boolean clean = true;
    private boolean disputed;

    /// @param path of the file; null when there is none
    /// @param hash of its bytes as we wrote them; null when there is none
    /// @param ancestry which ancestors its front matter names
    /// @param intendedPath where it was being written when the process died; null otherwise
    /// @param session the pass that wrote it
    record Entry(
            @Nullable String path,
            @Nullable String hash,
            String ancestry,
            @Nullable String intendedPath,
            @Nullable String intendedHash,
            long session) {
        static final Entry NONE = new Entry(null, null, "", null, null, 0);

        boolean isAt(String place) {
            return place.equals(path);
        }

        /// Whether bytes with this hash are ours: as written, or as they were being written.
        boolean wrote(String bytesHash) {
            return bytesHash.equals(hash) || bytesHash.equals(intendedHash);
        }

        Entry intending(String place, String bytesHash) {
            return new Entry(path, hash, ancestry, place, bytesHash, session);
        }
    }

    Manifest(ContentStore content) {
        this.content = content;
        this.site = content.site();
    }

    /// Reads everything.
    void load() {
        content.inTransaction(connection -> {
            read(connection);
            session =
                    Long.parseLong(FolderNotes.read(connection, "session", site).orElse("0"));
            clean = FolderNotes.read(connection, "clean", site)
                    .map("yes"::equals)
                    .orElse(true);
            return true;
        });
    }

    /// Whether the last pass came to its end, and no two documents have the same path.
    boolean wasClean() {
        return clean && !disputed;
    }

    /// The number of the last pass.
    long lastSession() {
        return session;
    }

    /// Begins a pass: from now on the files of the site count as dirty.
    void open() {
        session++;
        content.inTransaction(connection -> {
            FolderNotes.write(connection, "session", site, Long.toString(session));
            FolderNotes.write(connection, "clean", site, "no");
            return true;
        });
    }

    /// Ends a pass.
    void close() {
        content.inTransaction(connection -> {
            FolderNotes.write(connection, "clean", site, "yes");
            return true;
        });
    }

    /// A note that outlives the process.
    Optional<String> note(String name) {
        return content.inTransaction(connection -> FolderNotes.read(connection, name, site));
    }

    void note(String name, String value) {
        content.inTransaction(connection -> {
            FolderNotes.write(connection, name, site, value);
            return true;
        });
    }

    Entry entry(DocumentId document) {
        return entries.getOrDefault(document, Entry.NONE);
    }

    /// Whether a file of the document was ever written, or was about to be.
    boolean knows(DocumentId document) {
        return entries.containsKey(document);
    }

    Map<DocumentId, Entry> entries() {
        return entries;
    }

    /// Which document's file is at this path, as far as any file system can tell.
    Optional<DocumentId> owner(String path) {
        return Optional.ofNullable(owners.get(FileName.key(path)));
    }

    /// The document's file is now here.
    void put(DocumentId document, String path, String hash, String ancestry) {
        forgetOwner(document);
        entries.put(document, new Entry(path, hash, ancestry, null, null, session));
        owners.put(FileName.key(path), document);
    }

    /// The document's file is here, is not ours as it stands, and is not written. What we wrote last is still known.
    void keep(DocumentId document, String path) {
        var entry = entry(document);
        forgetOwner(document);
        entries.put(document, new Entry(path, entry.hash(), entry.ancestry(), null, null, entry.session()));
        owners.put(FileName.key(path), document);
    }

    /// The file of the document, if there is any, is not ours as it stands.
    void distrust(DocumentId document) {
        var entry = entry(document);
        entries.put(document, new Entry(entry.path(), null, entry.ancestry(), null, null, entry.session()));
    }

    void intend(DocumentId document, String path, String hash) {
        entries.put(document, entry(document).intending(path, hash));
    }

    /// Of all documents that are noted to be where this one is, this one is there.
    void own(DocumentId document) {
        var path = entry(document).path();
        if (path != null) {
            owners.put(FileName.key(path), document);
        }
    }

    /// The document has no file any more, or its file was overwritten by another one.
    void clear(DocumentId document) {
        forgetOwner(document);
        entries.put(document, Entry.NONE);
    }

    void remove(DocumentId document) {
        forgetOwner(document);
        entries.remove(document);
    }

    /// Writes the rows of these documents as they stand in memory.
    void save(Connection connection, Collection<DocumentId> documents) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO workspace_file"
                        + " (site, document, path, hash, ancestry, intended_path, intended_hash, session)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, document) DO UPDATE SET"
                        + " path = excluded.path, hash = excluded.hash, ancestry = excluded.ancestry,"
                        + " intended_path = excluded.intended_path, intended_hash = excluded.intended_hash,"
                        + " session = excluded.session");
                var delete =
                        connection.prepareStatement("DELETE FROM workspace_file WHERE site = ? AND document = ?")) {
            for (var document : documents) {
                var entry = entries.get(document);
                if (entry == null) {
                    delete.setInt(1, site);
                    delete.setString(2, document.value());
                    delete.addBatch();
                } else {
                    set(upsert, document, entry);
                    upsert.addBatch();
                }
            }
            upsert.executeBatch();
            delete.executeBatch();
        }
    }

    private void set(PreparedStatement upsert, DocumentId document, Entry entry) throws SQLException {
        upsert.setInt(1, site);
        upsert.setString(2, document.value());
        setText(upsert, 3, entry.path());
        setText(upsert, 4, entry.hash());
        upsert.setString(5, entry.ancestry());
        setText(upsert, 6, entry.intendedPath());
        setText(upsert, 7, entry.intendedHash());
        upsert.setLong(8, entry.session());
    }

    private static void setText(PreparedStatement statement, int index, @Nullable String text) throws SQLException {
        if (text == null) {
            statement.setNull(index, Types.VARCHAR);
        } else {
            statement.setString(index, text);
        }
    }

    private void forgetOwner(DocumentId document) {
        var path = entry(document).path();
        if (path != null) {
            owners.remove(FileName.key(path), document);
        }
    }

    private void read(Connection connection) throws SQLException {
        entries.clear();
        owners.clear();
        disputed = false;
        try (var query = connection.prepareStatement("SELECT document, path, hash, ancestry, intended_path,"
                + " intended_hash, session FROM workspace_file WHERE site = ?")) {
            query.setFetchSize(1000);
            query.setInt(1, site);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var document = new DocumentId(rows.getString(1));
                    var entry = new Entry(
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getLong(7));
                    entries.put(document, entry);
                    if (entry.path() != null) {
                        var other = owners.put(FileName.key(entry.path()), document);
                        disputed |= other != null && entry(other).isAt(entry.path());
                    }
                }
            }
        }
    }

    List<DocumentId> documents() {
        return new ArrayList<>(entries.keySet());
    }
}
