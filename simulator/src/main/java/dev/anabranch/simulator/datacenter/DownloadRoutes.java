package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Payload;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Ranges;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Status;
import java.util.List;

/// Files, straight from the site's own host: the same credentials, no redirect.
final class DownloadRoutes {
    private final Installation installation;

    DownloadRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        return List.of(
                Route.get(installation.at("/download/attachments/{id}/{name}"), this::file),
                Route.get(installation.at("/download/thumbnails/{id}/{name}"), this::file));
    }

    private Answer file(Exchange exchange) {
        Content container = Known.content(exchange, "id");
        String name = exchange.variable("name");
        Attachment file = exchange.view()
                .attachments(container.id())
                .filter(found ->
                        found.status() == Status.CURRENT && found.title().equals(name))
                .findFirst()
                .orElseThrow(() -> Known.absent(container.idText() + "/" + name));
        int number = Window.number(exchange, "version", file.version().number());
        Revision revision = file.revisions().stream()
                .filter(one -> one.version().number() == number)
                .findFirst()
                .orElseThrow(() -> Known.absent(file.idText()));
        Body.File bytes = Attachment.fileOf(revision);
        Answer whole = Answer.file(bytes.mediaType(), new Payload(bytes.size(), bytes::open))
                .with(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''" + Queries.encode(name).replace("+", "%20"))
                .with("X-Content-Type-Options", "nosniff")
                .with("ETag", "\"" + file.idText() + "-" + number + "\"")
                .with("Cache-Control", "private, max-age=0");
        return Ranges.of(exchange.request(), whole);
    }
}
