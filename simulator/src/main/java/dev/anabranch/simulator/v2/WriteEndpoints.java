package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;

/// Making, changing and deleting pages and blog posts, with the checks of the service.
final class WriteEndpoints {
    private final Site site;
    private final ContentJson json;
    private final BodyRules bodies;

    WriteEndpoints(Site site, ContentJson json, BodyRules bodies) {
        this.site = site;
        this.json = json;
        this.bodies = bodies;
    }

    List<Route> routes() {
        return List.of(
                Route.post(V2.ROOT + "/pages", this::createPage),
                Route.put(V2.ROOT + "/pages/{id}", exchange -> update(exchange, Page.class, "a page")),
                Route.put(V2.ROOT + "/pages/{id}/title", this::retitle),
                Route.delete(V2.ROOT + "/pages/{id}", exchange -> delete(exchange, Page.class, "a page")),
                Route.post(V2.ROOT + "/blogposts", this::createBlogPost),
                Route.put(V2.ROOT + "/blogposts/{id}", exchange -> update(exchange, BlogPost.class, "a blog post")),
                Route.delete(V2.ROOT + "/blogposts/{id}", exchange -> delete(exchange, BlogPost.class, "a blog post")));
    }

    private Answer createPage(Exchange exchange) {
        if (Wanted.tooLarge(exchange)) {
            return tooLarge();
        }
        Wanted wanted = new Wanted(exchange.json());
        long spaceId = wanted.requiredId("spaceId");
        Wanted.checkCreate(exchange, spaceId);
        Page page = site.createPage(newContent(exchange, wanted, spaceId, parentOf(exchange, wanted, spaceId)));
        return shown(page);
    }

    private Answer createBlogPost(Exchange exchange) {
        if (Wanted.tooLarge(exchange)) {
            return tooLarge();
        }
        Wanted wanted = new Wanted(exchange.json());
        long spaceId = wanted.requiredId("spaceId");
        Wanted.checkCreate(exchange, spaceId);
        return shown(site.createBlogPost(newContent(exchange, wanted, spaceId, Place.NOWHERE)));
    }

    private NewContent newContent(Exchange exchange, Wanted wanted, long spaceId, long parentId) {
        Status status = wanted.status();
        String title = status == Status.DRAFT ? wanted.text("title").orElse("Untitled") : wanted.requiredText("title");
        Body.Text body = wanted.body().map(bodies.checked()).orElse(Body.storage(""));
        return new NewContent(spaceId, parentId, title, body, Wanted.author(exchange), status);
    }

    // without a parent a page goes below the home page (atlassian-api.md 4.3)
    private long parentOf(Exchange exchange, Wanted wanted, long spaceId) {
        long parentId = wanted.id("parentId");
        if (parentId != Place.NOWHERE) {
            return exchange.view()
                    .content(parentId)
                    .map(Content::id)
                    .orElseThrow(() -> Refusal.absent("a parent with id [" + parentId + "]"));
        }
        return exchange.flag("root-level")
                ? Place.NOWHERE
                : site.everything().space(spaceId).map(Space::homepageId).orElse(Place.NOWHERE);
    }

    private Answer update(Exchange exchange, Class<? extends Content> kind, String thing) {
        if (Wanted.tooLarge(exchange)) {
            return tooLarge();
        }
        Content before = Finder.content(exchange, kind, thing);
        Wanted.checkUpdate(exchange, before);
        Wanted wanted = new Wanted(exchange.json());
        if (wanted.requiredId("id") != before.id()) {
            throw Refusal.invalid("The id in the request body is not the id in the address");
        }
        wanted.requiredText("status");
        Content after = site.atomically(() -> changed(exchange, before, wanted));
        return shown(after);
    }

    private Content changed(Exchange exchange, Content before, Wanted wanted) {
        long parentId = wanted.id("parentId");
        boolean moves = before instanceof Page
                && parentId != Place.NOWHERE
                && before.parentId().orElse(Place.NOWHERE) != parentId;
        if (moves) {
            checkParent(before, parentId);
        }
        Content edited = before.status() == Status.DRAFT && wanted.status() == Status.CURRENT
                ? site.publish(before.id(), wanted.requiredText("title"), body(wanted, before))
                : edited(exchange, before, wanted);
        return moves ? site.move(edited.id(), edited.spaceId(), parentId) : edited;
    }

    private Content edited(Exchange exchange, Content before, Wanted wanted) {
        // a page in the trash is taken out by its status; nothing else of it changes then
        if (before.status() == Status.TRASHED) {
            return site.restore(before.id());
        }
        return site.edit(
                before.id(),
                new Edit(
                        Optional.of(wanted.requiredText("title")),
                        Optional.of(body(wanted, before)),
                        wanted.versionNumber(),
                        Wanted.author(exchange),
                        wanted.versionMessage(),
                        wanted.json().path("version").path("minorEdit").asBoolean(false)));
    }

    private void checkParent(Content page, long parentId) {
        boolean here = site.everything()
                .content(parentId)
                .filter(parent -> parent.spaceId() == page.spaceId())
                .isPresent();
        if (!here) {
            throw Refusal.invalid("The parent with id " + parentId + " is not in the space of the page");
        }
    }

    private Body.Text body(Wanted wanted, Content before) {
        return wanted.body()
                .map(bodies.checked())
                .orElseThrow(() -> Refusal.invalid("A value for 'body' is required to update the "
                        + before.type().apiName()));
    }

    private Answer retitle(Exchange exchange) {
        Page before = Finder.content(exchange, Page.class, "a page");
        Wanted.checkUpdate(exchange, before);
        Wanted wanted = new Wanted(exchange.json());
        String title = wanted.requiredText("title");
        wanted.requiredText("status");
        return shown(site.edit(before.id(), Edit.by(Wanted.author(exchange)).titled(title)));
    }

    private Answer delete(Exchange exchange, Class<? extends Content> kind, String thing) {
        Content content = Finder.content(exchange, kind, thing);
        Wanted.checkUpdate(exchange, content);
        boolean purge = exchange.flag("purge");
        if (purge && content.status() != Status.TRASHED) {
            throw Refusal.invalid("Only what is in the trash can be purged");
        }
        if (purge || content.status() == Status.DRAFT) {
            site.purge(content.id());
        } else {
            site.trash(content.id());
        }
        return Answer.noContent();
    }

    private Answer shown(Content content) {
        var revision = content.core().current();
        var body = revision.body() instanceof Body.Text text
                ? ContentJson.body(revision, Optional.of(text.format()))
                : Json.object();
        return switch (content) {
            case Page page -> Answer.json(json.page(page, revision, body));
            case BlogPost post -> Answer.json(json.blogPost(post, revision, body));
            default -> throw new IllegalStateException("neither a page nor a blog post");
        };
    }

    private static Answer tooLarge() {
        var problem = Json.object();
        problem.putArray("errors")
                .addObject()
                .put("status", 413)
                .put("code", "CONTENT_TOO_LARGE")
                .put("title", "The request is larger than 5 MB")
                .putNull("detail");
        return Answer.json(413, problem);
    }
}
