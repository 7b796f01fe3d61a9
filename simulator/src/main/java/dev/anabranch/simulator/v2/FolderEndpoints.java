package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Folders. There is no list of them: they are found by walking the tree.
final class FolderEndpoints {
    private final Site site;
    private final ContentJson json;

    FolderEndpoints(Site site, ContentJson json) {
        this.site = site;
        this.json = json;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        V2.ROOT + "/folders/{id}",
                        exchange -> Answer.json(json.folder(Finder.content(exchange, Folder.class, "a folder")))),
                Route.post(V2.ROOT + "/folders", this::create),
                Route.delete(V2.ROOT + "/folders/{id}", this::delete));
    }

    private Answer create(Exchange exchange) {
        JsonNode wanted = exchange.json();
        Wanted fields = new Wanted(wanted);
        long spaceId = fields.requiredId("spaceId");
        Wanted.checkSpace(exchange, spaceId);
        Folder folder = site.createFolder(new NewContent(
                spaceId,
                fields.id("parentId"),
                fields.requiredText("title"),
                Body.storage(""),
                Wanted.author(exchange),
                Status.CURRENT));
        return Answer.json(json.folder(folder));
    }

    private Answer delete(Exchange exchange) {
        Folder folder = Finder.content(exchange, Folder.class, "a folder");
        Wanted.checkUpdate(exchange, folder);
        site.trash(folder.id());
        return Answer.noContent();
    }
}
