package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What hangs below what, as far as it was seen; what is missing is asked for, level by level. For one thread.
final class Ancestry {
    private final Inquiry inquiry;
    private final Map<String, Optional<Parent>> parents = new HashMap<>();

    Ancestry(Inquiry inquiry) {
        this.inquiry = inquiry;
    }

    /// These rows as they are now.
    void see(List<? extends Content> rows) {
        rows.forEach(row -> parents.put(row.id(), parent(row)));
    }

    /// These folders and the like as they are now.
    void seePlaces(List<Node> places) {
        places.forEach(place -> parents.put(
                place.id().value(),
                // of what kind it is does not matter: pages are asked for first
                place.parent().map(DocumentId::value).map(id -> new Parent(id, ContentType.OTHER))));
    }

    /// Makes sure that everything above these is known.
    void complete(Collection<String> ids) {
        var open = unknownAbove(ids);
        while (!open.isEmpty()) {
            ask(open);
            open = unknownAbove(ids);
        }
    }

    /// A thing and everything above it, as far as it is known, from below.
    List<String> path(String id) {
        var path = new ArrayList<String>();
        var seen = new HashSet<String>();
        var at = Optional.of(id);
        while (at.isPresent() && seen.add(at.get())) {
            path.add(at.get());
            at = parents.getOrDefault(at.get(), Optional.empty()).map(Parent::id);
        }
        return path;
    }

    private Set<Parent> unknownAbove(Collection<String> ids) {
        var unknown = new LinkedHashSet<Parent>();
        for (var id : ids) {
            parents.getOrDefault(path(id).getLast(), Optional.empty())
                    .filter(parent -> !parents.containsKey(parent.id()))
                    .ifPresent(unknown::add);
        }
        return unknown;
    }

    private void ask(Set<Parent> unknown) {
        var pages = unknown.stream()
                .filter(parent -> parent.type() == ContentType.PAGE || parent.type() == ContentType.OTHER)
                .map(Parent::id)
                .toList();
        if (!pages.isEmpty()) {
            see(inquiry.rows(pages));
        }
        for (var parent : unknown) {
            if (!parents.containsKey(parent.id())) {
                boolean isPage = parent.type() == ContentType.PAGE;
                parents.put(parent.id(), isPage ? Optional.empty() : above(parent));
            }
        }
    }

    private Optional<Parent> above(Parent place) {
        return inquiry.place(place).orElse(Optional.empty()); // hidden: what hangs below it lies at the top
    }

    private static Optional<Parent> parent(Content row) {
        return row instanceof Page page ? page.parent() : Optional.empty();
    }
}
