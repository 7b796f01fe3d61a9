package dev.anabranch.server.workspace;

import java.util.List;

/// What a pass did with files.
///
/// @param written files that were written, new or again
/// @param deleted files of documents that are gone
/// @param copies paths of the files that somebody else wrote and that were kept under another name
record Effects(int written, int deleted, List<String> copies) {
    static final Effects NONE = new Effects(0, 0, List.of());

    Effects {
        copies = List.copyOf(copies);
    }

    Effects and(Effects later) {
        var all = new java.util.ArrayList<>(copies);
        all.addAll(later.copies);
        return new Effects(written + later.written, deleted + later.deleted, all);
    }
}
