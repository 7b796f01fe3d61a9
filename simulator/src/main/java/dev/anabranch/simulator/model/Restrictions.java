package dev.anabranch.simulator.model;

/// A content's own restrictions. An empty set restricts nothing. Read restrictions bind everything below as well,
/// update restrictions do not.
public record Restrictions(Principals read, Principals update) {
    /// Open to everybody who sees the space.
    public static final Restrictions NONE = new Restrictions(Principals.NONE, Principals.NONE);

    /// Only these may read.
    public static Restrictions readers(Principals read) {
        return new Restrictions(read, Principals.NONE);
    }
}
