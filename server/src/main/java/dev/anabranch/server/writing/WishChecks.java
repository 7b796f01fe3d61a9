package dev.anabranch.server.writing;

import dev.anabranch.server.platform.StoredText;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.util.Collection;
import java.util.List;

/// Refuses wishes that can never be carried out, before anything is asked of a site.
final class WishChecks {
    private WishChecks() {}

    static void check(Wish wish) {
        switch (wish) {
            case Wish.CreatePage(var space, var parent, var title, var markdown) -> {
                title(title);
                text("markdown", markdown, true);
            }
            case Wish.ChangePage(var page, var edit) -> check(edit);
            case Wish.FooterComment(var page, var markdown) -> text("markdown", markdown, false);
            case Wish.Reply(var page, var comment, var markdown) -> text("markdown", markdown, false);
            case Wish.InlineComment(var page, var selected, var occurrence, var markdown) -> {
                text("selected", selected, false);
                text("markdown", markdown, false);
                require(occurrence >= 0, "The occurrence counts from 0.");
            }
            case Wish.ChangeLabels(var page, var added, var removed) -> labels(added, removed);
            case Wish.MovePage(var page, var where, var target) ->
                require(!page.equals(target), "A page cannot be moved to itself.");
            case Wish.AttachFile file -> file(file);
        }
    }

    private static void check(PageEdit edit) {
        switch (edit) {
            case PageEdit.Rename(var title) -> title(title);
            case PageEdit.ReplaceSection(var id, var markdown) -> text("markdown", markdown, false);
            case PageEdit.ReplaceNode(var id, var markdown) -> text("markdown", markdown, false);
            case PageEdit.InsertAfter(var id, var markdown) -> text("markdown", markdown, false);
            case PageEdit.RemoveNode _ -> {}
            case PageEdit.Append(var markdown) -> text("markdown", markdown, false);
            case PageEdit.WholePage(var markdown, var version) -> {
                text("markdown", markdown, true);
                require(version > 0, "The version of the page that the Markdown was made from has to be given.");
            }
        }
    }

    static void key(String key) {
        require(
                !key.isBlank()
                        && key.length() <= Limits.LONGEST_KEY
                        && StoredText.of(key).equals(key),
                "An idempotency key has 1 to %d characters.".formatted(Limits.LONGEST_KEY));
    }

    private static void title(String title) {
        require(
                !title.isBlank()
                        && title.length() <= Limits.LONGEST_TITLE
                        && title.chars().noneMatch(Character::isISOControl),
                "A title has 1 to %d characters, and no line breaks.".formatted(Limits.LONGEST_TITLE));
    }

    private static void text(String name, String text, boolean mayBeEmpty) {
        require(mayBeEmpty || !text.isBlank(), "'%s' is empty.".formatted(name));
        require(
                StoredText.of(text).equals(text),
                "'%s' holds what is no text: NUL, or half of a character.".formatted(name));
        require(
                text.length() <= Limits.MOST_MARKDOWN,
                "'%s' has %d characters; %d are the most. Write it in parts."
                        .formatted(name, text.length(), Limits.MOST_MARKDOWN));
    }

    private static void labels(Collection<String> added, Collection<String> removed) {
        require(!added.isEmpty() || !removed.isEmpty(), "Name a label to put or to take off.");
        require(
                added.size() + removed.size() <= Limits.MOST_LABELS,
                "At most %d labels at once.".formatted(Limits.MOST_LABELS));
        for (var names : List.of(added, removed)) {
            for (var name : names) {
                boolean usable = !name.isEmpty()
                        && name.length() <= 255
                        && name.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                        && name.chars().noneMatch(c -> ":;,.?&[]()#^*!@".indexOf(c) >= 0);
                require(usable, "'%s' is no label: no blanks, and none of :;,.?&[]()#^*!@.".formatted(name));
            }
        }
        require(added.stream().noneMatch(removed::contains), "A label cannot be put and taken off at once.");
    }

    private static void file(Wish.AttachFile file) {
        var name = file.name();
        require(
                !name.isBlank()
                        && name.length() <= 255
                        && name.chars().noneMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\'),
                "A file's name has 1 to 255 characters, and no / or \\.");
        require(
                file.mediaType().matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}"),
                "'%s' is no media type, such as image/png.".formatted(file.mediaType()));
        require(
                file.bytes().size() <= Limits.MOST_BYTES,
                "The file has %d bytes; %d are the most.".formatted(file.bytes().size(), Limits.MOST_BYTES));
        require(
                file.comment().length() <= 1000 && file.comment().chars().noneMatch(Character::isISOControl),
                "The comment of a file has at most 1000 characters, in one line.");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new WritingRefused(Why.INVALID, message);
        }
    }
}
