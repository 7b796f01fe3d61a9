package dev.anabranch.server.files;

import dev.anabranch.server.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The workspace as somebody sees it: a page and the folder of its children are one node, attachments belong to their
/// page.
final class FileTree {
    private static final String MARKDOWN = ".md";
    private static final String ATTACHMENTS = ".attachments";
    private static final String COMMENTS = ".comments.md";
    private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Node::name)
            .thenComparing(Node::path);

    private static final int NAMES_AT_ONCE = 200;

    private final Workspace workspace;
    private final SeenFiles seen;

    FileTree(SeenFiles seen) {
        this.workspace = seen.workspace();
        this.seen = seen;
    }

    /// Where a file is that may be read.
    Optional<Path> file(String path) {
        return seen.file(path);
    }

    /// Those of these paths at which there is a file that may be read.
    Set<String> files(Collection<String> paths) {
        return seen.readable(
                paths.stream().filter(path -> workspace.file(path).isPresent()).toList());
    }

    /// Whether there is such a folder, and something in it that may be read.
    boolean isFolder(String path) {
        return path.isEmpty() || (isOnDisk(path) && !seen.folders(List.of(path)).isEmpty());
    }

    private boolean isOnDisk(String folder) {
        return workspace.entries(place(folder)).stream()
                .anyMatch(entry -> entry.isFolder() && entry.path().equals(folder));
    }

    /// What lies in a folder, by name; attachments are left out.
    List<Node> children(String folder) {
        List<Workspace.Entry> entries = workspace.entries(folder);
        Set<String> folders = seen.folders(paths(entries, entry -> entry.isFolder() && !isOfAttachments(entry.path())));
        Set<String> files = seen.readable(
                paths(entries, entry -> !entry.isFolder() && isMarkdown(entry.path()) && !isOfComments(entry.path())));
        Map<String, Node> nodes = new HashMap<>();
        for (Workspace.Entry entry : entries) {
            if (folders.contains(entry.path())) {
                nodes.put(entry.name(), new Node(entry.path(), entry.name(), false, entry.path()));
            }
        }
        for (Workspace.Entry entry : entries) {
            if (files.contains(entry.path())) {
                String title = without(entry.name(), MARKDOWN);
                Node below = nodes.get(title);
                nodes.put(title, new Node(entry.path(), title, true, below == null ? "" : below.folder()));
            }
        }
        return nodes.values().stream().sorted(BY_NAME).toList();
    }

    private static List<String> paths(List<Workspace.Entry> entries, Predicate<Workspace.Entry> wanted) {
        return entries.stream().filter(wanted).map(Workspace.Entry::path).toList();
    }

    /// Pages whose file name holds all words, by name.
    ///
    /// @param limit most pages wanted
    List<Node> named(String words, int limit) throws IOException {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        Search search = new Search(wanted, limit);
        if (Files.isDirectory(workspace.root())) {
            Files.walkFileTree(workspace.root(), search);
        }
        return search.found();
    }

    /// The path of the file with the comments on a page, where there is one.
    static String commentsOn(String page) {
        return without(page, MARKDOWN) + COMMENTS;
    }

    /// Whether it is the file with the comments on a page that is there: it is shown with its page.
    private boolean isOfComments(String path) {
        return path.endsWith(COMMENTS)
                && workspace.file(without(path, COMMENTS) + MARKDOWN).isPresent();
    }

    /// Whether a folder is that of a page's files.
    static boolean isOfAttachments(String folder) {
        return folder.endsWith(ATTACHMENTS);
    }

    /// The path of the page that a folder is of, where there is one.
    static String pageOf(String folder) {
        return folder + MARKDOWN;
    }

    static boolean isMarkdown(String path) {
        return path.endsWith(MARKDOWN);
    }

    /// The path of a page without `.md`, which is that of the folder of its children.
    static String withoutEnding(String page) {
        return without(page, MARKDOWN);
    }

    /// The folder that a file or folder lies in; empty at the top.
    static String place(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String without(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    /// Walks the whole workspace without following links; what a run deletes meanwhile is passed over. Only what may be
    /// read counts.
    private final class Search extends SimpleFileVisitor<Path> {
        private final List<String> wanted;
        private final int limit;
        private final List<String> named = new ArrayList<>();
        private final List<Node> matches = new ArrayList<>();

        Search(List<String> wanted, int limit) {
            this.wanted = wanted;
            this.limit = limit;
        }

        List<Node> found() {
            look();
            matches.sort(BY_NAME);
            return matches.subList(0, Math.min(limit, matches.size()));
        }

        private void look() {
            Set<String> readable = seen.readable(named);
            named.stream()
                    .filter(readable::contains)
                    .map(path -> new Node(path, without(path.substring(path.lastIndexOf('/') + 1), MARKDOWN), true, ""))
                    .forEach(matches::add);
            named.clear();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped =
                    isOfAttachments(name) || (workspace.root().equals(folder.getParent()) && name.startsWith("."));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            String searched = name.toLowerCase(Locale.ROOT);
            if (isMarkdown(name) && wanted.stream().allMatch(searched::contains)) {
                named.add(workspace.root().relativize(file).toString().replace('\\', '/'));
            }
            if (named.size() >= NAMES_AT_ONCE) {
                look();
            }
            return matches.size() < limit ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
