package dev.anabranch.server.content;

import dev.anabranch.server.content.FileVersion.State;
import dev.anabranch.server.platform.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The older versions of attached files, where they are carried. They belong to no reading of changes: they come when
/// all else was read, and go with their file, or when more of them are there than are wanted. Safe for any number of
/// threads.
public final class FileVersions {
    private static final String COLUMNS = "id, version, state, hash, byte_count, author, updated_at";

    private final Database database;
    private final int site;
    private final List<String> projections;

    FileVersions(Database database, int site, List<String> projections) {
        this.database = database;
        this.site = site;
        this.projections = projections;
    }

    /// Those whose bytes are kept, or were, by file, the newest first.
    public Map<DocumentId, List<FileVersion>> kept() {
        var found = new HashMap<DocumentId, List<FileVersion>>();
        all().stream()
                .filter(version -> version.state() == State.KEPT || version.state() == State.LOST)
                .forEach(version -> found.computeIfAbsent(version.file(), id -> new ArrayList<>())
                        .add(version));
        return found;
    }

    private List<FileVersion> all() {
        return database.read(connection -> {
            try (var query = connection.prepareStatement(
                    "SELECT " + COLUMNS + " FROM file_version WHERE site = ? ORDER BY version DESC")) {
                query.setInt(1, site);
                return rows(query);
            }
        });
    }

    /// Which are to be fetched, so that of each file in these spaces the newest are here.
    ///
    /// @param versions how many of a file, the current one among them
    /// @param maxBytes what is larger is not taken
    public List<WantedVersion> wanted(Collection<String> spaceIds, int versions, long maxBytes) {
        var known = new HashMap<DocumentId, Set<Integer>>();
        all().stream()
                .filter(version -> isSettled(version, maxBytes))
                .forEach(version -> known.computeIfAbsent(version.file(), id -> new HashSet<>())
                        .add(version.version()));
        var wanted = new ArrayList<WantedVersion>();
        for (var current : currentOf(spaceIds)) {
            var have = known.getOrDefault(current.file(), Set.of());
            for (int number = current.version() - 1; number >= oldest(current.version(), versions); number--) {
                if (!have.contains(number)) {
                    wanted.add(new WantedVersion(current.file(), current.title(), number));
                }
            }
        }
        return wanted;
    }

    private static boolean isSettled(FileVersion version, long maxBytes) {
        return switch (version.state()) {
            case KEPT, GONE -> true;
            case TOO_LARGE -> version.byteCount() > maxBytes;
            case LOST -> false;
        };
    }

    /// The oldest that is wanted of so many.
    private static int oldest(int current, int versions) {
        return versions >= current ? 1 : current - versions + 1;
    }

    private List<WantedVersion> currentOf(Collection<String> spaceIds) {
        return database.read(connection -> {
            var found = new ArrayList<WantedVersion>();
            for (var space : spaceIds) {
                try (var query = connection.prepareStatement("SELECT id, title, version FROM node WHERE site = ?"
                        + " AND space = ? AND type = ? AND version > 1 ORDER BY id")) {
                    query.setInt(1, site);
                    query.setString(2, space);
                    query.setString(3, NodeType.ATTACHMENT.word());
                    try (var rows = query.executeQuery()) {
                        while (rows.next()) {
                            found.add(new WantedVersion(
                                    new DocumentId(rows.getString(1)), rows.getString(2), rows.getInt(3)));
                        }
                    }
                }
            }
            return found;
        });
    }

    /// Notes what was found out, and that the files of these attachments are to be looked at again.
    public void add(Collection<FileVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        database.write(connection -> {
            Sites.lock(connection, site);
            try (var upsert = connection.prepareStatement("INSERT INTO file_version (site, " + COLUMNS + ") VALUES"
                    + " (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (site, id, version) DO UPDATE SET"
                    + " state = excluded.state, hash = excluded.hash, byte_count = excluded.byte_count,"
                    + " author = excluded.author, updated_at = excluded.updated_at")) {
                for (var version : versions) {
                    set(upsert, version);
                    upsert.addBatch();
                }
                upsert.executeBatch();
            }
            refresh(
                    connection,
                    versions.stream()
                            .filter(version -> version.state() == State.KEPT)
                            .map(FileVersion::file)
                            .distinct()
                            .toList());
            return true;
        });
    }

    /// Forgets what is older than the newest so many of each file in these spaces.
    public void prune(Collection<String> spaceIds, int versions) {
        var current = new HashMap<DocumentId, Integer>();
        currentOf(spaceIds).forEach(file -> current.put(file.file(), file.version()));
        var old = all().stream()
                .filter(version -> current.containsKey(version.file())
                        && version.version() < oldest(current.get(version.file()), versions))
                .toList();
        if (old.isEmpty()) {
            return;
        }
        database.write(connection -> {
            Sites.lock(connection, site);
            try (var delete =
                    connection.prepareStatement("DELETE FROM file_version WHERE site = ? AND id = ? AND version = ?")) {
                for (var version : old) {
                    setKey(delete, version.file(), version.version());
                    delete.addBatch();
                }
                delete.executeBatch();
            }
            LetGoRows.note(
                    connection,
                    old.stream()
                            .map(FileVersion::hash)
                            .filter(hash -> !hash.isEmpty())
                            .toList());
            refresh(connection, old.stream().map(FileVersion::file).distinct().toList());
            return true;
        });
    }

    /// Forgets which versions the site does not have, so that it is asked for them again.
    public void forgetGone() {
        database.write(connection -> {
            try (var delete = connection.prepareStatement(
                    "DELETE FROM file_version WHERE site = ? AND state = '" + State.GONE + "'")) {
                delete.setInt(1, site);
                delete.executeUpdate();
            }
            return true;
        });
    }

    /// Notes that the bytes of a version are not whole any more, so that the next run fetches them again.
    public void lose(DocumentId file, int version) {
        database.write(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE file_version SET state = '" + State.LOST + "' WHERE site = ? AND id = ? AND version = ?")) {
                setKey(update, file, version);
                update.executeUpdate();
            }
            return true;
        });
    }

    private void refresh(Connection connection, List<DocumentId> files) throws SQLException {
        var rows = new PendingRows(connection, site, Sites.nextRevision(connection, site));
        for (var projection : projections) {
            for (var some : ContentStore.chunks(files)) {
                rows.refresh(projection, some);
            }
        }
    }

    private void set(PreparedStatement upsert, FileVersion version) throws SQLException {
        upsert.setInt(1, site);
        upsert.setString(2, version.file().value());
        upsert.setInt(3, version.version());
        upsert.setString(4, version.state().name());
        upsert.setString(5, version.hash());
        upsert.setLong(6, version.byteCount());
        upsert.setString(7, version.author().orElse(null));
        upsert.setLong(8, version.updatedAt().toEpochMilli());
    }

    private void setKey(PreparedStatement statement, DocumentId file, int version) throws SQLException {
        statement.setInt(1, site);
        statement.setString(2, file.value());
        statement.setInt(3, version);
    }

    private static List<FileVersion> rows(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<FileVersion>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    private static FileVersion row(ResultSet row) throws SQLException {
        return new FileVersion(
                new DocumentId(row.getString(1)),
                row.getInt(2),
                State.valueOf(row.getString(3)),
                row.getString(4),
                row.getLong(5),
                Instant.ofEpochMilli(row.getLong(7)),
                Optional.ofNullable(row.getString(6)));
    }
}
