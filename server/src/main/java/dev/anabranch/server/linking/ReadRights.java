package dev.anabranch.server.linking;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.AccessOfSites;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.DocumentId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What somebody here may read, of all sites. Made for one request; what changes meanwhile is seen by its questions.
public final class ReadRights {
    private final AccessOfSites access;
    private final Map<String, Reader> readers;
    private final boolean everything;

    private ReadRights(AccessOfSites access, Map<String, Reader> readers, boolean everything) {
        this.access = access;
        this.readers = Map.copyOf(readers);
        this.everything = everything;
    }

    /// What is read as these.
    ///
    /// @param readers by the address of the site; other sites are read as anonymous readers do
    public static ReadRights as(AccessOfSites access, Map<String, Reader> readers) {
        return new ReadRights(access, readers, false);
    }

    /// All that there is: for whoever can read the data folder anyway.
    public static ReadRights everything(AccessOfSites access) {
        return new ReadRights(access, Map.of(), true);
    }

    /// Whether all that there is may be read, also what belongs to no document.
    public boolean isEverything() {
        return everything;
    }

    /// As whom each site is read, by its address; none where everything may be read.
    public Map<String, Reader> readers() {
        return readers;
    }

    /// As whom a site is read, and who may read what of it; empty where everything may be read, and for sites of which
    /// nothing is held.
    public Optional<Onlooker> at(String site) {
        return everything
                ? Optional.empty()
                : access.of(site).map(known -> new Onlooker(known, readers.getOrDefault(site, Reader.ANONYMOUS)));
    }

    /// Somebody before one site.
    public record Onlooker(Access access, Reader reader) {}

    /// Whether a document may be read.
    public boolean admits(String site, DocumentId document) {
        return !admitted(site, Set.of(document)).isEmpty();
    }

    /// Those of these documents that may be read.
    public Set<DocumentId> admitted(String site, Collection<DocumentId> documents) {
        return everything
                ? Set.copyOf(documents)
                : at(site).map(here -> here.access().admitted(here.reader(), documents))
                        .orElse(Set.of());
    }

    /// Those of these documents, which may be read, that have something below them that may be read.
    public Set<DocumentId> withSomethingBelow(String site, Collection<DocumentId> documents) {
        return everything
                ? Set.copyOf(documents)
                : at(site).map(here -> here.access().withSomethingBelow(here.reader(), documents))
                        .orElse(Set.of());
    }

    /// Ids of the spaces of a site that may be viewed; empty where everything may be read.
    public Optional<Set<String>> spaces(String site) {
        return everything
                ? Optional.empty()
                : Optional.of(
                        at(site).map(here -> here.access().sight(here.reader()).spaces())
                                .orElse(Set.of()));
    }

    /// Whether a space may be viewed.
    ///
    /// @param spaceId its id
    public boolean admitsSpace(String site, String spaceId) {
        return spaces(site).map(spaces -> spaces.contains(spaceId)).orElse(true);
    }
}
