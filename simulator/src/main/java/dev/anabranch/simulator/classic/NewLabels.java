package dev.anabranch.simulator.classic;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Labels on their way to content and away from it; both editions take them alike.
public final class NewLabels {
    private static final Pattern UNFIT = Pattern.compile("[\\s:;,.?&\\[\\]()#^*@!<>]");
    private static final List<String> PREFIXES = List.of("global", "my", "team", "system");

    private NewLabels() {}

    /// Gives the content that a path variable names the labels of a request.
    public static Content add(Site site, Exchange exchange) {
        var content = Known.changeable(exchange, "id");
        var json = exchange.json();
        var labels = json.isArray() ? json.valueStream().toList() : List.of(json);
        labels.forEach(NewLabels::check);
        return site.atomically(() -> {
            labels.forEach(label -> site.label(content.id(), prefix(label), name(label)));
            return content;
        });
    }

    /// Takes the label away that a parameter names.
    public static void removeNamed(Site site, Exchange exchange) {
        Known.changeable(exchange, "id");
        remove(site, exchange, exchange.query("name").orElseThrow(() -> Refusal.absent("a label without a name")));
    }

    /// Takes a label away, named with its prefix or without, if it is a global one.
    public static void remove(Site site, Exchange exchange, String label) {
        var content = Known.changeable(exchange, "id");
        var colon = label.indexOf(':');
        site.unlabel(content.id(), colon < 0 ? "global" : label.substring(0, colon), label.substring(colon + 1));
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
