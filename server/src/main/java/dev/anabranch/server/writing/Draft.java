package dev.anabranch.server.writing;

import java.util.List;

/// What a wish comes to on the site as it is now.
///
/// @param thing   what it is about, as the site has it now
/// @param planned what is to be sent
/// @param facts   what else has to be known to send it and to take it back
record Draft(String summary, Thing thing, Text planned, Facts facts, Difference difference) {
    /// Refuses one that nobody could look at as a whole before it is written.
    Draft {
        if (UnifiedLines.isCut(difference.lines())) {
            throw new WritingRefused(
                    WritingRefused.Why.INVALID,
                    "The difference has more than %d characters: nobody could see all of it before it is written. Change the page in parts."
                            .formatted(UnifiedLines.LONGEST));
        }
    }

    /// A page or blog post with its text.
    ///
    /// @param version 0 for a page that is not there yet
    record Thing(String title, int version, String storage, String webPath) {}

    /// What is sent: a title and a text in storage format; each may be empty where the wish has none.
    record Text(String title, String storage) {}

    /// What else has to be known.
    ///
    /// @param type       of the page, as the client names it
    /// @param parent     what the page hangs below now; empty at the top
    /// @param parentType of that
    /// @param added      labels that were not there
    /// @param removed    labels that were there
    /// @param file       id of the attachment that gets a new version; empty for a new one
    /// @param fileVersion its version now
    /// @param fileType   its media type now; may be empty
    /// @param matches    places of the page that have the selected words
    record Facts(
            String type,
            String parent,
            String parentType,
            List<String> added,
            List<String> removed,
            String file,
            int fileVersion,
            String fileType,
            int matches) {
        static final Facts NONE = new Facts("", "", "", List.of(), List.of(), "", 0, "", 0);

        Facts {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }

        Facts withType(String other) {
            return new Facts(other, parent, parentType, added, removed, file, fileVersion, fileType, matches);
        }

        Facts withParent(String other, String otherType) {
            return new Facts(type, other, otherType, added, removed, file, fileVersion, fileType, matches);
        }

        Facts withLabels(List<String> more, List<String> less) {
            return new Facts(type, parent, parentType, more, less, file, fileVersion, fileType, matches);
        }

        Facts withFile(String id, int version, String mediaType) {
            return new Facts(type, parent, parentType, added, removed, id, version, mediaType, matches);
        }

        Facts withMatches(int number) {
            return new Facts(type, parent, parentType, added, removed, file, fileVersion, fileType, number);
        }
    }
}
