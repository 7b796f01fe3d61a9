package dev.anabranch.simulator.control;

import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Edit;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.NewContent;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Pages changed from outside. Whoever uses this is the site itself: nothing is hidden, and a body is taken as it is,
/// well-formed or not. Changes are signed by the first account.
final class ControlledPages {
    private static final String PAGES = Control.ROOT + "/pages";
    private static final String PAGE = PAGES + "/{id}";

    private final Site site;

    ControlledPages(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.post(PAGES, this::create),
                Route.get(PAGE, exchange -> shown(existing(exchange))),
                Route.patch(PAGE, this::change),
                Route.delete(PAGE, this::delete),
                Route.post(
                        PAGE + "/restore",
                        exchange -> shown(site.restore(existing(exchange).id()))),
                Route.post(
                        PAGE + "/archive",
                        exchange -> shown(site.archive(existing(exchange).id()))),
                Route.post(
                        PAGE + "/unarchive",
                        exchange -> shown(site.unarchive(existing(exchange).id()))),
                Route.put(PAGE + "/restrictions", this::restrict),
                Route.put(PAGE + "/labels", this::label));
    }

    private Answer create(Exchange exchange) {
        Fields fields = new Fields(exchange, List.of("space", "parent", "title", "storage"));
        Space space = space(fields.required("space"));
        Content page = site.createPage(NewContent.current(
                space.id(),
                fields.has("parent") ? parent(fields) : space.homepageId(),
                fields.required("title"),
                Body.storage(fields.text("storage").orElse("")),
                author()));
        return Answer.json(201, json(page));
    }

    private Answer change(Exchange exchange) {
        Content before = existing(exchange);
        Fields fields = new Fields(exchange, List.of("title", "storage", "parent", "space"));
        if (fields.isEmpty()) {
            throw Refusal.invalid("at least one of title, storage, parent and space is needed");
        }
        return shown(site.atomically(() -> edited(moved(before, fields), fields)));
    }

    private Content moved(Content before, Fields fields) {
        if (!fields.has("space") && !fields.has("parent")) {
            return before;
        }
        Optional<Space> space = fields.text("space").map(this::space);
        if (fields.has("parent")) {
            long parentId = parent(fields);
            long spaceId = space.map(Space::id).orElseGet(() -> spaceOf(parentId, before));
            boolean there = before.spaceId() == spaceId && before.parentId().orElse(Place.NOWHERE) == parentId;
            return there ? before : site.move(before.id(), spaceId, parentId);
        }
        return space.filter(other -> other.id() != before.spaceId())
                .map(other -> site.move(before.id(), other.id(), other.homepageId()))
                .orElse(before);
    }

    private long spaceOf(long parentId, Content before) {
        return site.everything().content(parentId).map(Content::spaceId).orElse(before.spaceId());
    }

    private Content edited(Content before, Fields fields) {
        Optional<String> title = fields.text("title");
        Optional<Body.Text> body = fields.text("storage").map(Body::storage);
        return title.isEmpty() && body.isEmpty()
                ? before
                : site.edit(before.id(), new Edit(title, body, 0, author(), "", false));
    }

    private Answer delete(Exchange exchange) {
        Content content = existing(exchange);
        if (exchange.flag("purge")) {
            site.purge(content.id());
            return Answer.noContent();
        }
        return shown(site.trash(content.id()));
    }

    private Answer restrict(Exchange exchange) {
        Content content = existing(exchange);
        Fields fields = new Fields(exchange, List.of("users", "groups"));
        Principals readers = new Principals(
                Set.copyOf(fields.texts("users", this::accountId)), Set.copyOf(fields.texts("groups", this::groupId)));
        site.restrict(content.id(), Restrictions.readers(readers));
        return shown(content);
    }

    private Answer label(Exchange exchange) {
        Content content = existing(exchange);
        List<String> wanted = new Fields(exchange, List.of("labels")).texts("labels", Function.identity());
        site.atomically(() -> {
            for (Label old : site.everything().labels(content.id())) {
                site.unlabel(content.id(), old.prefix(), old.name());
            }
            wanted.forEach(name -> site.label(content.id(), "global", name));
            return content;
        });
        return shown(content);
    }

    private String accountId(String who) {
        return site.people().users().stream()
                .filter(user -> user.accountId().equals(who) || user.email().equalsIgnoreCase(who))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("there is no user with the account id or e-mail address " + who))
                .accountId();
    }

    private String groupId(String which) {
        return site.people()
                .group(which)
                .or(() -> site.people().groupNamed(which))
                .orElseThrow(() -> Refusal.invalid("there is no group with the id or name " + which))
                .id();
    }

    private Content existing(Exchange exchange) {
        long id = exchange.id("id", "a page");
        return site.everything().content(id).orElseThrow(() -> Refusal.absent("a page with id [" + id + "]"));
    }

    private Space space(String key) {
        return site.everything().space(key).orElseThrow(() -> Refusal.invalid("there is no space with the key " + key));
    }

    private long parent(Fields fields) {
        return fields.id("parent");
    }

    private String author() {
        return site.people().accounts().getFirst().user().accountId();
    }

    private Answer shown(Content content) {
        return Answer.json(json(site.everything().content(content.id()).orElse(content)));
    }

    private ObjectNode json(Content content) {
        ObjectNode json = Json.object()
                .put("id", content.idText())
                .put("type", content.type().apiName())
                .put("status", content.status().apiName())
                .put(
                        "space",
                        site.everything()
                                .space(content.spaceId())
                                .map(Space::key)
                                .orElse(""))
                .put(
                        "parent",
                        content.parentId().isPresent()
                                ? Long.toString(content.parentId().getAsLong())
                                : null)
                .put("title", content.title())
                .put("version", content.version().number())
                .put("modifiedAt", content.modifiedAt().toString());
        if (content.body() instanceof Body.Text text) {
            json.put(text.format() == Body.Format.STORAGE ? "storage" : "adf", text.text());
        }
        ArrayNode labels = json.putArray("labels");
        site.everything().labels(content.id()).forEach(label -> labels.add(label.name()));
        Principals readers = site.everything().restrictions(content.id()).read();
        ObjectNode restrictions = json.putObject("restrictions");
        ArrayNode users = restrictions.putArray("users");
        readers.userIds().stream().sorted().forEach(users::add);
        ArrayNode groups = restrictions.putArray("groups");
        readers.groupIds().stream().sorted().forEach(groups::add);
        return content.status() == Status.DRAFT ? json.put("draft", true) : json;
    }
}
