package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.classic.Uploads;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import java.util.List;

/// Files on their way up: a new one at one address, a new version of one at another.
final class UploadRoutes {
    private static final Expansions UPLOADED = Expansions.of("version", "container");

    private final Installation installation;
    private final Site site;

    UploadRoutes(Installation installation) {
        this.installation = installation;
        this.site = installation.site();
    }

    List<Route> routes() {
        String files = installation.at("/rest/api/content/{id}/child/attachment");
        return List.of(Route.post(files, this::add), Route.post(files + "/{attachmentId}/data", this::replace));
    }

    private Answer add(Exchange exchange) {
        Content container = Known.live(exchange, "id");
        var uploads = Uploads.of(exchange, container);
        uploads.forEach(upload -> Uploads.checkNew(exchange, container, upload));
        var stored = site.atomically(() -> uploads.stream().map(site::attach).toList());
        ContentJson writer = new ContentJson(installation, exchange);
        Window window = Window.of(exchange, 200, 200);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content/" + container.idText() + "/child/attachment",
                window.of(stored.stream()),
                file -> writer.of(file, UPLOADED)));
    }

    private Answer replace(Exchange exchange) {
        Content container = Known.live(exchange, "id");
        Content named = Known.content(exchange, "attachmentId");
        if (!(named instanceof Attachment file)
                || file.containerId() != container.id()
                || file.status() != Status.CURRENT) {
            throw Known.absent(exchange.variable("attachmentId"));
        }
        var given = Uploads.of(exchange, container).getFirst();
        ContentJson writer = new ContentJson(installation, exchange);
        return Answer.json(writer.alone(writer.of(site.attach(Uploads.named(given, file.title())), UPLOADED)));
    }
}
