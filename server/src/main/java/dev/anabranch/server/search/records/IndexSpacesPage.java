package dev.anabranch.server.search.records;

import dev.anabranch.server.search.index.IndexKind;
import java.util.Optional;

/// What the page of the spaces in the index shows.
///
/// @param told what was done just before
public record IndexSpacesPage(Overview overview, Optional<RecordsPage.Told> told) {
    /// What people call a kind.
    public static String label(IndexKind kind) {
        return switch (kind) {
            case PAGE -> "pages";
            case PAGE_ATTACHMENT -> "files of pages";
            case PAGE_COMMENT -> "comments on pages";
            case BLOG_POST -> "blog posts";
            case BLOG_ATTACHMENT -> "files of blog posts";
            case BLOG_COMMENT -> "comments on blog posts";
        };
    }
}
