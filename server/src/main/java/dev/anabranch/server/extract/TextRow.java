package dev.anabranch.server.extract;

import com.github.luben.zstd.Zstd;
import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import dev.anabranch.extractor.Extractor;
import dev.anabranch.extractor.Reason;
import dev.anabranch.extractor.Section;
import dev.anabranch.server.platform.StoredText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is kept of one file.
///
/// @param attempts how often it was read
record TextRow(String hash, int attempts, Extracted extracted) {
    private static final String COLUMNS = "reason, words, attempts, truncated, unread_parts, sections, packed";
    private static final int FASTEST = 1;

    /// The largest text that is kept: far beyond what the extractor gives.
    private static final int MOST_BYTES = 1 << 28;

    static Optional<TextRow> read(Connection connection, String hash) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM extracted_text WHERE hash = ? AND extractor = ?")) {
            query.setString(1, hash);
            query.setString(2, Extractor.VERSION);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(new TextRow(hash, rows.getInt("attempts"), extracted(rows)))
                        : Optional.empty();
            }
        }
    }

    void write(Connection connection) throws SQLException {
        try (var upsert = connection.prepareStatement("INSERT INTO extracted_text (hash, extractor, " + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash, extractor) DO UPDATE SET reason ="
                + " excluded.reason, words = excluded.words, attempts = excluded.attempts, truncated ="
                + " excluded.truncated, unread_parts = excluded.unread_parts, sections = excluded.sections, packed ="
                + " excluded.packed")) {
            upsert.setString(1, hash);
            upsert.setString(2, Extractor.VERSION);
            upsert.setInt(5, attempts);
            switch (extracted) {
                case Text text -> set(upsert, text);
                case NotExtracted not -> set(upsert, not);
            }
            upsert.executeUpdate();
        }
    }

    private static void set(PreparedStatement upsert, Text text) throws SQLException {
        upsert.setString(3, "");
        upsert.setString(4, "");
        upsert.setInt(6, text.truncated() ? 1 : 0);
        upsert.setInt(7, text.unreadParts());
        upsert.setString(8, text.sections().stream().map(TextRow::line).collect(Collectors.joining("\n")));
        upsert.setBytes(9, Zstd.compress(text.text().getBytes(StandardCharsets.UTF_8), FASTEST));
    }

    private static void set(PreparedStatement upsert, NotExtracted not) throws SQLException {
        upsert.setString(3, not.reason().name());
        upsert.setString(4, StoredText.of(not.words()));
        upsert.setInt(6, 0);
        upsert.setInt(7, 0);
        upsert.setString(8, "");
        upsert.setBytes(9, new byte[0]);
    }

    private static Extracted extracted(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        if (!reason.isEmpty()) {
            return new NotExtracted(Reason.valueOf(reason), row.getString("words"));
        }
        return new Text(
                unpacked(row.getBytes("packed")),
                sections(row.getString("sections")),
                row.getInt("truncated") != 0,
                row.getInt("unread_parts"));
    }

    private static String unpacked(byte[] packed) {
        long size = Zstd.getFrameContentSize(packed);
        if (size < 0 || size > MOST_BYTES) {
            throw new IllegalStateException("A stored text of a file is damaged: it does not begin as one");
        }
        return new String(Zstd.decompress(packed, (int) size), StandardCharsets.UTF_8);
    }

    private static String line(Section section) {
        var title = StoredText.of(section.title().replace('\n', ' ').replace('\r', ' '));
        return section.kind().name() + "\t" + section.start() + "\t" + title;
    }

    private static List<Section> sections(String lines) {
        return lines.isEmpty()
                ? List.of()
                : Arrays.stream(lines.split("\n")).map(TextRow::section).toList();
    }

    private static Section section(String line) {
        var fields = line.split("\t", 3);
        return new Section(Section.Kind.valueOf(fields[0]), fields[2], Integer.parseInt(fields[1]));
    }
}
