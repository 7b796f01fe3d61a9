package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.classic.Expansions;
import dev.anabranch.simulator.classic.Known;
import dev.anabranch.simulator.http.Answer;
import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.http.Json;
import dev.anabranch.simulator.http.Route;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Refusal;
import dev.anabranch.simulator.model.Site;
import java.util.ArrayList;
import java.util.List;

/// What hangs below content, and moving it elsewhere.
///
/// The listings of children are gone from the published specification but still answer.
final class TreeRoutes {
    private static final List<String> KINDS = List.of("page", "folder", "attachment", "comment");
    private static final int MAX_PAGE = 200;

    private final Site site;

    TreeRoutes(Site site) {
        this.site = site;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/wiki/rest/api/content/{id}/child/{type}", this::children),
                Route.put("/wiki/rest/api/content/{pageId}/move/{position}/{targetId}", this::move));
    }

    private Answer children(Exchange exchange) {
        var content = Known.live(exchange, "id");
        var type = exchange.variable("type");
        if (!KINDS.contains(type)) {
            throw Refusal.invalid("The type '" + type + "' is not one of " + KINDS);
        }
        var writer = new ContentJson(exchange);
        var wanted = Expansions.of(exchange.queryList("expand"));
        var found = writer.below(content, type).stream()
                .filter(child -> exchange.query("filename")
                        .map(name -> child.title().equals(name))
                        .orElse(true))
                .toList();
        return Answer.json(Rows.asked(exchange, 25, MAX_PAGE)
                .page(
                        exchange,
                        "/rest/api/content/" + content.idText() + "/child/" + type,
                        found,
                        child -> writer.of(child, wanted)));
    }

    private Answer move(Exchange exchange) {
        var moving = Known.changeable(exchange, "pageId");
        var target = Known.live(exchange, "targetId");
        Known.writable(exchange, site.everything().space(target.spaceId()).orElseThrow());
        switch (exchange.variable("position")) {
            case "append" -> site.move(moving.id(), target.spaceId(), target.id());
            case "before" -> moveBeside(moving, target, 0);
            case "after" -> moveBeside(moving, target, 1);
            default ->
                throw Refusal.invalid(
                        "The position '" + exchange.variable("position") + "' is not one of [before, after, append]");
        }
        return Answer.json(Json.object().put("pageId", moving.idText()));
    }

    /// Puts the moving page among the target's siblings and numbers them anew.
    private void moveBeside(Content moving, Content target, int offset) {
        if (!(target instanceof Page)) {
            throw Refusal.invalid("The target of a move must be a page");
        }
        site.atomically(() -> {
            var parentId = target.parentId().orElse(Place.NOWHERE);
            var all = site.everything();
            var below = parentId == Place.NOWHERE ? all.roots(target.spaceId()) : all.children(parentId);
            var siblings = new ArrayList<>(
                    below.filter(sibling -> sibling.id() != moving.id()).toList());
            var at = siblings.stream().map(Content::id).toList().indexOf(target.id());
            siblings.add(at + offset, moving);
            for (int i = 0; i < siblings.size(); i++) {
                var place = new Place(target.spaceId(), parentId, i);
                if (!siblings.get(i).core().place().equals(place)) {
                    site.moveTo(siblings.get(i).id(), place);
                }
            }
            return moving;
        });
    }
}
