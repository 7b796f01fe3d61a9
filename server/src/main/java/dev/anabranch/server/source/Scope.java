package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.server.content.Space;
import java.util.List;
import java.util.Optional;

/// What is read together.
///
/// @param spaces at least one
/// @param contents what is read beside pages and blog posts
/// @param selection what of these spaces is taken
/// @param held what we have already
/// @param anew whether everything is read again, whatever is held
/// @param labels whether a sweep looks for labels that changed while their page stayed as it is, where that takes
///     requests of its own
public record Scope(
        List<Space> spaces, Contents contents, Selection selection, Holdings held, boolean anew, boolean labels) {
    public Scope {
        spaces = List.copyOf(spaces);
    }

    /// A scope of which only what is new is read.
    public Scope(List<Space> spaces, Contents contents, Selection selection, Holdings held) {
        this(spaces, contents, selection, held, false, true);
    }

    /// The same with texts alone.
    public Scope withoutFiles() {
        return new Scope(spaces, Contents.TEXTS, selection, held, anew, labels);
    }

    /// The same, with or without a look for labels in a sweep.
    public Scope withLabels(boolean wanted) {
        return new Scope(spaces, contents, selection, held, anew, wanted);
    }

    /// What held documents are compared with in a sweep: nothing, when everything is read again.
    Holdings compared() {
        return anew ? Holdings.NOTHING : held;
    }

    /// Whether archived pages are taken, too.
    boolean takesArchived() {
        return selection.has(Filter.ARCHIVED);
    }

    /// In which states pages are taken.
    ContentStatus[] statuses() {
        return takesArchived()
                ? new ContentStatus[] {ContentStatus.CURRENT, ContentStatus.ARCHIVED}
                : new ContentStatus[] {ContentStatus.CURRENT};
    }

    List<String> spaceIds() {
        return spaces.stream().map(Space::id).toList();
    }

    Optional<String> spaceIdOf(String key) {
        return spaces.stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .map(Space::id)
                .findFirst();
    }
}
