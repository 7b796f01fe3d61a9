package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.BodyFormat;
import dev.anabranch.atlassian.confluence.Confluence;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.ContentType;
import dev.anabranch.atlassian.confluence.FoundContent;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.Page;
import dev.anabranch.atlassian.confluence.Parent;
import dev.anabranch.server.content.NodeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Confluence Cloud, asked about content.
final class CloudInquiry implements Inquiry {
    private static final int IDS_PER_LIST = 250;

    private final Confluence confluence;
    private final Queries queries;
    private final Texts texts;

    CloudInquiry(Confluence confluence, Queries queries, Texts texts) {
        this.confluence = confluence;
        this.queries = queries;
        this.texts = texts;
    }

    @Override
    public List<Content> rows(Collection<String> ids) {
        var all = List.copyOf(ids);
        var rows = new ArrayList<Content>();
        for (int from = 0; from < all.size(); from += IDS_PER_LIST) {
            var some = all.subList(from, Math.min(all.size(), from + IDS_PER_LIST));
            rows.addAll(texts.listed(some, NodeType.PAGE, BodyFormat.NONE));
            var found = rows.stream().map(Content::id).collect(Collectors.toSet());
            var others = some.stream().filter(id -> !found.contains(id)).toList();
            if (!others.isEmpty()) {
                rows.addAll(texts.listed(others, NodeType.BLOG_POST, BodyFormat.NONE));
            }
        }
        return rows;
    }

    @Override
    public Optional<Optional<Parent>> place(Parent place) {
        boolean known = Stream.of(ContentType.FOLDER, ContentType.WHITEBOARD, ContentType.DATABASE, ContentType.EMBED)
                .anyMatch(place.type()::equals);
        try {
            var type = known ? place.type() : ContentType.FOLDER;
            return Optional.of(confluence.node(type, place.id()).parent());
        } catch (AtlassianException.NotVisible hidden) {
            return Optional.empty();
        }
    }

    @Override
    public Set<String> found(String query) {
        return confluence.search(queries.of(query), Set.of()).stream()
                .map(FoundContent::id)
                .collect(Collectors.toSet());
    }

    @Override
    public void understand(String query) {
        confluence.search(queries.of(query), Set.of()).first();
    }

    @Override
    public List<String> labels(Content row) {
        var type = row instanceof Page ? ContentType.PAGE : ContentType.BLOG_POST;
        try {
            return confluence.labels(new Parent(row.id(), type)).stream()
                    .map(Label::name)
                    .toList();
        } catch (AtlassianException.NotVisible gone) {
            return List.of(); // deleted since it was listed; the next sweep sees that
        }
    }
}
