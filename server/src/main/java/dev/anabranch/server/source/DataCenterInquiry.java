package dev.anabranch.server.source;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.confluence.Content;
import dev.anabranch.atlassian.confluence.DataCenter;
import dev.anabranch.atlassian.confluence.Detail;
import dev.anabranch.atlassian.confluence.Label;
import dev.anabranch.atlassian.confluence.Parent;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Confluence Data Center, asked about content. There are no folders there.
final class DataCenterInquiry implements Inquiry {
    private final DataCenter site;
    private final Queries queries;
    private final DataCenterTexts texts;

    DataCenterInquiry(DataCenter site, Queries queries, DataCenterTexts texts) {
        this.site = site;
        this.queries = queries;
        this.texts = texts;
    }

    @Override
    public List<Content> rows(Collection<String> ids) {
        return texts.there(List.copyOf(ids), true); // what it is wanted for looks at its state
    }

    @Override
    public Optional<Optional<Parent>> place(Parent place) {
        return Optional.empty();
    }

    @Override
    public Set<String> found(String query) {
        return site.search(queries.of(query), Detail.PLACE).stream()
                .map(row -> row.content().id())
                .collect(Collectors.toSet());
    }

    @Override
    public void understand(String query) {
        site.finds(queries.of(query));
    }

    @Override
    public List<String> labels(Content row) {
        try {
            return site.labels(row.id()).stream().map(Label::name).toList();
        } catch (AtlassianException.NotVisible gone) {
            return List.of(); // deleted since it was listed; the next sweep sees that
        }
    }
}
