package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name by which the manifest knows the file with an older version of an attached file. It is none of
/// Confluence's.
///
/// @param file the attachment
/// @param version the number of the version
record VersionFile(DocumentId file, int version) {
    private static final Pattern NAME = Pattern.compile("(.+)-v([0-9]{1,9})");

    /// The name in the manifest.
    DocumentId name() {
        return new DocumentId(file.value() + "-v" + version);
    }

    /// What a name in the manifest stands for; empty for names of other files.
    static Optional<VersionFile> of(DocumentId name) {
        return Optional.of(NAME.matcher(name.value()))
                .filter(Matcher::matches)
                .map(found -> new VersionFile(new DocumentId(found.group(1)), Integer.parseInt(found.group(2))));
    }

    /// What a file is made of, by its name in the manifest: the document that it shows, or belongs to.
    static DocumentId madeOf(DocumentId name) {
        return CommentFile.of(name).or(() -> of(name).map(VersionFile::file)).orElse(name);
    }
}
