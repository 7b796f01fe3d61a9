package dev.anabranch.server.sync;

/// Something that is derived from the content, such as a tree of files. It never asks the site.
public interface Projection {
    /// The name of its pending work in the content store.
    String name();

    /// Does its pending work. Doing a piece of work twice is the same as once; a process that dies in between
    /// leaves nothing that the next call does not mend. A document that cannot be done is told as failed and stays
    /// on the list.
    ///
    /// @throws StorageFailed when nothing can be written any more
    void catchUp(ProjectionRun run);

    /// Does what can be done of its pending work while reading goes on. May leave as much as it likes to the next
    /// call: what is not done yet stays on the list.
    ///
    /// @throws StorageFailed when nothing can be written any more
    void keepUp(ProjectionRun run);

    /// Returns when there is room for more to be stored and projected.
    ///
    /// @throws StorageFailed when there is so little that the run had better stop
    default void checkRoom() {}
}
