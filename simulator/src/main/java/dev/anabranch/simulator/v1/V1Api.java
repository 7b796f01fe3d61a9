package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Problems;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.search.Search;
import java.util.List;
import java.util.stream.Stream;

/// The routes below `/wiki/rest/api` and the words in which this API refuses.
public final class V1Api implements Endpoints {
    private final List<Route> routes;

    /// @param downloads where downloads of attachments are redirected to
    /// @param ancestorsFail whether a search that expands restrictions of ancestors fails where one cannot be read
    public V1Api(Site site, Downloads downloads, Search search, boolean ancestorsFail) {
        var tasks = new LongTasks(site);
        routes = Stream.of(
                        new SearchRoutes(search, ancestorsFail).routes(),
                        new ContentRoutes(site, tasks).routes(),
                        new TreeRoutes(site).routes(),
                        new LabelRoutes(site).routes(),
                        new RestrictionRoutes(site).routes(),
                        new Permissions(site).routes(),
                        new AttachmentRoutes(site, downloads).routes(),
                        new PeopleRoutes(site).routes(),
                        new AuditRoutes(site).routes(),
                        tasks.routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    /// On the site's own domain bad credentials give 403, not 401.
    @Override
    public Answer notSignedIn() {
        return Answer.json(
                403,
                Json.object()
                        .put("statusCode", 403)
                        .put("message", "Request rejected because caller cannot access Confluence"));
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Problems.of(refusal);
    }
}
