package dev.anabranch.server.source;

import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.PendingWork;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.WantedHistory;
import dev.anabranch.server.content.WantedVersion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A site that is read. All calls block and only read, so each may be repeated; they end with a result or with one
/// of `AtlassianException`. Safe for any number of threads.
public interface Source {
    /// The address of the site, always written the same way.
    String address();

    /// What stands between the address and the web paths of pages: `/wiki`, or nothing.
    String wikiPath();

    /// The spaces with these keys, in the same order. Case does not matter.
    ///
    /// @throws NoSuchSpace when one of them is unknown or hidden
    List<Space> spaces(List<String> keys);

    /// Every space that the account may see, archived and personal ones too.
    List<SpaceOffer> everySpace();

    /// Returns when the site can do what the filters of a scope ask: it knows what they name, and understands the
    /// query.
    ///
    /// @throws SelectionRefused when it does not
    void check(Scope scope);

    /// What changed after a position, oldest position first. Expect changes that were seen before.
    ///
    /// @param position empty for everything there is
    Batch changesAfter(Scope scope, Optional<String> position);

    /// A position from which nothing is missed that any of these would find.
    ///
    /// @param positions at least one, each of a reading that came to its end
    String earliest(Collection<String> positions);

    /// The same position, once a complete sweep has made up for what a list left out.
    String madeWhole(String position);

    /// A complete listing of the scope, compared with what is held.
    Sweep sweep(Scope scope);

    /// Lists what a reading of a scope would take, without texts. Nothing is compared with what is held.
    Survey survey(Scope scope);

    /// What a first reading of what a survey found asks of this site.
    Tariff tariff();

    /// Reads again what could not be read. Of those that are no longer there nothing is told.
    List<Change> readAgain(Scope scope, Collection<PendingWork> unread);

    /// Fetches older versions of attached files, many at once; their bytes are in the file store then.
    ///
    /// @param wanted at most a few dozen
    OlderVersions olderVersions(Collection<WantedVersion> wanted, FileRules rules);

    /// What the site tells of all versions of these pages and blog posts, many at once.
    ///
    /// @param wanted at most a few dozen
    Histories histories(Collection<WantedHistory> wanted);

    /// The pages that lie below a page, folder or other node, at any depth, as far as the site's search knows them.
    List<PendingWork> below(Scope scope, DocumentId root);

    /// What hangs at these held pages and blog posts as far as the scope carries it: files with their bytes, and
    /// comments. Of those that are no longer there nothing is told.
    List<Change> hangingAt(Scope scope, Collection<DocumentId> documents);

    /// The names of these people; one change for each, with an empty name for unknown ones. Empty when the site's
    /// answer proves nothing, so that they have to be asked for again another time.
    ///
    /// @param accountIds at most 250
    List<Change> people(Collection<String> accountIds);

    /// Who may read what on this site.
    AccessReading access();

    /// Returns when the credential is accepted. Without this proof an empty answer says nothing.
    void proveCredential();
}
