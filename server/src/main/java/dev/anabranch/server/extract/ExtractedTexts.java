package dev.anabranch.server.extract;

import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extractor;
import dev.anabranch.server.platform.Database;
import java.nio.file.Path;
import java.util.Optional;

/// The text of each attached file, read once: what came of it, also a reason why there is none, is kept by the hash of
/// the bytes and the version of the extractor. Safe for any number of threads; files are read one after the other.
public final class ExtractedTexts {
    /// A file at which the process crashed is tried once more: it may have been another's fault.
    private static final int MOST_ATTEMPTS = 2;

    private final Database database;
    private final Reader reader;

    /// @param extractor closed by whoever made it
    public ExtractedTexts(Database database, Extractor extractor) {
        this(database, extractor::extract);
    }

    ExtractedTexts(Database database, Reader reader) {
        this.database = database;
        this.reader = reader;
    }

    /// How a file is read.
    interface Reader {
        Extracted read(Path file, String name, String mediaType);
    }

    /// A file whose bytes have this hash.
    ///
    /// @param hash SHA-256 in lower-case hex
    /// @param name what people call it
    /// @param mediaType as the site tells it; may be empty
    public record AttachedFile(Path path, String hash, String name, String mediaType) {}

    /// The text of this file, or why there is none; read now, unless that is known, and at once a second time where the
    /// process crashed. Takes as long as the limits of the extractor allow, and holds no transaction meanwhile.
    public Extracted of(AttachedFile file) {
        var known = row(file.hash());
        if (known.isPresent() && isSettled(known.get())) {
            return known.get().extracted();
        }
        int attempt = known.map(TextRow::attempts).orElse(0) + 1;
        var row = read(file, attempt);
        while (!isSettled(row) && !Thread.currentThread().isInterrupted()) {
            row = read(file, ++attempt);
        }
        return row.extracted();
    }

    private TextRow read(AttachedFile file, int attempt) {
        var row = new TextRow(file.hash(), attempt, reader.read(file.path(), file.name(), file.mediaType()));
        if (isKept(row.extracted())) {
            database.write(connection -> {
                row.write(connection);
                return true;
            });
        }
        return row;
    }

    /// What is known of the file of this hash, without reading it; empty when it is to be read.
    public Optional<Extracted> known(String hash) {
        return row(hash).filter(ExtractedTexts::isSettled).map(TextRow::extracted);
    }

    /// Forgets the texts of other versions of the extractor, and of files that no attachment has as its current bytes.
    /// One that comes back is read again.
    ///
    /// @return how many
    public static int prune(Database database) {
        return database.write(connection -> {
            try (var delete = connection.prepareStatement("DELETE FROM extracted_text WHERE extractor <> ? OR hash NOT"
                    + " IN (SELECT body_hash FROM node WHERE type = 'attachment')")) {
                delete.setString(1, Extractor.VERSION);
                return delete.executeUpdate();
            }
        });
    }

    private Optional<TextRow> row(String hash) {
        return database.read(connection -> TextRow.read(connection, hash));
    }

    private static boolean isSettled(TextRow row) {
        return switch (row.extracted()) {
            case Extracted.Text text -> true;
            case NotExtracted not -> !not.reason().isCrash() || row.attempts() >= MOST_ATTEMPTS;
        };
    }

    private static boolean isKept(Extracted extracted) {
        return switch (extracted) {
            case Extracted.Text text -> true;
            case NotExtracted not -> not.reason().isOfTheFile() || not.reason().isCrash();
        };
    }
}
