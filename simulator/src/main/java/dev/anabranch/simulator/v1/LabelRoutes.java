package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The labels of content, read and written.
final class LabelRoutes {
    private static final Pattern UNFIT = Pattern.compile("[\\s:;,.?&\\[\\]()#^*@!<>]");
    private static final List<String> PREFIXES = List.of("global", "my", "team", "system");

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
        var content = Known.changeable(exchange, "id");
        var json = exchange.json();
        var labels = json.isArray() ? json.valueStream().toList() : List.of(json);
        labels.forEach(LabelRoutes::check);
        site.atomically(() -> {
            labels.forEach(label -> site.label(content.id(), prefix(label), name(label)));
            return content;
        });
        return labels(exchange, content);
    }

    private Answer removeNamed(Exchange exchange) {
        var name = exchange.query("name").orElseThrow(() -> Refusal.invalid("The parameter 'name' is required"));
        return remove(exchange, name);
    }

    private Answer remove(Exchange exchange) {
        return remove(exchange, exchange.variable("label"));
    }

    /// A label may be named with its prefix; without one it is a global label.
    private Answer remove(Exchange exchange, String label) {
        var content = Known.changeable(exchange, "id");
        var colon = label.indexOf(':');
        site.unlabel(content.id(), colon < 0 ? "global" : label.substring(0, colon), label.substring(colon + 1));
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

    private static void check(JsonNode label) {
        if (name(label).isEmpty()
                || name(label).length() > 255
                || UNFIT.matcher(name(label)).find()) {
            throw Refusal.invalid("The label '" + name(label) + "' contains characters that are not allowed");
        }
        if (!PREFIXES.contains(prefix(label))) {
            throw Refusal.invalid("The label prefix '" + prefix(label) + "' is not one of " + PREFIXES);
        }
    }

    private static String name(JsonNode label) {
        return label.path("name").asString("").toLowerCase(Locale.ROOT);
    }

    private static String prefix(JsonNode label) {
        return label.path("prefix").asString("global");
    }
}
