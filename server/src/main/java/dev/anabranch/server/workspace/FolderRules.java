package dev.anabranch.server.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a folder treats what people do in it. A folder remembers its rules, so that every command keeps to them.
///
/// @param onLocalEdit what becomes of a file that somebody edited
/// @param git whether what is written is committed to a Git repository in the folder
public record FolderRules(OnLocalEdit onLocalEdit, boolean git) {
    /// What holds where nobody said anything.
    public static final FolderRules USUAL = new FolderRules(OnLocalEdit.KEEP, false);

    /// What becomes of a file that somebody edited, when it would have to be written.
    public enum OnLocalEdit {
        /// It is kept under another name, and the file is written.
        KEEP,
        /// It stays as it is, and the run tells that it is out of date.
        PROTECT;

        /// The word in flags and settings.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The rule of this word; empty for any other word.
        public static Optional<OnLocalEdit> of(String word) {
            return Arrays.stream(values())
                    .filter(rule -> rule.word().equals(word))
                    .findFirst();
        }
    }

    /// Rules that somebody asks for; those that are not there stay as they were.
    public record Wishes(Optional<OnLocalEdit> onLocalEdit, Optional<Boolean> git) {
        /// Everything stays as it was.
        public static final Wishes NONE = new Wishes(Optional.empty(), Optional.empty());

        FolderRules in(FolderRules before) {
            return new FolderRules(onLocalEdit.orElse(before.onLocalEdit()), git.orElse(before.git()));
        }
    }
}
