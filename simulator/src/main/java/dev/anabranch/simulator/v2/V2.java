package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.stream.Stream;

/// All addresses of version 2.
public final class V2 implements Endpoints {
    /// What every path begins with.
    static final String ROOT = "/wiki/api/v2";

    private final List<Route> routes;

    /// The API of a site.
    ///
    /// @param bodies what to make of bodies that are sent and asked for
    public V2(Site site, BodyRules bodies) {
        ContentJson json = new ContentJson(site, bodies);
        this.routes = Stream.of(
                        new SpaceEndpoints(json).routes(),
                        new RoleEndpoints(site).routes(),
                        new PageEndpoints(json).routes(),
                        new BlogPostEndpoints(json).routes(),
                        new WriteEndpoints(site, json, bodies).routes(),
                        new FolderEndpoints(site, json).routes(),
                        new CanvasEndpoints(site, json).routes(),
                        new TreeEndpoints().routes(),
                        new AttachmentEndpoints(site, json).routes(),
                        new CommentEndpoints(json).routes(),
                        new CommentWriteEndpoints(site, json, bodies).routes(),
                        new LabelEndpoints(site, json).routes(),
                        new PropertyEndpoints(site).routes(),
                        new VersionEndpoints().routes(),
                        new PeopleEndpoints(site).routes(),
                        new LookupEndpoints().routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    // the bare title tells wrong credentials from a thing that is absent (atlassian-api.md 2)
    @Override
    public Answer notSignedIn() {
        return Problem.notFound("Not Found");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Problem.of(refusal.reason());
    }
}
