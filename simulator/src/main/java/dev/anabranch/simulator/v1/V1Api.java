package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Endpoints;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The routes below `/wiki/rest/api` and the words in which this API refuses.
public final class V1Api implements Endpoints {
    private static final String EXCEPTIONS = "com.atlassian.confluence.api.service.exceptions.api.";
    private static final Pattern CONTENT = Pattern.compile("content with id \\[(.*)]");

    private final List<Route> routes;

    /// @param downloads where downloads of attachments are redirected to
    public V1Api(Site site, Downloads downloads) {
        var tasks = new LongTasks(site);
        routes = Stream.of(
                        new SearchRoutes(new Search(site)).routes(),
                        new ContentRoutes(site, tasks).routes(),
                        new TreeRoutes(site).routes(),
                        new LabelRoutes(site).routes(),
                        new RestrictionRoutes(site).routes(),
                        new Permissions(site).routes(),
                        new AttachmentRoutes(site, downloads).routes(),
                        new PeopleRoutes(site).routes(),
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
        return switch (refusal.reason()) {
            case Refusal.Reason.Absent(var what) -> error(404, "NotFoundException", absent(what));
            case Refusal.Reason.Conflict(var current, var given) ->
                error(
                        409,
                        "ConflictException",
                        "Version must be incremented on update. Current version is: " + current
                                + ", provided version is: " + given);
            case Refusal.Reason.TitleTaken ignored ->
                error(
                        400,
                        "BadRequestException",
                        "A page with this title already exists: A page already exists with the same TITLE in this space");
            case Refusal.Reason.Invalid(var message) -> error(400, "BadRequestException", message);
            case Refusal.Reason.Forbidden(var message) -> error(403, "PermissionException", message);
        };
    }

    private static String absent(String what) {
        var content = CONTENT.matcher(what);
        return content.matches()
                ? "No content found with id: ContentId{id=" + content.group(1) + "}"
                : "Cannot find " + what;
    }

    static Answer error(int status, String exception, String message) {
        var json = Json.object().put("statusCode", status);
        var data = json.putObject("data")
                .put("authorized", status != 403 && status != 404)
                .put("valid", status != 400);
        data.putArray("errors");
        data.put("successful", false);
        return Answer.json(status, json.put("message", EXCEPTIONS + exception + ": " + message));
    }
}
