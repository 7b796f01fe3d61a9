package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.classic.PropertyJson;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Status;
import java.util.List;

/// Single content: itself, its versions, its labels.
final class ContentRoutes {
    private static final Expansions USUAL = Expansions.of("history", "space", "version");

    private final Installation installation;

    ContentRoutes(Installation installation) {
        this.installation = installation;
    }

    List<Route> routes() {
        String content = installation.at("/rest/api/content/{id}");
        String older = installation.at("/rest/experimental/content/{id}");
        return List.of(
                Route.get(content, this::read),
                Route.get(content + "/history", this::history),
                Route.get(content + "/label", this::labels),
                Route.get(content + "/property", this::properties),
                Route.get(content + "/property/{key}", this::property),
                Route.get(content + "/version", this::versions),
                Route.get(content + "/version/{number}", this::version),
                Route.get(older + "/version", this::versions),
                Route.get(older + "/version/{number}", this::version));
    }

    private Answer read(Exchange exchange) {
        Content content = Known.content(exchange, "id");
        List<String> statuses = exchange.queryList("status");
        if (content.status() != Status.CURRENT
                && !statuses.contains("any")
                && !statuses.contains(content.status().apiName())) {
            throw Known.absent(content.idText());
        }
        List<String> asked = exchange.queryList("expand");
        Expansions wanted = asked.isEmpty() ? USUAL : Expansions.of(asked);
        ContentJson writer = new ContentJson(installation, exchange);
        int number = Window.number(exchange, "version", content.version().number());
        return Answer.json(writer.alone(writer.of(content, revision(content, number), wanted)));
    }

    private static Revision revision(Content content, int number) {
        return content.revisions().stream()
                .filter(revision -> revision.version().number() == number)
                .findFirst()
                .orElseThrow(() -> Known.absent(content.idText()));
    }

    private Answer history(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        List<String> asked = exchange.queryList("expand");
        Expansions wanted =
                asked.isEmpty() ? Expansions.of("previousVersion", "nextVersion", "lastUpdated") : Expansions.of(asked);
        return Answer.json(new VersionJson(installation, exchange).history(content, wanted));
    }

    private Answer labels(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        Window window = Window.of(exchange, 200, 200);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content/" + content.idText() + "/label",
                window.of(exchange.view().labels(content.id()).stream()
                        .filter(label -> exchange.query("prefix")
                                .map(label.prefix()::equals)
                                .orElse(true))),
                ContentJson::label));
    }

    private Answer properties(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        Window window = Window.of(exchange, 10, 200);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content/" + content.idText() + "/property",
                window.of(exchange.view().properties(content.id()).stream()),
                PropertyJson::of));
    }

    private Answer property(Exchange exchange) {
        Content content = Known.live(exchange, "id");
        return exchange.view().properties(content.id()).stream()
                .filter(property -> property.key().equals(exchange.variable("key")))
                .findFirst()
                .map(property -> Answer.json(PropertyJson.of(property)))
                .orElseThrow(() -> Known.absent(content.idText()));
    }

    /// The newest first.
    private Answer versions(Exchange exchange) {
        Content content = Known.content(exchange, "id");
        Window window = Window.of(exchange, 200, 200);
        VersionJson writer = new VersionJson(installation, exchange);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content/" + content.idText() + "/version",
                window.of(content.revisions().reversed().stream()),
                revision -> writer.version(content, revision.version())));
    }

    private Answer version(Exchange exchange) {
        Content content = Known.content(exchange, "id");
        int number = Math.toIntExact(exchange.id("number", "a version"));
        return Answer.json(new VersionJson(installation, exchange)
                .version(content, revision(content, number).version()));
    }
}
