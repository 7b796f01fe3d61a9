package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Property;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Slot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Content properties of pages and blog posts.
final class PropertyEndpoints {
    private static final Set<String> SORTS = Set.of("key");

    private final Site site;

    PropertyEndpoints(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return Stream.concat(
                        routes("/pages", exchange -> Finder.content(exchange, Page.class, "a page")),
                        routes("/blogposts", exchange -> Finder.content(exchange, BlogPost.class, "a blog post")))
                .toList();
    }

    private Stream<Route> routes(String path, Function<Exchange, Content> find) {
        var all = V2.ROOT + path + "/{id}/properties";
        var one = all + "/{property}";
        return Stream.of(
                Route.get(all, exchange -> list(exchange, find.apply(exchange))),
                Route.post(all, exchange -> create(exchange, find.apply(exchange))),
                Route.get(one, exchange -> Answer.json(json(property(exchange, find.apply(exchange))))),
                Route.put(one, exchange -> update(exchange, find.apply(exchange))),
                Route.delete(one, exchange -> delete(exchange, find.apply(exchange))));
    }

    private static Answer list(Exchange exchange, Content content) {
        var name = Parameters.sortName(exchange, SORTS, "key");
        var ordering = new Ordering<Property>(name, name.startsWith("-"), one -> new Slot(0, one.key(), one.id()));
        var wanted = exchange.query("key");
        var found = exchange.view().properties(content.id()).stream()
                .filter(property -> wanted.map(property.key()::equals).orElse(true))
                .toList();
        return Paging.answer(
                exchange, ordering, after -> ordering.arrange(found.stream(), after), PropertyEndpoints::json);
    }

    private Answer create(Exchange exchange, Content content) {
        Wanted.checkUpdate(exchange, content);
        var key = new Wanted(exchange.json()).requiredText("key");
        if (exchange.view().properties(content.id()).stream()
                .anyMatch(property -> property.key().equals(key))) {
            throw Refusal.invalid("A property with the key '" + key + "' exists already");
        }
        return set(exchange, content, key);
    }

    private Answer update(Exchange exchange, Content content) {
        Wanted.checkUpdate(exchange, content);
        var before = property(exchange, content);
        int number = new Wanted(exchange.json()).versionNumber();
        if (number != before.version().number() + 1) {
            throw new Refusal(new Refusal.Reason.Conflict(before.version().number(), number));
        }
        return set(exchange, content, before.key());
    }

    private Answer set(Exchange exchange, Content content, String key) {
        var value = exchange.json().path("value");
        return Answer.json(json(site.setProperty(content.id(), key, value.toString(), Wanted.author(exchange))));
    }

    private Answer delete(Exchange exchange, Content content) {
        Wanted.checkUpdate(exchange, content);
        site.removeProperty(content.id(), property(exchange, content).key());
        return Answer.noContent();
    }

    private static Property property(Exchange exchange, Content content) {
        long id = exchange.id("property", "a property");
        return exchange.view().properties(content.id()).stream()
                .filter(property -> property.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.absent("a property with id [" + id + "]"));
    }

    private static ObjectNode json(Property property) {
        var json = Json.object().put("id", Long.toString(property.id())).put("key", property.key());
        json.set("value", Json.read(property.json().getBytes(StandardCharsets.UTF_8)));
        json.set("version", ContentJson.version(property.version()));
        return json;
    }
}
