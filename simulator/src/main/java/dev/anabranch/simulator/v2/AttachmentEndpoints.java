package dev.anabranch.simulator.v2;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Listing;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Sort;
import dev.anabranch.simulator.model.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Attachments. Their bytes are had from version 1.
final class AttachmentEndpoints {
    static final int DEFAULT = 50;
    private static final Set<String> SORTS = Set.of("id", "created-date", "modified-date");

    private final Site site;
    private final ContentJson json;
    private final Singles singles;

    AttachmentEndpoints(Site site, ContentJson json) {
        this.site = site;
        this.json = json;
        this.singles = new Singles(json);
    }

    List<Route> routes() {
        return List.of(
                Route.get(V2.ROOT + "/attachments", this::all),
                Route.get(V2.ROOT + "/attachments/{id}", this::single),
                Route.delete(V2.ROOT + "/attachments/{id}", this::delete),
                Route.get(V2.ROOT + "/attachments/{id}/operations", exchange -> {
                    ObjectNode operations = Json.object();
                    operations.set("operations", Operations.of(exchange.view(), Finder.attachment(exchange)));
                    return Answer.json(operations);
                }),
                Route.get(
                        V2.ROOT + "/pages/{id}/attachments",
                        exchange -> of(exchange, Finder.content(exchange, Page.class, "a page"))),
                Route.get(
                        V2.ROOT + "/blogposts/{id}/attachments",
                        exchange -> of(exchange, Finder.content(exchange, BlogPost.class, "a blog post"))));
    }

    private Answer all(Exchange exchange) {
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS, "id");
        Predicate<Content> filter = filter(exchange);
        Sort sort = new Sort(key(ordering), ordering.descending());
        Listing listing = Listing.of(ContentType.ATTACHMENT).by(sort);
        return Paging.answer(
                exchange,
                DEFAULT,
                ordering,
                after -> exchange.view()
                        .list(after.map(listing::from).orElse(listing))
                        .filter(filter),
                this::row);
    }

    private Answer of(Exchange exchange, Content container) {
        Ordering<Content> ordering = Parameters.sort(exchange, SORTS, "id");
        Predicate<Content> filter = filter(exchange);
        return Paging.answer(
                exchange,
                DEFAULT,
                ordering,
                after -> ordering.arrange(
                        exchange.view().attachments(container.id()).filter(filter), after),
                this::row);
    }

    private ObjectNode row(Content file) {
        return json.attachment((Attachment) file, file.core().current());
    }

    private static Predicate<Content> filter(Exchange exchange) {
        Set<Status> statuses = Parameters.statuses(
                exchange,
                EnumSet.of(Status.CURRENT, Status.ARCHIVED, Status.TRASHED),
                EnumSet.of(Status.CURRENT, Status.ARCHIVED));
        Optional<String> name = exchange.query("filename");
        Optional<String> mediaType = exchange.query("mediaType");
        return file -> statuses.contains(file.status())
                && name.map(file.title()::equals).orElse(true)
                && mediaType.map(((Attachment) file).file().mediaType()::equals).orElse(true);
    }

    private static Sort.Key key(Ordering<Content> ordering) {
        return switch (Parameters.bare(ordering.name())) {
            case "created-date" -> Sort.Key.CREATED;
            case "modified-date" -> Sort.Key.MODIFIED;
            default -> Sort.Key.ID;
        };
    }

    private Answer single(Exchange exchange) {
        Attachment file = Finder.attachment(exchange);
        var revision = singles.revision(exchange, file);
        return Answer.json(singles.extend(exchange, json.attachment(file, revision), file));
    }

    private Answer delete(Exchange exchange) {
        Attachment file = Finder.attachment(exchange);
        Wanted.checkUpdate(exchange, file);
        if (exchange.flag("purge")) {
            if (file.status() != Status.TRASHED) {
                throw Refusal.invalid("Only what is in the trash can be purged");
            }
            site.purge(file.id());
        } else {
            site.trash(file.id());
        }
        return Answer.noContent();
    }
}
