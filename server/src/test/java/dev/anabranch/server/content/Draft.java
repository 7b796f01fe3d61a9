package dev.anabranch.server.content;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Something of a site, told in words: `Draft.page("7").titled("Home").in("100").changed()`. Immutable.
record Draft(
        DocumentId id,
        NodeType type,
        String space,
        Optional<DocumentId> parent,
        String title,
        int version,
        Body body,
        List<String> labels,
        Set<Dependency> names) {
    static final Space DOC = new Space("100", "DOC", "Documents", "/spaces/DOC");
    static final Space OPS = new Space("200", "OPS", "Operations", "/spaces/OPS");
    static final Instant MADE = Instant.parse("2024-02-29T23:59:59.123Z");
    static final Instant EDITED = Instant.parse("2026-03-04T05:06:07.089Z");

    static Draft page(String id) {
        return of(NodeType.PAGE, id);
    }

    static Draft of(NodeType type, String id) {
        var text = new Body(Body.Format.STORAGE, "<p>" + id + "</p>");
        return new Draft(
                new DocumentId(id), type, DOC.id(), Optional.empty(), "Title " + id, 1, text, List.of(), Set.of());
    }

    Draft in(Space other) {
        return new Draft(id, type, other.id(), parent, title, version, body, labels, names);
    }

    Draft below(String other) {
        return new Draft(id, type, space, Optional.of(new DocumentId(other)), title, version, body, labels, names);
    }

    Draft titled(String other) {
        return new Draft(id, type, space, parent, other, version, body, labels, names);
    }

    Draft version(int other) {
        return new Draft(id, type, space, parent, title, other, body, labels, names);
    }

    Draft saying(String text) {
        return with(new Body(Body.Format.STORAGE, text));
    }

    Draft with(Body other) {
        return new Draft(id, type, space, parent, title, version, other, labels, names);
    }

    Draft labelled(String... other) {
        return new Draft(id, type, space, parent, title, version, body, List.of(other), names);
    }

    Draft naming(String target) {
        return new Draft(
                id,
                type,
                space,
                parent,
                title,
                version,
                body,
                labels,
                Set.of(new Dependency(target, Dependency.Role.LINK)));
    }

    Node node() {
        var edition = new Edition(version, MADE, EDITED, Optional.of("author-" + id));
        return new Node(id, type, space, parent, title, edition, "/pages/" + id);
    }

    Document document() {
        return new Document(node(), labels, body, names);
    }

    /// With its text.
    Change read() {
        return new Change.Upserted(document());
    }

    /// Without its text.
    Change placed() {
        return new Change.Placed(node());
    }

    /// As a file with bytes of this hash.
    Change attached(String hash) {
        return new Change.Attached(node(), "image/png", 12, hash);
    }

    Change removed() {
        return new Change.Removed(id);
    }
}
