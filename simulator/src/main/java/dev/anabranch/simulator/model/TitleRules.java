package dev.anabranch.simulator.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// Which titles may be given. Pages share a space's titles, also those in the archive and in the trash; blog posts
/// share those of their day; folders and attachments leave all titles free.
record TitleRules(Store store, View all) {
    private static final int MOST_CHARACTERS = 255;

    /// @throws Refusal when new content of this type may not bear the title
    void checkNew(ContentType type, long spaceId, String title, Instant now) {
        check(type, spaceId, title, 0, now);
    }

    /// @throws Refusal when this content may not bear another title
    void checkChanged(Content content, String title) {
        if (content instanceof Page || content instanceof BlogPost) {
            check(content.type(), content.spaceId(), title, content.id(), content.createdAt());
        } else {
            checkLength(title);
        }
    }

    /// @throws Refusal when a page, or one below it, bears a title that another space has
    void checkMove(Content root, long spaceId) {
        if (root instanceof Page) {
            check(ContentType.PAGE, spaceId, root.title(), root.id(), root.createdAt());
        }
        all.children(root.id()).forEach(child -> checkMove(child, spaceId));
    }

    private void check(ContentType type, long spaceId, String title, long ownId, Instant createdAt) {
        checkLength(title);
        Stream<Content> sameTitle =
                all.titled(type, spaceId, title).filter(other -> other.id() != ownId && other.status() != Status.DRAFT);
        boolean taken = switch (type) {
            case PAGE -> sameTitle.findAny().isPresent();
            case BLOG_POST -> sameTitle.anyMatch(other -> day(other.createdAt()).equals(day(createdAt)));
            case FOLDER, WHITEBOARD, DATABASE, EMBED, SLIDE, ATTACHMENT, COMMENT -> false;
        };
        if (taken) {
            throw new Refusal(new Refusal.Reason.TitleTaken(title));
        }
    }

    static void checkLength(String title) {
        if (title.isBlank()) {
            throw Refusal.invalid("A title is required");
        }
        if (title.length() > MOST_CHARACTERS) {
            throw Refusal.invalid("The title is longer than " + MOST_CHARACTERS + " characters");
        }
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
