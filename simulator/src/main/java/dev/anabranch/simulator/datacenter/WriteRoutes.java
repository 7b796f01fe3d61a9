package dev.anabranch.simulator.datacenter;

import dev.anabranch.simulator.classic.Bodies;
import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.classic.NewLabels;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Content made, changed and put into the trash. Pages, blog posts and comments all go the same way here;
/// a page moves by an edit that names another ancestor, in its space.
final class WriteRoutes {
    private static final List<String> WRITTEN =
            List.of("body.storage", "version", "space", "history", "ancestors", "container");

    private final Installation installation;
    private final Site site;

    WriteRoutes(Installation installation) {
        this.installation = installation;
        this.site = installation.site();
    }

    List<Route> routes() {
        String contents = installation.at("/rest/api/content");
        String content = contents + "/{id}";
        return List.of(
                Route.post(contents, this::create),
                Route.put(content, this::update),
                Route.delete(content, this::delete),
                Route.post(content + "/label", this::label),
                Route.delete(content + "/label", exchange -> {
                    NewLabels.removeNamed(site, exchange);
                    return Answer.noContent();
                }),
                Route.delete(content + "/label/{label}", exchange -> {
                    NewLabels.remove(site, exchange, exchange.variable("label"));
                    return Answer.noContent();
                }));
    }

    private Answer create(Exchange exchange) {
        JsonNode json = exchange.json();
        Body.Text body = body(json).orElseGet(() -> Body.storage(""));
        return written(
                exchange,
                switch (json.path("type").asString("")) {
                    case "page" -> site.createPage(wanted(exchange, json, body, ancestor(exchange, json)));
                    case "blogpost" -> site.createBlogPost(wanted(exchange, json, body, Optional.empty()));
                    case "comment" -> comment(exchange, json, body);
                    default ->
                        throw Refusal.invalid("The content type '"
                                + json.path("type").asString("") + "' is not one of [page, blogpost, comment]");
                });
    }

    private NewContent wanted(Exchange exchange, JsonNode json, Body.Text body, Optional<Content> parent) {
        String key = json.path("space").path("key").asString("");
        Space space = Known.writable(
                exchange,
                exchange.view().space(key).orElseThrow(() -> Refusal.absent("a space with key [" + key + "]")));
        String title = json.path("title").asString("").strip();
        if (title.isEmpty()) {
            throw Refusal.invalid("A title is required to create content");
        }
        return new NewContent(
                space.id(),
                parent.map(Content::id).orElse(Place.NOWHERE),
                title,
                body,
                Known.caller(exchange).accountId(),
                Status.CURRENT);
    }

    /// The last entry of `ancestors`, found with the caller's rights.
    private static Optional<Content> ancestor(Exchange exchange, JsonNode json) {
        JsonNode ancestors = json.path("ancestors");
        return ancestors.isArray() && !ancestors.isEmpty()
                ? Optional.of(Known.content(
                        exchange,
                        "ancestor",
                        ancestors.get(ancestors.size() - 1).path("id").asString("")))
                : Optional.empty();
    }

    private Content comment(Exchange exchange, JsonNode json, Body.Text body) {
        Content container = Known.content(
                exchange, "container", json.path("container").path("id").asString(""));
        Optional<Content> answered = ancestor(exchange, json);
        boolean fits = answered.map(one -> one instanceof Comment above && above.containerId() == container.id())
                .orElse(true);
        if (!fits) {
            throw Refusal.invalid("The ancestor of a comment must be a comment on the same content");
        }
        String author = Known.caller(exchange).accountId();
        return site.comment(new NewComment(answered.orElse(container).id(), body, author, Optional.empty()));
    }

    private Optional<Body.Text> body(JsonNode json) {
        return Bodies.in(json.path("body"))
                .map(text -> Body.storage(installation.names().fromBody(text.text())));
    }

    private Answer update(Exchange exchange) {
        Content content = Known.checked(exchange, Known.live(exchange, "id"));
        JsonNode json = exchange.json();
        int number = json.path("version").path("number").asInt(0);
        if (number == 0) {
            throw Refusal.invalid("A version number is required to update content");
        }
        if (!json.path("type").asString("").equals(content.type().apiName())) {
            throw Refusal.invalid("The type of content cannot be changed");
        }
        Optional<String> title =
                Optional.of(json.path("title").asString("").strip()).filter(text -> !text.isEmpty());
        if (title.isEmpty() && !(content instanceof Comment)) {
            throw Refusal.invalid("A title is required to update content");
        }
        Edit edit = new Edit(
                title,
                body(json),
                number,
                Known.caller(exchange).accountId(),
                json.path("version").path("message").asString(""),
                json.path("version").path("minorEdit").asBoolean(false));
        Optional<Content> parent = content instanceof Page ? ancestor(exchange, json) : Optional.empty();
        return written(exchange, site.atomically(() -> moved(site.edit(content.id(), edit), parent)));
    }

    private Content moved(Content edited, Optional<Content> parent) {
        if (parent.isEmpty()
                || edited.parentId().equals(OptionalLong.of(parent.get().id()))) {
            return edited;
        }
        if (parent.get().spaceId() != edited.spaceId()) {
            throw Refusal.invalid("The ancestor of a page must be in its space");
        }
        return site.move(edited.id(), edited.spaceId(), parent.get().id());
    }

    /// Into the trash; a comment goes for good.
    private Answer delete(Exchange exchange) {
        Content content = Known.changeable(exchange, "id");
        boolean purge = exchange.queryList("status").contains("trashed");
        if (purge != (content.status() == Status.TRASHED)) {
            throw Known.absent(content.idText());
        }
        if (purge || content instanceof Comment) {
            site.purge(content.id());
        } else {
            site.trash(content.id());
        }
        return Answer.noContent();
    }

    private Answer label(Exchange exchange) {
        Content content = NewLabels.add(site, exchange);
        Window window = Window.of(exchange, 200, 200);
        return Answer.json(window.page(
                installation,
                exchange,
                "/rest/api/content/" + content.idText() + "/label",
                window.of(exchange.view().labels(content.id()).stream()),
                ContentJson::label));
    }

    private Answer written(Exchange exchange, Content content) {
        List<String> asked = exchange.queryList("expand");
        ContentJson writer = new ContentJson(installation, exchange);
        Expansions wanted = Expansions.of(asked.isEmpty() ? WRITTEN : asked);
        return Answer.json(writer.alone(writer.of(content, wanted)));
    }
}
