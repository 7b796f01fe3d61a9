package dev.anabranch.server.content;

/// Why a projection has work with a document. The order matters: of two causes for one document the later one here
/// wins, except that a document removed and added again before anybody looked has changed.
public enum Cause {
    /// Something that it names moved, or the projection itself changed. The document did not.
    REFRESH(0),
    /// Title, parent or space changed, the text did not.
    MOVED(1),
    /// Text or metadata changed.
    CHANGED(2),
    /// It was not there before.
    NEW(3),
    /// It is gone.
    REMOVED(4);

    private final int rank;

    Cause(int rank) {
        this.rank = rank;
    }

    /// What is left of two causes of one document when this one follows the other.
    Cause after(Cause earlier) {
        if (this == REMOVED || earlier == REMOVED) {
            return this == REMOVED ? REMOVED : CHANGED;
        }
        return rank > earlier.rank ? this : earlier;
    }

    /// The number in the database: higher wins.
    int rank() {
        return rank;
    }

    static Cause ofRank(int rank) {
        return switch (rank) {
            case 0 -> REFRESH;
            case 1 -> MOVED;
            case 2 -> CHANGED;
            case 3 -> NEW;
            case 4 -> REMOVED;
            default -> throw new IllegalArgumentException("No cause: " + rank);
        };
    }
}
