package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.http.Edition;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import java.util.List;

/// A site as Confluence Data Center serves it.
public final class DataCenter {
    private final Edition edition;
    private final List<Endpoints> endpoints;

    /// The site must be filled. What this edition does not have becomes what it has instead: folders become empty
    /// pages.
    public DataCenter(Site site, DataCenterOptions options) {
        withoutFolders(site);
        Installation installation = Installation.of(site, options);
        Failures failures = new Failures(options.captchaAfter());
        this.edition = new DataCenterEdition(installation, new Door(installation, failures));
        this.endpoints = List.of(
                new DataCenterApi(installation),
                new LoginPages(installation, failures, new ServerRoutes(installation)));
    }

    /// How the site treats every request.
    public Edition edition() {
        return edition;
    }

    /// What the site answers.
    public List<Endpoints> endpoints() {
        return endpoints;
    }

    private static void withoutFolders(Site site) {
        List<Content> folders =
                site.everything().list(Listing.of(ContentType.FOLDER)).toList();
        folders.forEach(folder -> site.load(Page.of(emptied(folder.core()))));
    }

    private static Core emptied(Core core) {
        List<Revision> revisions = core.revisions().stream()
                .map(revision -> new Revision(revision.version(), revision.title(), Body.storage("")))
                .toList();
        return new Core(core.id(), core.authorId(), core.createdAt(), core.status(), core.place(), revisions);
    }
}
