package dev.anabranch.converter.page;

import org.jspecify.annotations.Nullable;

/// Something a page's body names that lives outside of it: another page, a file, a person, a space.
///
/// Storage format names pages by title and space key, addresses name them by id, so both occur. Equal references mean
/// the same thing, seen from one page: a missing space key is the page's own space.
public sealed interface Reference {
    /// The name that means a page or space by its place, such as `@self`, `@home` or `@parent`; empty for all others.
    default String variable() {
        var name = switch (this) {
            case Page page -> page.title();
            case Space space -> space.key();
            case BlogPost _, Content _, Attachment _, Media _, Person _ -> "";
        };
        return name.startsWith("@") && name.indexOf(' ') < 0 ? name : "";
    }

    /// A page by its title.
    ///
    /// @param spaceKey the key of its space; null is the space of the page that holds the reference
    /// @param title the title at the time of saving, never blank
    record Page(@Nullable String spaceKey, String title) implements Reference {
        /// The page that a text names as macros of old do: its title, behind the space's key and a colon or without.
        public static Page named(String text) {
            int colon = text.indexOf(':');
            boolean hasKey = colon > 0 && text.substring(0, colon).chars().allMatch(Character::isLetterOrDigit);
            return hasKey && !text.startsWith(" ", colon + 1)
                    ? new Page(text.substring(0, colon), text.substring(colon + 1))
                    : new Page(null, text.strip());
        }
    }

    /// A blog post by its title.
    ///
    /// @param spaceKey the key of its space; null is the space of the page that holds the reference
    /// @param title the title at the time of saving
    /// @param postingDay the day as stored, `2023/09/27`; null where the reference has none
    record BlogPost(
            @Nullable String spaceKey,
            String title,
            @Nullable String postingDay) implements Reference {}

    /// A page, blog post or other content by its id, as addresses and content entities name it.
    record Content(String id) implements Reference {}

    /// An attached file.
    ///
    /// @param fileName the file's name as stored
    /// @param container what it is attached to; null is the page that holds the reference
    record Attachment(String fileName, @Nullable Reference container) implements Reference {}

    /// A file as ADF names it: by the id of the media service, which the list of a page's attachments tells as well.
    ///
    /// @param fileId often empty in documents that other programs made
    /// @param name the file's name or, where that is missing, its description; empty when there is neither
    record Media(String fileId, String name) implements Reference {}

    /// A person by account id (Cloud), user key or user name (Data Center): whichever is stored.
    record Person(String id) implements Reference {}

    /// A space by its key.
    record Space(String key) implements Reference {}
}
