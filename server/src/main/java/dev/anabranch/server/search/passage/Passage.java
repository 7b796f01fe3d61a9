package dev.anabranch.server.search.passage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A piece of a document, as it is found and cited.
///
/// @param ordinal its place among the passages of the document, from 0
/// @param headings what it stands under, outermost first
/// @param text its words; lines are paragraphs, items, rows (cells divided by a tabulator) and lines of code
/// @param start offset, in the stored body, of the first character that it came from; 0 where the text is a file's
/// @param end offset behind the last
public record Passage(int ordinal, List<String> headings, String text, int start, int end) {
    /// Copies the list.
    public Passage {
        headings = List.copyOf(headings);
    }

    /// What a model of embeddings is given: the words under the names of where they stand.
    ///
    /// @param title of the document; may be empty
    public String inContext(String title) {
        var names = String.join(" \u203a ", headings);
        var context = title.isBlank() ? names : names.isEmpty() ? title : title + " \u203a " + names;
        return context.isEmpty() ? text : text.isEmpty() ? context : context + "\n" + text;
    }

    /// SHA-256, in hexadecimal digits, of what a model of embeddings is given: passages that are alike share a vector.
    public String hash(String title) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(inContext(title).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
