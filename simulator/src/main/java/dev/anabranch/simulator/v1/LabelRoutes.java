package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.classic.NewLabels;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Site;
import java.util.List;

/// The labels of content, read and written.
final class LabelRoutes {
    private final Site site;

    LabelRoutes(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/content/{id}/label", this::list),
                Route.post("/wiki/rest/api/content/{id}/label", this::add),
                Route.delete("/wiki/rest/api/content/{id}/label", this::removeNamed),
                Route.delete("/wiki/rest/api/content/{id}/label/{label}", this::remove));
    }

    private Answer list(Exchange exchange) {
        return labels(exchange, Known.live(exchange, "id"));
    }

    private Answer add(Exchange exchange) {
        return labels(exchange, NewLabels.add(site, exchange));
    }

    private Answer removeNamed(Exchange exchange) {
        NewLabels.removeNamed(site, exchange);
        return Answer.noContent();
    }

    private Answer remove(Exchange exchange) {
        NewLabels.remove(site, exchange, exchange.variable("label"));
        return Answer.noContent();
    }

    private Answer labels(Exchange exchange, Content content) {
        return Answer.json(Rows.asked(exchange, 200, 200)
                .page(
                        exchange,
                        "/rest/api/content/" + content.idText() + "/label",
                        exchange.view().labels(content.id()),
                        ContentJson::label));
    }
}
