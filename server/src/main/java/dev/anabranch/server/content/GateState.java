package dev.anabranch.server.content;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a gate, and since when.
///
/// @param readAt when the site was asked and told; the beginning of time when it never did
/// @param triedAt when it was asked last
/// @param problem why the last try failed, for people; empty when it did not
/// @param closedTo to whom it is closed whatever it admits, see [Closure#account]
public record GateState(
        Gate gate,
        Admission admission,
        Instant readAt,
        Instant triedAt,
        Optional<String> problem,
        Set<String> closedTo) {
    public GateState {
        closedTo = Set.copyOf(closedTo);
    }

    /// A gate that lets everybody through whom it admits.
    public GateState(Gate gate, Admission admission, Instant readAt, Instant triedAt, Optional<String> problem) {
        this(gate, admission, readAt, triedAt, problem, Set.of());
    }

    /// The same gate, closed to these.
    GateState closedTo(Set<String> accounts) {
        return new GateState(gate, admission, readAt, triedAt, problem, accounts);
    }

    /// The same gate as if it were closed to nobody whom it admits.
    public GateState asRead() {
        return closedTo(Set.of());
    }

    /// The state of a gate of which nothing is known: it admits nobody.
    static GateState unknown(Gate gate) {
        return new GateState(gate, new Admission.Unread(), Instant.EPOCH, Instant.EPOCH, Optional.empty());
    }

    static GateState read(Gate gate, Admission admission, Instant at) {
        return new GateState(gate, admission, at, at, Optional.empty());
    }

    /// What is known stays, with its age; but not where the site says that there is nothing for us.
    static GateState failed(AccessFact.GateUnread unread, @Nullable GateState known, Instant at) {
        var before = known == null ? unknown(unread.gate()) : known;
        var admission = unread.hidden() ? new Admission.Unread() : before.admission();
        return new GateState(unread.gate(), admission, before.readAt(), at, Optional.of(unread.problem()));
    }
}
