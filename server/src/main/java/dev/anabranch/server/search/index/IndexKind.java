package dev.anabranch.server.search.index;

import dev.anabranch.server.content.NodeType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of documents that can be left out of the index of a space.
public enum IndexKind {
    /// Pages.
    PAGE,
    /// Files attached to pages.
    PAGE_ATTACHMENT,
    /// Comments on pages and on their files.
    PAGE_COMMENT,
    /// Blog posts.
    BLOG_POST,
    /// Files attached to blog posts.
    BLOG_ATTACHMENT,
    /// Comments on blog posts and on their files.
    BLOG_COMMENT;

    /// As people write it: `page-comment`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The kind that somebody wrote.
    public static Optional<IndexKind> parse(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /// @param host what a file or comment hangs at in the end, else the document itself
    static IndexKind of(NodeType type, NodeType host) {
        boolean blog = host == NodeType.BLOG_POST;
        return switch (type) {
            case ATTACHMENT -> blog ? BLOG_ATTACHMENT : PAGE_ATTACHMENT;
            case COMMENT -> blog ? BLOG_COMMENT : PAGE_COMMENT;
            case BLOG_POST -> BLOG_POST;
            case PAGE, FOLDER, WHITEBOARD, DATABASE, EMBED -> PAGE;
        };
    }

    static String text(Set<IndexKind> kinds) {
        return kinds.stream().sorted().map(IndexKind::word).collect(Collectors.joining(" "));
    }

    /// Words that are unknown, as of a later version, are left out.
    static Set<IndexKind> ofText(String text) {
        var kinds = new LinkedHashSet<IndexKind>();
        for (var word : text.split(" ", -1)) {
            parse(word).ifPresent(kinds::add);
        }
        return kinds;
    }
}
