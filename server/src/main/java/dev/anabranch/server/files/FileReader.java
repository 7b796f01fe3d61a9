package dev.anabranch.server.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one Markdown file and all that its page shows around it, for one reader.
final class FileReader {
    /// A larger file is offered as text and for saving: laying it out would only freeze the reader's browser.
    private static final int MOST_RENDERED_BYTES = 4_000_000;

    /// The title line at the head of a file.
    private static final Pattern TITLE = Pattern.compile("\\A\\s*# [^\n]*\n");

    private final FileTree files;
    private final Rendering rendering;
    private final Attachments attachments;
    private final Relations.Sources sources;
    private final Texts texts;

    FileReader(FileTree files, Texts texts, Relations.Sources sources) {
        this.files = files;
        this.texts = texts;
        this.sources = sources;
        this.rendering = new Rendering(files);
        this.attachments = new Attachments(sources.workspace());
    }

    FilePage page(String path, String text, boolean raw, Branch tree) {
        FrontMatter matter = FrontMatter.of(text);
        boolean asText = raw || isLarge(text);
        int slash = path.lastIndexOf('/');
        List<Node> siblings =
                files.children(FileTree.place(path)).stream().filter(Node::page).toList();
        int at = siblings.stream().map(Node::path).toList().indexOf(path);
        String name = path.substring(slash + 1, path.length() - ".md".length());
        return new FilePage(
                tree,
                crumbs(path),
                path,
                matter.text("title").orElse(name),
                asText,
                matter,
                asText ? text : rendering.html(matter.text(), path),
                attachments.of(path),
                asText ? "" : comments(path),
                Relations.of(path, sources),
                at > 0 ? Optional.of(siblings.get(at - 1)) : Optional.empty(),
                at >= 0 && at + 1 < siblings.size() ? Optional.of(siblings.get(at + 1)) : Optional.empty());
    }

    private static boolean isLarge(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length > MOST_RENDERED_BYTES;
    }

    /// What stands in the file with the comments on a page, as HTML without its title; empty when there is none.
    private String comments(String page) {
        String path = FileTree.commentsOn(page);
        Optional<String> text = texts.of(path).filter(found -> !isLarge(found));
        if (text.isEmpty()) {
            return "";
        }
        FrontMatter matter = FrontMatter.of(text.get());
        return matter.text("type").filter("comments"::equals).isEmpty()
                ? ""
                : rendering.html(TITLE.matcher(matter.text()).replaceFirst(""), path);
    }

    static List<Crumb> crumbs(String path) {
        List<Crumb> crumbs = new ArrayList<>();
        crumbs.add(new Crumb("Files", "/files"));
        if (path.isEmpty()) {
            return crumbs;
        }
        String[] names = path.split("/", -1);
        String way = "";
        for (int i = 0; i < names.length - 1; i++) {
            way = way.isEmpty() ? names[i] : way + "/" + names[i];
            crumbs.add(new Crumb(names[i], Urls.folder(way)));
        }
        String last = names[names.length - 1];
        crumbs.add(new Crumb(FileTree.isMarkdown(last) ? last.substring(0, last.length() - 3) : last, ""));
        return crumbs;
    }
}
