package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Bodies;
import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewComment;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Single content: read, made, changed, put into the trash and into the archive.
///
/// Except for the archive these routes are gone from the published specification but still answer.
final class ContentRoutes {
    private static final Expansions WRITTEN =
            Expansions.of("body.storage", "version", "space", "history", "ancestors", "container");

    private final Site site;
    private final LongTasks tasks;

    ContentRoutes(Site site, LongTasks tasks) {
        this.site = site;
        this.tasks = tasks;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/content/{id}", this::read),
                Route.post("/wiki/rest/api/content", this::create),
                Route.put("/wiki/rest/api/content/{id}", this::update),
                Route.delete("/wiki/rest/api/content/{id}", this::delete),
                Route.post("/wiki/rest/api/content/archive", this::archive),
                Route.get("/wiki/rest/api/space/{key}", this::space));
    }

    private Answer read(Exchange exchange) {
        var content = Known.content(exchange, "id");
        var statuses = exchange.queryList("status");
        if (content.status() != Status.CURRENT
                && !statuses.contains("any")
                && !statuses.contains(content.status().apiName())) {
            throw Known.absent(content.idText());
        }
        var wanted = Expansions.of(exchange.queryList("expand"));
        var writer = new ContentJson(exchange);
        var json = exchange.query("version").isPresent()
                ? writer.of(content, revision(content, Rows.number(exchange, "version", 0)), wanted)
                : writer.of(content, wanted);
        return Answer.json(writer.alone(json));
    }

    private static Revision revision(Content content, int number) {
        return content.revisions().stream()
                .filter(revision -> revision.version().number() == number)
                .findFirst()
                .orElseThrow(() -> Known.absent(content.idText()));
    }

    private Answer space(Exchange exchange) {
        var key = exchange.variable("key");
        var space = exchange.view().space(key).orElseThrow(() -> Refusal.absent("a space with key [" + key + "]"));
        return Answer.json(new ContentJson(exchange).space(space));
    }

    private Answer create(Exchange exchange) {
        var json = exchange.json();
        var type = json.path("type").asString("page");
        var body = Bodies.in(json.path("body")).orElseGet(() -> Body.storage(""));
        if (type.equals("comment")) {
            return written(exchange, comment(exchange, json, body));
        }
        var space = Known.writable(exchange, space(exchange, json));
        var status = json.path("status").asString("current").equals("draft") ? Status.DRAFT : Status.CURRENT;
        var parent = parent(exchange, json).orElse(Place.NOWHERE);
        var wanted = new NewContent(
                space.id(),
                parent,
                json.path("title").asString("").strip(),
                body,
                Known.caller(exchange).accountId(),
                status);
        return written(
                exchange,
                switch (type) {
                    case "page" -> site.createPage(wanted);
                    case "blogpost" -> site.createBlogPost(wanted);
                    case "folder" -> site.createFolder(wanted);
                    default ->
                        throw Refusal.invalid(
                                "The type '" + type + "' is not one of [page, blogpost, comment, folder]");
                });
    }

    private Content comment(Exchange exchange, JsonNode json, Body.Text body) {
        var ancestors = json.path("ancestors");
        var above = ancestors.isEmpty()
                ? json.path("container").path("id").asString("")
                : ancestors.get(ancestors.size() - 1).path("id").asString("");
        var commented = Known.content(exchange, "container", above);
        return site.comment(
                new NewComment(commented.id(), body, Known.caller(exchange).accountId(), Optional.empty()));
    }

    private Space space(Exchange exchange, JsonNode json) {
        var key = json.path("space").path("key").asString("");
        return exchange.view().space(key).orElseThrow(() -> Refusal.absent("a space with key [" + key + "]"));
    }

    /// The last entry of `ancestors`, found with the caller's rights.
    private static Optional<Long> parent(Exchange exchange, JsonNode json) {
        var ancestors = json.path("ancestors");
        if (!ancestors.isArray() || ancestors.isEmpty()) {
            return Optional.empty();
        }
        var id = ancestors.get(ancestors.size() - 1).path("id").asString("");
        return Optional.of(Known.content(exchange, "ancestor", id).id());
    }

    /// One call may change title, body, parent and status; only the first two make a version.
    private Answer update(Exchange exchange) {
        var content = Known.changeable(exchange, "id");
        var json = exchange.json();
        var number = json.path("version").path("number").asInt(0);
        if (number == 0) {
            throw Refusal.invalid("A version number is required to update content");
        }
        var body = Bodies.in(json.path("body"));
        var title = Optional.of(json.path("title").asString("").strip()).filter(text -> !text.isEmpty());
        var parent = parent(exchange, json);
        var edit = new Edit(
                title,
                body,
                number,
                Known.caller(exchange).accountId(),
                json.path("version").path("message").asString(""),
                json.path("version").path("minorEdit").asBoolean(false));
        return written(exchange, site.atomically(() -> {
            if (content.status() == Status.TRASHED) {
                site.restore(content.id());
            }
            var edited = site.edit(content.id(), edit);
            return parent.filter(id -> moves(edited, id))
                    .map(id -> site.move(edited.id(), edited.spaceId(), id))
                    .orElse(edited);
        }));
    }

    private static boolean moves(Content content, long parentId) {
        return content.isOfTree() && !content.parentId().equals(OptionalLong.of(parentId));
    }

    private Answer delete(Exchange exchange) {
        var content = Known.changeable(exchange, "id");
        var purge = exchange.queryList("status").contains("trashed");
        if (purge && content.status() != Status.TRASHED) {
            throw Known.absent(content.idText());
        }
        if (purge) {
            site.purge(content.id());
        } else {
            site.trash(content.id());
        }
        return Answer.noContent();
    }

    /// Done in the background on the service: what cannot be archived shows in the task, not here.
    private Answer archive(Exchange exchange) {
        var problems = new ArrayList<String>();
        for (var entry : exchange.json().path("pages").valueStream().toList()) {
            var id = entry.path("id").asLong(0);
            var page = exchange.view().content(Page.class, id);
            if (page.isPresent()
                    && page.get().status() == Status.CURRENT
                    && exchange.view().canUpdate(page.get())) {
                site.archive(id);
            } else {
                problems.add("Page " + id + " could not be archived");
            }
        }
        return tasks.finished(exchange, "com.atlassian.confluence.archive.pages", problems);
    }

    private static Answer written(Exchange exchange, Content content) {
        var asked = Expansions.of(exchange.queryList("expand"));
        var writer = new ContentJson(exchange);
        return Answer.json(writer.alone(writer.of(content, asked.isEmpty() ? WRITTEN : asked)));
    }
}
