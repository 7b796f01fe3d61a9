package dev.anabranch.server.sync;

import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.FileRules;
import dev.anabranch.server.source.Selection;
import java.util.List;

/// What a run is asked to do.
///
/// @param spaceKeys keys of the spaces, as typed; at least one
/// @param contents what is carried beside pages and blog posts
/// @param selection what of these spaces is taken
/// @param agreed whether a person said that what the selection leaves out may go, whatever its number
/// @param kind what is read
/// @param sweep list all ids as well, which finds moves, restores and deletions; the first run of a space needs
///     none
/// @param confirmDeletions remove even where the guard would hold deletions back
/// @param trigger what made it start
/// @param parks whether a long pause of the site lets the run wait for its end without a thread, instead of failing
public record SyncRequest(
        List<String> spaceKeys,
        Contents contents,
        Selection selection,
        boolean agreed,
        RunKind kind,
        boolean sweep,
        boolean confirmDeletions,
        Trigger trigger,
        boolean parks) {
    public SyncRequest {
        spaceKeys = List.copyOf(spaceKeys);
        if (spaceKeys.isEmpty()) {
            throw new IllegalArgumentException("A run needs at least one space.");
        }
    }

    /// An incremental run with sweep, without attachments and comments, of these spaces.
    public static SyncRequest of(List<String> spaceKeys) {
        return new SyncRequest(
                spaceKeys,
                Contents.TEXTS,
                Selection.EVERYTHING,
                false,
                RunKind.incremental(),
                true,
                false,
                Trigger.COMMAND,
                false);
    }

    /// The same of these spaces.
    public SyncRequest withSpaces(List<String> keys) {
        return new SyncRequest(keys, contents, selection, agreed, kind, sweep, confirmDeletions, trigger, parks);
    }

    /// The same with or without attached files.
    public SyncRequest withAttachments(boolean wanted) {
        return withContents(contents.withAttachments(wanted));
    }

    /// The same with or without comments.
    public SyncRequest withComments(boolean wanted) {
        return withContents(contents.withComments(wanted));
    }

    /// The same, with or without reading who may read what.
    public SyncRequest withAccess(boolean wanted) {
        return withContents(contents.withAccess(wanted));
    }

    /// The same, with or without reading what is told of every version of pages and blog posts.
    public SyncRequest withVersions(boolean wanted) {
        return withContents(contents.withVersions(wanted));
    }

    /// The same with such attached files, if any are carried.
    public SyncRequest withFiles(FileRules rules) {
        return withContents(contents.withFiles(rules));
    }

    private SyncRequest withContents(Contents wanted) {
        return new SyncRequest(spaceKeys, wanted, selection, agreed, kind, sweep, confirmDeletions, trigger, parks);
    }

    /// The same, taking only this.
    ///
    /// @param agreed whether a person said that what is left out by it may go
    public SyncRequest withSelection(Selection wanted, boolean agreed) {
        return new SyncRequest(spaceKeys, contents, wanted, agreed, kind, sweep, confirmDeletions, trigger, parks);
    }

    /// The same, reading this.
    public SyncRequest withKind(RunKind wanted) {
        return new SyncRequest(spaceKeys, contents, selection, agreed, wanted, sweep, confirmDeletions, trigger, parks);
    }

    /// The same with or without the sweep.
    public SyncRequest withSweep(boolean wanted) {
        return new SyncRequest(spaceKeys, contents, selection, agreed, kind, wanted, confirmDeletions, trigger, parks);
    }

    /// The same, with the guard overruled or not.
    public SyncRequest withDeletionsConfirmed(boolean confirmed) {
        return new SyncRequest(spaceKeys, contents, selection, agreed, kind, sweep, confirmed, trigger, parks);
    }

    /// The same, started by this.
    public SyncRequest withTrigger(Trigger cause) {
        return new SyncRequest(spaceKeys, contents, selection, agreed, kind, sweep, confirmDeletions, cause, parks);
    }

    /// The same, waiting for the end of a long pause or failing by it.
    public SyncRequest withParking(boolean wanted) {
        return new SyncRequest(spaceKeys, contents, selection, agreed, kind, sweep, confirmDeletions, trigger, wanted);
    }

    /// What the run remembers of this.
    Asked asked() {
        return new Asked(kind, trigger, SettingsJson.of(this));
    }
}
