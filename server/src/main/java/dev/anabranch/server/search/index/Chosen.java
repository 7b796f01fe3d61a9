package dev.anabranch.server.search.index;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.WayUp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of some documents are wanted in the index. What was decided nearest to a document counts: about itself, about
/// what it hangs at, about what it lies below, and last about its space. So a page that moves is wanted where its new
/// place says so, unless it was decided about itself.
final class Chosen {
    private final Map<String, SpaceSwitch> switches;
    private final Map<DocumentId, ChoiceRows.Choice> choices;
    private final Map<DocumentId, Held> above;

    private Chosen(
            Map<String, SpaceSwitch> switches,
            Map<DocumentId, ChoiceRows.Choice> choices,
            Map<DocumentId, Held> above) {
        this.switches = switches;
        this.choices = choices;
        this.above = above;
    }

    /// What is decided about these now.
    ///
    /// @param ways where they lie; may be missing
    static Chosen of(ContentStore content, Map<DocumentId, Node> documents, Map<DocumentId, WayUp> ways) {
        var switches = new HashMap<String, SpaceSwitch>();
        var choices = new HashMap<DocumentId, ChoiceRows.Choice>();
        content.reading(connection -> {
            var rows = new ChoiceRows(connection, content.site());
            switches.putAll(rows.switches());
            if (rows.areAny()) {
                var ids = new HashSet<>(documents.keySet());
                ways.values().forEach(way -> ids.addAll(way.ids()));
                choices.putAll(rows.of(ids));
            }
            return true;
        });
        boolean isNothingDecided = switches.isEmpty() && choices.isEmpty();
        return new Chosen(switches, choices, isNothingDecided ? Map.of() : content.held(hosts(documents, ways)));
    }

    /// A file hangs at a page, a comment at a page or at a file of one.
    private static List<DocumentId> hosts(Map<DocumentId, Node> documents, Map<DocumentId, WayUp> ways) {
        return documents.values().stream()
                .filter(node -> hangs(node.type()))
                .flatMap(node -> Optional.ofNullable(ways.get(node.id())).stream())
                .flatMap(way -> way.ids().stream().skip(1).limit(2))
                .distinct()
                .toList();
    }

    private static boolean hangs(NodeType type) {
        return type == NodeType.ATTACHMENT || type == NodeType.COMMENT;
    }

    /// Whether a document is wanted.
    ///
    /// @param way where it lies; of what lies nowhere only what was decided about itself counts, and its space
    boolean wants(Node node, Optional<WayUp> way) {
        if (switches.isEmpty() && choices.isEmpty()) {
            return true;
        }
        var ids = way.map(WayUp::ids).orElse(List.of(node.id()));
        var own = own(ids.getFirst());
        if (own.isPresent()) {
            return own.get() == IndexChoices.Decision.IN;
        }
        var space = switches.getOrDefault(node.spaceId(), SpaceSwitch.EVERYTHING);
        int host = host(node, ids);
        if (space.leftOut().contains(IndexKind.of(node.type(), type(node, ids.get(host))))) {
            return false;
        }
        for (int i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            var decided = i <= host ? own(id).or(() -> below(id)) : below(id);
            if (decided.isPresent()) {
                return decided.get() == IndexChoices.Decision.IN;
            }
        }
        return !space.chosenOnly();
    }

    private Optional<IndexChoices.Decision> own(DocumentId id) {
        return Optional.ofNullable(choices.get(id)).flatMap(ChoiceRows.Choice::own);
    }

    private Optional<IndexChoices.Decision> below(DocumentId id) {
        return Optional.ofNullable(choices.get(id)).flatMap(ChoiceRows.Choice::below);
    }

    /// How far up the way lies what the document hangs at; 0 for what hangs at nothing.
    private int host(Node node, List<DocumentId> ids) {
        int at = 0;
        var type = node.type();
        while (hangs(type) && at + 1 < ids.size()) {
            at++;
            var held = above.get(ids.get(at));
            type = held == null ? NodeType.PAGE : held.type();
        }
        return at;
    }

    private NodeType type(Node node, DocumentId host) {
        var held = above.get(host);
        return held == null ? node.type() : held.type();
    }
}
