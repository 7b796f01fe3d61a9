package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.function.UnaryOperator;

/// Makes content that was written for Cloud fit for Data Center: folders and the like become empty pages, live docs
/// plain ones, and
/// links by address lose the `/wiki` of Cloud.
final class Adoption {
    private final Site site;
    private final String baseUrl;

    Adoption(Site site, String baseUrl) {
        this.site = site;
        this.baseUrl = baseUrl;
    }

    void run() {
        Listing everything = Listing.of(
                ContentType.PAGE,
                ContentType.BLOG_POST,
                ContentType.COMMENT,
                ContentType.FOLDER,
                ContentType.WHITEBOARD,
                ContentType.DATABASE,
                ContentType.EMBED,
                ContentType.SLIDE);
        List<Content> contents = site.everything().list(everything).toList();
        contents.forEach(content -> site.load(adopted(content)));
    }

    private Content adopted(Content content) {
        Core core = content.core();
        return switch (content) {
            case Folder _, Canvas _ -> Page.of(with(core, _ -> Body.storage("")));
            case Page page -> new Page(with(core, this::linked), page.ownerId(), "");
            default -> content.with(with(core, this::linked));
        };
    }

    /// The text is looked at when it is asked for, as it may be made only then.
    private Body linked(Body body) {
        return body instanceof Body.Text(Body.Format format, var source)
                ? new Body.Text(format, () -> source.get().replace(baseUrl + "/wiki", baseUrl))
                : body;
    }

    private static Core with(Core core, UnaryOperator<Body> changed) {
        List<Revision> revisions = core.revisions().stream()
                .map(revision -> new Revision(revision.version(), revision.title(), changed.apply(revision.body())))
                .toList();
        return new Core(core.id(), core.authorId(), core.createdAt(), core.status(), core.place(), revisions);
    }
}
