package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.Catalogue;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.protocol.ToolResult;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Lists what changed.
///
/// @param mostLookedAt so many lines are looked at in one call, about; whoever may read few of them goes on with the
///     cursor
record ChangesTool(Shelf shelf, int mostLookedAt) implements Door {
    static final int MOST_LOOKED_AT = 4000;

    private static final Set<NodeType> TYPES =
            Set.of(NodeType.PAGE, NodeType.BLOG_POST, NodeType.COMMENT, NodeType.ATTACHMENT);
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int USUAL = 30;
    private static final int AT_ONCE = 200;

    private static final Tool TOOL = Tool.reading(
            ReadTools.CHANGES,
            "List changes",
            """
            Lists pages, blog posts, comments and files that were made or changed since a day, the latest first, with who \
            did it and what they said of it. Use it for "what happened this week" and to keep up. It tells of each document \
            its latest version only, and nothing of what was deleted. Do not use it to find something by its words \
            (confluence_search).""",
            Schemas.object(
                    "\"since\"", """
                    "since": {"type": "string", "minLength": 10, "maxLength": 40,
                        "description": "A day (UTC) or an instant",
                        "examples": ["2026-01-31", "2026-01-31T09:00:00Z"]}""", """
                    "space": {"type": "string", "minLength": 1, "maxLength": 255,
                        "description": "Key of a space; all where there is none"}""", Schemas.TYPES, Schemas.limit(100, USUAL), Schemas.SITE, Schemas.CURSOR),
            Schemas.object(
                    "\"notice\", \"changes\", \"next_cursor\"",
                    Schemas.NOTICE,
                    Schemas.list(
                            "changes",
                            Schemas.object(
                                    "\"id\", \"type\", \"title\", \"change\"", Schemas.LINE, """
                                    "change": {"type": "string", "enum": ["new", "changed"]}""", """
                                    "created": {"type": "string"}""", """
                                    "on": {"type": "string", "description": "Id of the page that it is attached to or about"}""", """
                                    "source_text": {"type": "string", "description": "What the author said of the version"}""")),
                    Schemas.NEXT));

    @Override
    public Tool tool() {
        return TOOL;
    }

    @Override
    public ToolResult call(Visit visit, Arguments arguments) {
        var since = since(arguments.text("since"));
        var space = Optional.of(arguments.text("space"))
                .filter(key -> !key.isEmpty())
                .map(key -> shelf.space(visit, key, arguments.text("site")));
        var wanted = new Catalogue.Wanted(since, arguments.types("types", TYPES), spaces(visit, arguments, space));
        int limit = arguments.number("limit", USUAL);
        int atOnce = Math.min(AT_ONCE, mostLookedAt);
        var found = new ArrayList<Catalogue.Line>();
        var seen = seen(arguments);
        int looked = 0;
        boolean more = true;
        while (more && found.size() < limit && looked < mostLookedAt) {
            var some = shelf.catalogue().latest(wanted, seen, atOnce);
            looked += some.size();
            more = some.size() == atOnce;
            for (var line : told(visit, wanted, some)) {
                if (found.size() == limit) {
                    more = true;
                    break;
                }
                found.add(line);
            }
            seen = seen(found.size() == limit || some.isEmpty() ? found : some, seen);
        }
        return told(found, since, more ? cursor(arguments, seen) : null);
    }

    /// Where it is looked: what lies elsewhere is not even counted. Empty for everywhere.
    private Optional<Set<Catalogue.InSpace>> spaces(Visit visit, Arguments arguments, Optional<Shelf.Held> space) {
        var site = arguments.text("site");
        if (space.isPresent()) {
            return Optional.of(Set.of(new Catalogue.InSpace(
                    space.get().site(), space.get().space().id())));
        }
        return visit.rights().isEverything() && site.isEmpty()
                ? Optional.empty()
                : Optional.of(shelf.spacesSeen(visit, site));
    }

    private List<Catalogue.Line> told(Visit visit, Catalogue.Wanted wanted, List<Catalogue.Line> some) {
        var there = some.stream()
                .filter(line -> wanted.spaces()
                        .map(spaces -> spaces.contains(
                                new Catalogue.InSpace(line.site(), line.node().spaceId())))
                        .orElse(true))
                .toList();
        return shelf.readable(visit, there);
    }

    private static Catalogue.Seen seen(List<Catalogue.Line> lines, Catalogue.Seen before) {
        return lines.isEmpty()
                ? before
                : new Catalogue.Seen(
                        lines.getLast().node().edition().updatedAt(),
                        lines.getLast().site(),
                        lines.getLast().id());
    }

    private static String cursor(Arguments arguments, Catalogue.Seen seen) {
        return Cursor.of(
                arguments.call(),
                String.valueOf(seen.at().toEpochMilli()),
                seen.id().value(),
                seen.site());
    }

    private static Catalogue.Seen seen(Arguments arguments) {
        if (arguments.text("cursor").isEmpty()) {
            return Catalogue.NOTHING_SEEN;
        }
        var place = Cursor.place(arguments.call(), arguments.text("cursor"), 3).orElseThrow(Cursor::unknown);
        try {
            return new Catalogue.Seen(
                    Instant.ofEpochMilli(Long.parseLong(place.getFirst())),
                    place.getLast(),
                    new DocumentId(place.get(1)));
        } catch (IllegalArgumentException | DateTimeException none) {
            throw Cursor.unknown();
        }
    }

    private ToolResult told(List<Catalogue.Line> found, Instant since, @Nullable String next) {
        var telling = new Telling(shelf);
        telling.learn(found);
        var json = Telling.result();
        var list = json.putArray("changes");
        found.forEach(line -> list.add(json(line, since, telling)));
        json.put("next_cursor", next);
        return new ToolResult.Told(json, List.of());
    }

    private static ObjectNode json(Catalogue.Line line, Instant since, Telling telling) {
        var edition = line.node().edition();
        var json = telling.line(line);
        json.put("change", edition.createdAt().isBefore(since) ? "changed" : "new");
        json.put("created", edition.createdAt().toString());
        if (line.node().type() == NodeType.COMMENT || line.node().type() == NodeType.ATTACHMENT) {
            line.node().parent().ifPresent(parent -> json.put("on", parent.value()));
        }
        return edition.message().isBlank() ? json : json.put("source_text", Plain.text(edition.message()));
    }

    private static Instant since(String text) {
        try {
            var since = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
            return since.isBefore(Instant.EPOCH) ? Instant.EPOCH : since.isAfter(LATEST) ? LATEST : since;
        } catch (DateTimeException none) {
            throw new Refusal("The call was not made: since must be a day like 2026-01-31 or an instant like"
                    + " 2026-01-31T09:00:00Z.");
        }
    }
}
