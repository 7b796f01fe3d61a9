package dev.anabranch.server.sync;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.sync.HeldDeletion.Decision;
import dev.anabranch.server.sync.HeldDeletion.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/// Brings removed documents back into the store, to stay: the site has them no more, and the sweeps leave them alone
/// until a person approves their deletion again, or the site has them again.
public final class Undo {
    private final ContentStore content;
    private final Lease lease;
    private final Clock clock;

    /// @param lease holds nothing yet; every write of the stores passes it
    public Undo(ContentStore content, Lease lease, Clock clock) {
        this.content = content;
        this.lease = lease;
        this.clock = clock;
    }

    /// Brings these back, with what hangs at them and the folders above them.
    ///
    /// @return the documents that came back; those that were purged, or are held again, did not
    /// @throws RunInProgress when a run is at work on one of the site's spaces: it may have looked already for what
    ///     is gone
    public List<DocumentId> of(Collection<DocumentId> documents) {
        keepRunsAway();
        var back = content.bringBack(documents, this::keep);
        return back.stream()
                .filter(held -> held.type().isDocument())
                .map(Held::id)
                .sorted()
                .toList();
    }

    /// Takes the right to write to all spaces of the site.
    ///
    /// @throws RunInProgress when a run is at work on one of them
    public void keepRunsAway() {
        lease.take(content.spaces().stream()
                .map(space -> Sync.leaseOf(content.site(), space.key()))
                .toList());
        lease.beat();
    }

    /// In the transaction that brings them back: no sweep ever finds them without this.
    private void keep(Connection connection, List<Held> back) throws SQLException {
        var items = back.stream()
                .filter(held -> held.type().isDocument())
                .map(held -> new HeldDeletions.Item(held, Reason.BROUGHT_BACK, "", Decision.IGNORED))
                .toList();
        HeldDeletions.hold(connection, content.site(), lease.run(), items, clock.instant());
    }

    /// Takes the right to write files, if no run has it.
    public boolean mayWriteFiles() {
        return lease.takes(Sync.FILES);
    }
}
