package dev.anabranch.simulator.storage;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a search finds in a body.
///
/// @param text the words, without markup and macro parameters; what macros hold is included
/// @param macros the names of the macros
/// @param mentionedIds the account ids of the people mentioned
public record StorageText(String text, Set<String> macros, Set<String> mentionedIds) {
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Set<String> INLINE = Set.of(
            "a", "strong", "em", "b", "i", "u", "s", "del", "code", "span", "sub", "sup", "ac:inline-comment-marker");

    /// Copies both sets.
    public StorageText {
        macros = Set.copyOf(macros);
        mentionedIds = Set.copyOf(mentionedIds);
    }

    /// Reads a body; one that is not well-formed gives what is between its tags.
    public static StorageText of(String body) {
        var reading = StorageFormat.read(body);
        var text = new StringBuilder();
        var macros = new HashSet<String>();
        var mentioned = new HashSet<String>();
        var parameters = 0;
        for (var piece : reading.pieces()) {
            switch (piece) {
                case Piece.Open tag -> {
                    parameters += tag.name().equals("ac:parameter") ? 1 : 0;
                    note(tag, macros, mentioned);
                    text.append(INLINE.contains(tag.name()) ? "" : " ");
                }
                case Piece.Close(var name, var ignored) -> {
                    parameters -= name.equals("ac:parameter") ? 1 : 0;
                    text.append(INLINE.contains(name) ? "" : " ");
                }
                case Piece.Text(var words, var ignored) -> text.append(parameters > 0 ? "" : words);
                case Piece.Literal(var words, var ignored) -> text.append(parameters > 0 ? "" : words);
            }
        }
        var words = reading.problem().isEmpty()
                ? text.toString()
                : TAG.matcher(body).replaceAll(" ");
        return new StorageText(words, macros, mentioned);
    }

    private static void note(Piece.Open tag, Set<String> macros, Set<String> mentioned) {
        switch (tag.name()) {
            case "ac:structured-macro", "ac:macro" -> macros.add(tag.attribute("ac:name"));
            case "ri:user" -> mentioned.add(tag.attribute("ri:account-id"));
            default -> {
                // says nothing about macros or people
            }
        }
    }
}
