package dev.anabranch.server.sync;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// How a projection tells a run what it did. For one thread.
public interface ProjectionRun {
    /// How many pieces of work there are.
    void expect(long total);

    /// Commits work: the projection's own rows, the note that the work is done, and the outcomes, in one
    /// transaction.
    void commit(List<Settled> settled, OwnRows rows);

    /// To be called between pieces of work.
    ///
    /// @throws Cancelled when the run is to stop
    void checkStop();

    /// Ids of the spaces in which another run is at work now: what there is to do with their documents is left to
    /// that one, which tells their outcomes. To be asked after work was looked up: whoever put it on the list had
    /// his space by then.
    default Set<String> others() {
        return Set.of();
    }

    /// Rows that a projection keeps about what it wrote.
    @FunctionalInterface
    interface OwnRows {
        /// Writes them; part of the transaction.
        void write(Connection connection) throws SQLException;
    }
}
