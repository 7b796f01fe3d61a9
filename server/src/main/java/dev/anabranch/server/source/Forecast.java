package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.BlogPost;
import dev.anabranch.atlassian.confluence.Body;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentStatus;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.atlassian.confluence.Version;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a selection would leave out of what is held, told from what is known of it. What a query finds is not known,
/// so it leaves nothing out here.
public final class Forecast {
    private static final Body NO_BODY = new Body.Absent(Body.Reason.NOT_ASKED);

    private Forecast() {}

    /// What would be left out of these, and by which filter. Files go with what they hang at.
    ///
    /// @param labels of documents that have any
    public static Map<Node, Filter> leftOut(
            Selection selection, Collection<Node> held, Map<DocumentId, List<String>> labels, Instant now) {
        var nodes = new HashMap<String, Node>();
        held.forEach(node -> nodes.put(node.id().value(), node));
        var chooser = Chooser.ofHeld(selection, now);
        var rows = held.stream()
                .filter(node -> node.type() == NodeType.PAGE || node.type() == NodeType.BLOG_POST)
                .map(Forecast::row)
                .toList();
        var places = held.stream().filter(node -> !node.type().isDocument()).toList();
        var leftOut = new LinkedHashMap<Node, Filter>();
        chooser.ofHeld(rows, places, labels).leftOut().forEach((row, filter) -> {
            var node = nodes.get(row.id());
            if (node != null) {
                leftOut.put(node, filter);
            }
        });
        held.stream()
                .filter(node -> node.type() == NodeType.ATTACHMENT)
                .forEach(file -> file.parent()
                        .map(DocumentId::value)
                        .map(nodes::get)
                        .map(leftOut::get)
                        .ifPresent(filter -> leftOut.put(file, filter)));
        return leftOut;
    }

    private static Content row(Node node) {
        var edition = node.edition();
        var version = new Version(edition.version(), edition.updatedAt(), edition.author(), "", false);
        var id = node.id().value();
        return node.type() == NodeType.PAGE
                ? new Page(
                        id,
                        ContentStatus.CURRENT,
                        node.title(),
                        node.spaceId(),
                        node.parent().map(parent -> new Parent(parent.value(), ContentType.OTHER)),
                        OptionalInt.empty(),
                        false,
                        version,
                        edition.createdAt(),
                        edition.author(),
                        NO_BODY,
                        node.webPath())
                : new BlogPost(
                        id,
                        ContentStatus.CURRENT,
                        node.title(),
                        node.spaceId(),
                        version,
                        edition.createdAt(),
                        edition.author(),
                        NO_BODY,
                        node.webPath());
    }

    /// Nobody is asked: what is not held is not known.
    static final Inquiry NOBODY = new Inquiry() {
        @Override
        public List<Content> rows(Collection<String> ids) {
            return List.of();
        }

        @Override
        public Optional<Optional<Parent>> place(Parent place) {
            return Optional.empty();
        }

        @Override
        public Set<String> found(String query) {
            return Set.of();
        }

        @Override
        public void understand(String query) {}

        @Override
        public List<String> labels(Content row) {
            return List.of();
        }
    };
}
