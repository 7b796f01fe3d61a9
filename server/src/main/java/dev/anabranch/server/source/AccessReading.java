package dev.anabranch.server.source;

import dev.anabranch.server.content.AuditRecord;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Guarded;
import dev.anabranch.server.content.Space;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Reads who may read what, on one site and for one run. Calls block and only read. What goes wrong with a single
/// thing is told by a change that says so; what is wrong with the site or the credential is thrown, as by [Source].
public interface AccessReading {
    /// Who may view these spaces: one change for each.
    List<Change> views(List<Space> spaces);

    /// Who may read these pages, blog posts and places by their own restriction. What is left out was not asked for,
    /// because too much had to be asked for singly already: it stays as it is, for another run.
    ///
    /// @param contents at most 100
    List<Change> restrictions(List<Guarded> contents);

    /// Where these lie, which hang above documents of the space and are not held, and who may read them.
    ///
    /// @param ids at most 100
    List<Change> ancestors(Space space, List<DocumentId> ids);

    /// Who is in these groups: one change for each.
    List<Change> groups(Collection<String> groupIds);

    /// What these people are known by: one change for each, also for those whom the site does not know. Empty when
    /// its answer proves nothing.
    ///
    /// @param accountIds at most [#peopleAtOnce]
    List<Change> people(List<String> accountIds);

    /// How many people are asked for at once.
    int peopleAtOnce();

    /// How many people a run may ask for at most.
    int mostPeople();

    /// What the audit log tells since then; empty when this account may not read it, or the site keeps none.
    Optional<List<AuditRecord>> audit(Instant since);
}
