package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.classic.Uploads;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import java.util.List;

/// Files up and down. The way up is a form; the way down is a redirect to the media host.
final class AttachmentRoutes {
    private static final String CHILDREN = "/wiki/rest/api/content/{id}/child/attachment";
    private static final Expansions UPLOADED = Expansions.of("version", "container");

    private final Site site;
    private final Downloads downloads;

    AttachmentRoutes(Site site, Downloads downloads) {
        this.site = site;
        this.downloads = downloads;
    }

    List<Route> routes() {
        return List.of(
                Route.post(CHILDREN, exchange -> upload(exchange, false)),
                Route.put(CHILDREN, exchange -> upload(exchange, true)),
                Route.post(CHILDREN + "/{attachmentId}/data", this::replace),
                Route.get(CHILDREN + "/{attachmentId}/download", this::download));
    }

    private Answer download(Exchange exchange) {
        var file = attachment(exchange);
        var number = Rows.number(exchange, "version", file.version().number());
        if (file.revisions().stream().noneMatch(revision -> revision.version().number() == number)) {
            throw Known.absent(file.idText());
        }
        return Answer.found(downloads.address(exchange, file, number));
    }

    private static Attachment attachment(Exchange exchange) {
        var container = Known.content(exchange, "id");
        var content = Known.content(exchange, "attachmentId");
        if (content instanceof Attachment file
                && file.containerId() == container.id()
                && (file.status() == Status.CURRENT
                        || exchange.queryList("status").contains("trashed"))) {
            return file;
        }
        throw Known.absent(exchange.variable("attachmentId"));
    }

    /// @param known whether files that are there already get a new version, or are refused
    private Answer upload(Exchange exchange, boolean known) {
        var container = Known.live(exchange, "id");
        var uploads = Uploads.of(exchange, container);
        if (!known) {
            uploads.forEach(upload -> Uploads.checkNew(exchange, container, upload));
        }
        var stored = site.atomically(() -> uploads.stream().map(site::attach).toList());
        var writer = new ContentJson(exchange);
        return Answer.json(writer.array(stored, UPLOADED));
    }

    private Answer replace(Exchange exchange) {
        var file = attachment(exchange);
        var given = Uploads.of(exchange, Known.content(exchange, "id")).getFirst();
        var writer = new ContentJson(exchange);
        return Answer.json(writer.alone(writer.of(site.attach(Uploads.named(given, file.title())), UPLOADED)));
    }
}
