package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.Upload;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        checkToken(exchange);
        var container = Known.checked(exchange, Known.live(exchange, "id"));
        if (!(container instanceof Page || container instanceof BlogPost)) {
            throw Known.absent(container.idText());
        }
        var uploads = uploads(exchange, container);
        if (!known) {
            uploads.forEach(upload -> checkName(exchange, container, upload.fileName()));
        }
        var stored = site.atomically(() -> uploads.stream().map(site::attach).toList());
        var writer = new ContentJson(exchange);
        return Answer.json(writer.array(stored, UPLOADED));
    }

    private Answer replace(Exchange exchange) {
        checkToken(exchange);
        var file = attachment(exchange);
        var container = Known.changeable(exchange, "id");
        var given = uploads(exchange, container).getFirst();
        var upload = new Upload(
                container.id(), file.title(), given.file(), given.authorId(), given.comment(), given.minor());
        var writer = new ContentJson(exchange);
        return Answer.json(writer.alone(writer.of(site.attach(upload), UPLOADED)));
    }

    private static void checkName(Exchange exchange, Content container, String name) {
        if (exchange.view()
                .attachments(container.id())
                .anyMatch(file -> file.title().equals(name))) {
            throw Refusal.invalid("Cannot add a new attachment with same file name as an existing attachment: " + name);
        }
    }

    /// Without this header the service takes the upload for a forged one.
    private static void checkToken(Exchange exchange) {
        var token = exchange.request().header("X-Atlassian-Token").orElse("");
        if (!token.equals("nocheck") && !token.equals("no-check")) {
            throw new Refusal(new Refusal.Reason.Forbidden("XSRF check failed"));
        }
    }

    private static List<Upload> uploads(Exchange exchange, Content container) {
        var author = Known.caller(exchange).accountId();
        var comments = new ArrayList<String>();
        var files = new ArrayList<Multipart.Part>();
        var minor = false;
        for (var part : Multipart.parts(exchange.request())) {
            switch (part.disposition("name").orElse("")) {
                case "file" -> files.add(part);
                case "comment" -> comments.add(part.text());
                case "minorEdit" -> minor = part.text().equals("true");
                default -> {
                    // the service ignores other fields
                }
            }
        }
        if (files.isEmpty()) {
            throw Refusal.invalid("The form has no field 'file'");
        }
        var uploads = new ArrayList<Upload>();
        for (int i = 0; i < files.size(); i++) {
            var comment = i < comments.size() ? comments.get(i) : "";
            uploads.add(new Upload(container.id(), name(files.get(i)), file(files.get(i)), author, comment, minor));
        }
        return uploads;
    }

    private static String name(Multipart.Part part) {
        var name = part.disposition("filename").orElse("");
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private static Body.File file(Multipart.Part part) {
        var type = Optional.of(part.contentType()).filter(text -> !text.isEmpty());
        return Body.file(type.orElse("application/octet-stream"), part.bytes());
    }
}
