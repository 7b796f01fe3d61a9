package dev.anabranch.simulator.search;

import dev.anabranch.simulator.cql.Searchable;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Label;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.View;
import dev.anabranch.simulator.storage.StorageText;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Content of the site as the query language sees it.
///
/// @param all the site's own view: what is searched is the whole index
public record SearchedContent(View all, Content content) implements Searchable {
    @Override
    public String id() {
        return content.idText();
    }

    @Override
    public String type() {
        return content.type().apiName();
    }

    @Override
    public Optional<String> subtype() {
        return content instanceof Page page && !page.subtype().isEmpty()
                ? Optional.of(page.subtype())
                : Optional.empty();
    }

    @Override
    public String spaceKey() {
        return space().key();
    }

    @Override
    public String spaceTitle() {
        return space().name();
    }

    @Override
    public String spaceType() {
        return space().type();
    }

    @Override
    public String title() {
        return content.title();
    }

    @Override
    public String text() {
        return facts().text();
    }

    @Override
    public Collection<String> labels() {
        return all.labels(content.id()).stream().map(Label::name).toList();
    }

    @Override
    public Collection<String> ancestorIds() {
        return all.ancestors(content).stream().map(Content::idText).toList();
    }

    @Override
    public Optional<String> parentId() {
        return content.isOfTree()
                ? content.parentId().stream().mapToObj(Long::toString).findFirst()
                : Optional.empty();
    }

    @Override
    public Optional<String> containerId() {
        return all.container(content).map(Content::idText);
    }

    @Override
    public String creatorId() {
        return content.authorId();
    }

    @Override
    public Collection<String> contributorIds() {
        return content.revisions().stream()
                .map(revision -> revision.version().authorId())
                .toList();
    }

    @Override
    public Collection<String> mentionedIds() {
        return facts().mentionedIds();
    }

    @Override
    public Collection<String> macros() {
        return facts().macros();
    }

    @Override
    public Instant created() {
        return content.createdAt();
    }

    @Override
    public Instant lastModified() {
        return content.modifiedAt();
    }

    private Space space() {
        return all.space(content.spaceId()).orElseThrow();
    }

    private StorageText facts() {
        return switch (content) {
            case Page ignored -> facts(content.body());
            case BlogPost ignored -> facts(content.body());
            case Comment ignored -> facts(content.body());
            // the text inside of files is not searched
            case Attachment file -> new StorageText(file.title(), Set.of(), Set.of());
            case Folder ignored -> new StorageText("", Set.of(), Set.of());
            case Canvas ignored -> new StorageText("", Set.of(), Set.of());
        };
    }

    private static StorageText facts(Body body) {
        return switch (body) {
            case Body.Text text when text.format() == Body.Format.STORAGE -> StorageText.of(text.text());
            case Body.Text text -> new StorageText(AdfText.of(text.text()), Set.of(), Set.of());
            case Body.File ignored -> new StorageText("", Set.of(), Set.of());
            case Body.None ignored -> new StorageText("", Set.of(), Set.of());
        };
    }
}
