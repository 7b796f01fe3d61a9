package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import java.util.Optional;

/// What is kept beside a Markdown file for it to become its page again: everything that Markdown cannot say, as the
/// storage that it was made of, and the Markdown as it was before anybody edited it.
public record Sidecar(String storage, String markdown) {
    private static final String MARK = "anabranch sidecar 1\n";

    /// The sidecar as the text of a file.
    public String text() {
        return MARK + markdown.length() + "\n" + markdown + storage;
    }

    /// Reads the text of a file; empty when it is no sidecar.
    public static Optional<Sidecar> parse(String text) {
        int end = text.indexOf('\n', Math.min(text.length(), MARK.length()));
        if (!text.startsWith(MARK) || end < 0) {
            return Optional.empty();
        }
        var number = text.substring(MARK.length(), end);
        boolean digits =
                !number.isEmpty() && number.length() < 10 && number.chars().allMatch(Character::isDigit);
        int length = digits ? Integer.parseInt(number) : -1;
        if (length < 0 || end + 1 + length > text.length()) {
            return Optional.empty();
        }
        return Optional.of(new Sidecar(text.substring(end + 1 + length), text.substring(end + 1, end + 1 + length)));
    }

    /// The page with the edits of a Markdown in it.
    public Edit rebuild(String editedMarkdown, Surroundings surroundings, Resolver resolver) {
        return EditablePage.of(storage, surroundings, resolver).apply(editedMarkdown);
    }
}
