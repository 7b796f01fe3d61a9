package dev.anabranch.server.sync;

/// Holds deletions back when too many would go at once: more likely a right was lost than a space emptied.
final class Guard {
    private static final int FEW = 5;
    private static final double SHARE_OF_SMALL = 0.2;
    private static final double SHARE_OF_LARGE = 0.05;
    private static final int MANY = 50;

    private Guard() {}

    /// Whether a person has to confirm.
    ///
    /// @param going documents that would go
    /// @param held documents that are held of the space, those included
    static boolean holds(int going, int held) {
        boolean manyOfFew = going >= FEW && going > SHARE_OF_SMALL * held;
        return manyOfFew || going > Math.max(MANY, SHARE_OF_LARGE * held);
    }
}
