package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.Held;
import java.util.List;
import java.util.Optional;

/// A complete listing under way. For one thread.
public interface Sweep {
    /// The next changes that the listing shows: what was moved, renamed, restored or missed. Empty at the end.
    Optional<List<Change>> next();

    /// After the end: what is held and was neither listed nor found when asked for by its id. Each may be removed,
    /// once the credential is proved and the guard agrees. Empty unless the listing was complete.
    List<Held> gone();

    /// After the end: what is held, is still there, and is left out by a filter. Empty unless the listing was complete.
    List<Excluded> excluded();

    /// Something held that a filter leaves out.
    record Excluded(Held held, Filter filter) {}

    /// After the end: everything that was seen. Empty unless the listing was complete.
    Optional<Census> census();

    /// After the end: whether labels that changed while their page stayed as it is were all looked for; not where that
    /// was not wanted, or the site could not tell them.
    boolean looked();

    /// How many things the listing showed so far.
    int listed();
}
