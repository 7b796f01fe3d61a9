package dev.anabranch.server.content;

import java.util.Comparator;
import java.util.Optional;

/// The id of a page, blog post, attachment or folder, as Confluence gives it: digits, or `att` and digits. Unique
/// within one site.
///
/// Ids compare by number, so that "the lowest id" is the oldest: `9` comes before `10`, and both before `att1`.
public record DocumentId(String value) implements Comparable<DocumentId> {
    private static final Comparator<DocumentId> BY_NUMBER =
            Comparator.comparingInt((DocumentId id) -> id.value.length()).thenComparing(DocumentId::value);

    /// @throws IllegalArgumentException for anything but 1 to 64 letters, digits, `-` and `_`
    public DocumentId {
        if (!isId(value)) {
            throw new IllegalArgumentException("No id of Confluence: '%s'".formatted(value));
        }
    }

    /// The id that a text is; empty for what cannot be one.
    public static Optional<DocumentId> parse(String text) {
        return isId(text) ? Optional.of(new DocumentId(text)) : Optional.empty();
    }

    /// Whether it looks like one of Confluence's: digits, or `att` and digits. What a person typed and is not, the site
    /// would only fail about.
    public boolean isNumbered() {
        var digits = value.startsWith("att") ? value.substring(3) : value;
        return !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 64 && text.chars().allMatch(DocumentId::isAllowed);
    }

    @Override
    public int compareTo(DocumentId other) {
        return BY_NUMBER.compare(this, other);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isAllowed(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    }
}
