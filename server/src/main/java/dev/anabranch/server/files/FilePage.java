package dev.anabranch.server.files;

import java.util.List;
import java.util.Optional;

/// What the page of one Markdown file shows.
///
/// @param raw      whether the text is shown as it is instead of rendered
/// @param body     safe HTML when rendered, else the whole file
/// @param comments safe HTML of the comments that stand in a file of their own; empty when there are none
/// @param relations who links to it, and what runs did with it
/// @param previous the neighbour before it in its folder
/// @param next     the neighbour after it
public record FilePage(
        Branch tree,
        List<Crumb> crumbs,
        String path,
        String title,
        boolean raw,
        FrontMatter matter,
        String body,
        List<Attachment> attachments,
        String comments,
        Relations relations,
        Optional<Node> previous,
        Optional<Node> next) {
    public FilePage {
        crumbs = List.copyOf(crumbs);
        attachments = List.copyOf(attachments);
    }

    /// Where the page is shown rendered.
    public String pageUrl() {
        return Urls.file(path);
    }

    /// Where its text is shown.
    public String rawUrl() {
        return Urls.file(path) + "?view=raw";
    }

    /// Where the file with the comments is shown.
    public String commentsUrl() {
        return Urls.file(FileTree.commentsOn(path));
    }

    /// Where administrators see who may read it.
    public String readersUrl() {
        return "/who-may-read?document=" + Query.value(path);
    }

    /// Where the file can be saved from.
    public String downloadUrl() {
        return Urls.bytes(path) + "?download=true";
    }
}
