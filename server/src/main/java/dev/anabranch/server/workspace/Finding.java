package dev.anabranch.server.workspace;

import java.util.Locale;

/// One thing that is not as it should be in a folder of files.
///
/// @param path the file, relative to the folder; empty when it is about none
/// @param id of the document; empty when it is about none
/// @param title of the document; empty when it is about none
/// @param message what was found, for people
public record Finding(Kind kind, String path, String id, String title, String message) {
    /// What can be found. Names and numbers are documented in docs/troubleshooting.md and never change.
    public enum Kind {
        /// The database file itself is broken.
        DATABASE(501, Weight.DAMAGE, "Move the database file away and sync: everything is read again, in place."),
        /// The text or bytes of a document are not in the store.
        SOURCE_MISSING(
                502,
                Weight.SITE,
                "Repair puts it on the list; the next sync reads it again, attached files with --include-attachments."),
        /// The text or bytes of a document in the store are not those that Confluence gave.
        SOURCE_DAMAGED(
                503,
                Weight.SITE,
                "Repair puts it on the list; the next sync reads it again, attached files with --include-attachments."),
        /// A file is not there.
        MISSING(511, Weight.DAMAGE, "Repair writes it again."),
        /// A folder, a link or something else is where a file should be.
        REPLACED(512, Weight.DAMAGE, "Repair keeps what is there under another name and writes the file."),
        /// A file does not hold the bytes that were written.
        ALTERED(513, Weight.DAMAGE, "Repair keeps it as a conflict copy and writes the file again."),
        /// A file shows another version than the store holds.
        WRONG_VERSION(514, Weight.DAMAGE, "Repair writes it again."),
        /// A file would be written otherwise today.
        DIFFERS(515, Weight.DAMAGE, "Repair, or rebuild files, writes it again."),
        /// A file lies elsewhere than it should.
        MISPLACED(516, Weight.DAMAGE, "Repair moves it."),
        /// A file is left of a document that is not held any more.
        LEFT_OVER(517, Weight.DAMAGE, "Repair deletes it, or keeps it when somebody edited it."),
        /// A file is right, but what is noted of it is not.
        RECORD(518, Weight.DAMAGE, "Repair notes it anew."),
        /// What a file should hold cannot be told, because the document cannot be converted.
        UNKNOWN(519, Weight.DAMAGE, "Repair what it shows of other documents first; else report the page."),
        /// A document was read and its file not written yet.
        PENDING(521, Weight.DAMAGE, "Repair, or the next sync, writes it."),
        /// A document could not be read by the last sync.
        UNREAD(522, Weight.NOTE, "The next sync tries again; runs says why it failed."),
        /// A document was read by a run that ended before it wrote the file.
        WAITING(525, Weight.NOTE, "The next sync goes on there; repair writes it now."),
        /// The last process that wrote files was cut off.
        INTERRUPTED(523, Weight.NOTE, "Repair, or the next sync, puts it in order."),
        /// Somebody edited a file that is protected; whatever Confluence has is not written to it.
        PROTECTED(524, Weight.NOTE, "Nothing to do. Delete the file and sync to get the version of Confluence."),
        /// A draft that a process left behind.
        TEMPORARY(531, Weight.NOTE, "Repair, or the next sync, deletes it."),
        /// A file or link that is not ours.
        EXTRA(532, Weight.NOTE, "Nothing to do: it is left alone.");

        private enum Weight {
            NOTE,
            DAMAGE,
            SITE
        }

        private final int number;
        private final Weight weight;
        private final String remedy;

        Kind(int number, Weight weight, String remedy) {
            this.number = number;
            this.weight = weight;
            this.remedy = remedy;
        }

        /// Its number in the documentation.
        public int number() {
            return number;
        }

        /// The word in JSON and in lines, such as `wrong-version`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Whether it is damage, and not only worth a note.
        public boolean isDamage() {
            return weight != Weight.NOTE;
        }

        /// Whether only the site can mend it.
        public boolean needsSite() {
            return weight == Weight.SITE;
        }

        /// What a person can do.
        public String remedy() {
            return remedy;
        }
    }
}
