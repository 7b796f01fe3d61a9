package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Problems;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.search.Search;
import java.util.List;
import java.util.stream.Stream;

/// The routes below `<base>/rest` and the files beside them.
final class DataCenterApi implements Endpoints {
    private final List<Route> routes;

    DataCenterApi(Installation installation, Search search) {
        routes = Stream.of(
                        new ServerRoutes(installation).routes(),
                        new SpaceRoutes(installation).routes(),
                        new ListRoutes(installation).routes(),
                        new ContentRoutes(installation).routes(),
                        new WriteRoutes(installation).routes(),
                        new UploadRoutes(installation).routes(),
                        new TreeRoutes(installation).routes(),
                        new RestrictionRoutes(installation).routes(),
                        new SearchRoutes(installation, search).routes(),
                        new PeopleRoutes(installation).routes(),
                        new PermissionRoutes(installation).routes(),
                        new RpcRoutes(installation).routes(),
                        new AuditRoutes(installation).routes(),
                        new DownloadRoutes(installation).routes())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    /// Where nothing is open to everybody, whoever is not signed in may not use the product at all.
    @Override
    public Answer notSignedIn() {
        return Problems.error(403, "PermissionException", "Not permitted to use confluence : null");
    }

    @Override
    public Answer refused(Refusal refusal) {
        return Problems.of(refusal);
    }
}
