package dev.anabranch.server.writing;

import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.content.StoredDocument;
import dev.anabranch.server.linking.ReadRights;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is held of sites, as far as somebody may read it. What they may not read is not there.
final class Grounds {
    private static final Set<NodeType> PAGES = Set.of(NodeType.PAGE, NodeType.BLOG_POST);

    private final Database database;
    private final Catalogue catalogue;
    private final Workspace workspace;
    private final ReaderTexts texts;
    private final Clock clock;
    private final Map<String, ContentStore> contents = new ConcurrentHashMap<>();

    Grounds(Database database, Workspace workspace, ReaderTexts texts, Clock clock) {
        this.database = database;
        this.catalogue = new Catalogue(database);
        this.workspace = workspace;
        this.texts = texts;
        this.clock = clock;
    }

    ContentStore content(String site) {
        return contents.computeIfAbsent(site, address -> ContentStore.of(database, address, List.of(), clock));
    }

    boolean isHeld(String site) {
        return ContentStore.sites(database).contains(site);
    }

    /// A page or blog post that is held and that these rights admit.
    Optional<Catalogue.Line> page(ReadRights rights, String site, DocumentId id) {
        return held(site, id).filter(line -> PAGES.contains(line.node().type()) && rights.admits(site, id));
    }

    /// Whatever is held with this id.
    Optional<Catalogue.Line> held(String site, DocumentId id) {
        return catalogue.withId(id).stream()
                .filter(line -> line.site().equals(site))
                .findFirst();
    }

    /// The only site on which these rights admit a page with this id.
    Optional<String> siteOf(ReadRights rights, DocumentId id) {
        var sites = catalogue.withId(id).stream()
                .filter(line -> PAGES.contains(line.node().type()) && rights.admits(line.site(), id))
                .map(Catalogue.Line::site)
                .toList();
        return sites.size() == 1 ? Optional.of(sites.getFirst()) : Optional.empty();
    }

    /// A space that these rights admit, by its key in any case.
    Optional<Space> space(ReadRights rights, String site, String key) {
        return content(site).spaces().stream()
                .filter(space -> space.key().equalsIgnoreCase(key) && rights.admitsSpace(site, space.id()))
                .findFirst();
    }

    /// The key of a space.
    String keyOf(String site, String spaceId) {
        return content(site).spaces().stream()
                .filter(space -> space.id().equals(spaceId))
                .map(Space::key)
                .findFirst()
                .orElse("");
    }

    /// Where people read something.
    String webUrl(String site, String webPath) {
        return webPath.isEmpty() ? "" : site + content(site).wikiPath() + webPath;
    }

    /// How the text of a page is edited by somebody.
    PageEditing editing(ReadRights rights, String site, String spaceId, DocumentId page) {
        return new PageEditing(
                around(rights, site, page), links(rights, site, spaceId, Optional.of(page), Optional.of(page)));
    }

    /// What the links in new Markdown of somebody lead to.
    ///
    /// @param page that is written, if it is there
    /// @param near at whose file paths start
    AuthorsLinks links(
            ReadRights rights, String site, String spaceId, Optional<DocumentId> page, Optional<DocumentId> near) {
        return new AuthorsLinks(
                new AuthorsLinks.Shelf(catalogue, workspace, rights, this::content), site, spaceId, page, near);
    }

    private Surroundings around(ReadRights rights, String site, DocumentId page) {
        var content = content(site);
        return rights.at(site)
                .flatMap(here -> texts.around(site, page, here.access(), here.reader()))
                .orElseGet(() -> new Surroundings() {
                    @Override
                    public Optional<String> siteUrl() {
                        return Optional.of(content.address() + content.wikiPath());
                    }
                });
    }

    /// The storage of a version of a page, where it is the one that is held.
    PageEditing.Former former(String site, DocumentId page) {
        return version -> {
            try {
                return content(site).documents(List.of(page)).stream()
                        .filter(held -> held.node().edition().version() == version)
                        .map(StoredDocument::body)
                        .filter(body -> body.format() == Body.Format.STORAGE)
                        .map(Body::text)
                        .findFirst();
            } catch (BodyLost lost) {
                return Optional.empty();
            }
        };
    }
}
