package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/// That a document names something else, and why. When the target comes, goes, moves or is renamed, the document's
/// projections are out of date.
///
/// @param target one of the forms below: equal for equal targets
public record Dependency(String target, Role role) {
    private static final int LONGEST = 300;

    /// Long targets are kept as their hash: an index takes no rows of any length.
    public Dependency {
        target = bounded(target);
    }

    /// Why a document names something.
    public enum Role {
        /// A link or mention.
        LINK,
        /// It shows the other one's text as part of its own.
        INCLUDE,
        /// It lists what hangs below the other one.
        LIST,
        /// It shows the other one as an image.
        IMAGE
    }

    /// A page or other content by its id.
    public static String content(DocumentId id) {
        return "id:" + id;
    }

    /// A page by the key of its space and its title.
    public static String page(String spaceKey, String title) {
        return bounded("page:" + folded(spaceKey) + ":" + folded(title));
    }

    /// A blog post by the key of its space and its title.
    public static String blogPost(String spaceKey, String title) {
        return bounded("post:" + folded(spaceKey) + ":" + folded(title));
    }

    /// The files of a document.
    public static String filesOf(DocumentId container) {
        return "files:" + container;
    }

    /// A person by account id.
    public static String person(String accountId) {
        return bounded("person:" + accountId);
    }

    /// All spaces, for lists that look everywhere.
    public static String allSpaces() {
        return "space:*";
    }

    /// A space by its key.
    public static String space(String key) {
        return bounded("space:" + folded(key));
    }

    /// Titles and keys are equal for Confluence without regard to case; and we do not want to depend on normal
    /// forms.
    public static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    private static String bounded(String target) {
        var text = StoredText.of(target);
        return text.length() <= LONGEST ? text : "hash:" + Body.hash(text.getBytes(StandardCharsets.UTF_8));
    }
}
