package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.server.content.Change;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Held;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells from rows without bodies what has to be read: what is not held, or held in an older version. What is held
/// in the same version under another title or parent was only moved, within its space. What was converted, as from
/// page to blog post, is read again.
final class Comparison {
    private final Holdings holdings;

    Comparison(Holdings holdings) {
        this.holdings = holdings;
    }

    /// The changes that these rows show, texts included.
    List<Change> changes(List<? extends Content> rows, NodeType type, Texts texts, Map<String, Space> spaces) {
        var result = compare(rows);
        var changes = new ArrayList<>(result.moved());
        changes.addAll(texts.of(result.wanted(), type, spaces));
        return changes;
    }

    Result compare(List<? extends Content> rows) {
        var held = new HashMap<DocumentId, Held>(holdings.held(rows.stream()
                .flatMap(row -> DocumentId.parse(row.id()).stream())
                .toList()));
        var moved = new ArrayList<Change>();
        var wanted = new ArrayList<Wanted>();
        for (var row : rows) {
            var node = Reading.node(row);
            var before = held.get(node.id());
            if (before == null
                    || before.version() < node.edition().version()
                    || before.type() != node.type()
                    || changesSpace(before, node)) {
                wanted.add(Wanted.of(row));
            } else if (before.version() == node.edition().version() && !before.liesWhere(node)) {
                moved.add(new Change.Placed(node));
            }
        }
        return new Result(moved, wanted);
    }

    /// A title in a text means a page of the text's own space: in another space it names another page.
    private static boolean changesSpace(Held before, Node node) {
        return before.version() == node.edition().version() && !before.spaceId().equals(node.spaceId());
    }

    /// @param moved changes that need no text
    /// @param wanted what has to be read with its text
    record Result(List<Change> moved, List<Wanted> wanted) {}
}
