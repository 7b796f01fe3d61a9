package dev.anabranch.simulator.web;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Payload;
import dev.anabranch.simulator.http.Queries;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Set;

/// Files for browsers, at the old servlet's address. Programs that sign in with a token are sent away there, as
/// the service does (atlassian-api.md 4.5).
final class Files {
    private static final Set<String> SHOWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Site site;
    private final Addresses addresses;

    Files(Site site, Addresses addresses) {
        this.addresses = addresses;
        this.site = site;
    }

    List<Route> routes() {
        return List.of(Route.get(addresses.files() + "/download/attachments/{id}/{name}", this::file));
    }

    private Answer file(Exchange exchange) {
        if (exchange.request().header("authorization").isPresent()) {
            return Answer.json(401, Json.object().put("code", 401).put("message", "Unauthorized"))
                    .with("WWW-Authenticate", "OAuth realm=\"" + Queries.encode(exchange.origin()) + "\"");
        }
        var container = Known.content(site, exchange);
        var name = exchange.variable("name");
        return site.everything()
                .attachments(container.id())
                .filter(file -> file.status() == Status.CURRENT && file.title().equals(name))
                .findFirst()
                .map(Files::answer)
                .orElseThrow(() -> Refusal.absent("a file named " + name));
    }

    /// Pictures are shown; whatever else it is, the browser saves it and runs nothing of it.
    private static Answer answer(Attachment attachment) {
        var file = attachment.file();
        var shown = SHOWN.contains(file.mediaType());
        return Answer.file(shown ? file.mediaType() : "application/octet-stream", new Payload(file.size(), file::open))
                .with(
                        "Content-Disposition",
                        (shown ? "inline" : "attachment") + "; filename*=UTF-8''"
                                + Queries.encode(attachment.title()).replace("+", "%20"))
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'none'; sandbox");
    }
}
