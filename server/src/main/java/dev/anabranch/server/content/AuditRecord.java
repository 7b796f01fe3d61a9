package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An entry of a site's audit log.
///
/// @param category the site's word, such as `Permissions`
/// @param action what happened, in the site's words
/// @param author who did it, by name
/// @param objects what it happened to and what that lies in
/// @param changed what is other than before, in words
public record AuditRecord(
        Instant at, String category, String action, String author, List<Thing> objects, List<String> changed) {
    public AuditRecord {
        category = StoredText.of(category);
        action = StoredText.of(action);
        author = StoredText.of(author);
        objects = List.copyOf(objects);
        changed = changed.stream().map(StoredText::of).toList();
    }

    /// Something that an entry names.
    ///
    /// @param type the site's word: `Page`, `Space`, `Group`, …
    /// @param id only on Data Center; Cloud tells names alone
    public record Thing(String type, String name, Optional<String> id) {
        public Thing {
            type = StoredText.of(type).replace('\t', ' ');
            name = StoredText.of(name);
        }

        String text() {
            return type + "\t" + id.orElse("") + "\t" + name.replace('\n', ' ');
        }

        static Thing parse(String line) {
            var parts = line.split("\t", 3);
            return new Thing(
                    parts[0],
                    parts.length > 2 ? parts[2] : "",
                    parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty());
        }
    }

    /// What tells it from other entries: the site gives it no id.
    String fingerprint() {
        var all = String.join("\u0001", at.toString(), category, action, author, objectLines(), changedLines());
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("Every Java platform has SHA-256", never);
        }
    }

    String objectLines() {
        return objects.stream().map(Thing::text).collect(Collectors.joining("\n"));
    }

    String changedLines() {
        return changed.stream().map(line -> line.replace('\n', ' ')).collect(Collectors.joining("\n"));
    }
}
