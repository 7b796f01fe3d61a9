package dev.anabranch.server.search.records;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.platform.web.Words;
import dev.anabranch.server.search.index.IndexRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the page of all records shows.
///
/// @param whole how much there is
/// @param narrowed how much of it the filter means, whatever it says of states and titles
/// @param next where the following rows are shown, if there are any
/// @param told what was done just before
/// @param trouble why the index does nothing for the time being; empty where it works
/// @param complaint what cannot be meant in the filter; empty where all can
public record RecordsPage(
        RecordFilter filter,
        Overview whole,
        Overview narrowed,
        List<RecordRow> rows,
        Optional<String> next,
        Optional<Told> told,
        String trouble,
        String complaint) {
    /// Copies the list.
    public RecordsPage {
        rows = List.copyOf(rows);
    }

    /// What can be done.
    public enum Deed {
        /// Taken in.
        IN,
        /// Left out.
        OUT,
        /// Tried once more.
        RETRY,
        /// A space was switched.
        SWITCH,
        /// Nobody said with what.
        NOTHING;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Deed> of(String word) {
            return Arrays.stream(values())
                    .filter(deed -> deed.word().equals(word))
                    .findFirst();
        }
    }

    /// What was done.
    ///
    /// @param documents how many the index looks at again
    public record Told(Deed deed, int documents) {
        /// In words.
        public String sentence() {
            var some = Words.counted(documents, "document");
            return switch (deed) {
                case IN ->
                    documents == 0
                            ? "Nothing changed."
                            : some
                                    + " will be looked at again. Of kinds that a space leaves out, only what was ticked itself comes in.";
                case OUT ->
                    documents == 0
                            ? "Nothing changed."
                            : some
                                    + " will be taken out of the index. Files and comments stay where they were decided about themselves.";
                case RETRY -> documents == 0 ? "None of them had failed." : some + " will be tried once more.";
                case SWITCH ->
                    documents == 0 ? "No document has to be looked at again." : some + " will be looked at again.";
                case NOTHING -> "Tick the documents that are meant, or choose all that match.";
            };
        }
    }

    /// What people call a state.
    public static String label(IndexRecord.State state) {
        return switch (state) {
            case INDEXED -> "Indexed";
            case WAITING -> "Waiting";
            case FAILED -> "Failed";
            case NOT_CHOSEN -> "Not chosen";
        };
    }

    /// The look of its badge.
    public static String badge(IndexRecord.State state) {
        return switch (state) {
            case INDEXED -> "ok";
            case WAITING -> "live";
            case FAILED -> "bad";
            case NOT_CHOSEN -> "";
        };
    }

    /// What people call a kind of document.
    public static String label(NodeType type) {
        return switch (type) {
            case PAGE -> "Page";
            case BLOG_POST -> "Blog post";
            case ATTACHMENT -> "Attached file";
            case COMMENT -> "Comment";
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> "Place in the tree";
        };
    }

    /// The kinds of documents there are.
    public static List<NodeType> types() {
        return Arrays.stream(NodeType.values()).filter(NodeType::isDocument).toList();
    }
}
