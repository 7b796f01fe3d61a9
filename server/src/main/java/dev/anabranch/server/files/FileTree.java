package dev.anabranch.server.files;

import dev.anabranch.server.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The workspace as people read it: a page and the folder of its children are one node, attachments belong to their
/// page.
final class FileTree {
    private static final String MARKDOWN = ".md";
    private static final String ATTACHMENTS = ".attachments";
    private static final String COMMENTS = ".comments.md";
    private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Node::name)
            .thenComparing(Node::path);

    private final Workspace workspace;

    FileTree(Workspace workspace) {
        this.workspace = workspace;
    }

    Optional<Path> file(String path) {
        return workspace.file(path);
    }

    boolean isFolder(String path) {
        return path.isEmpty()
                || workspace.entries(place(path)).stream()
                        .anyMatch(entry -> entry.isFolder() && entry.path().equals(path));
    }

    /// What lies in a folder, by name; attachments are left out.
    List<Node> children(String folder) {
        Map<String, Node> nodes = new HashMap<>();
        for (Workspace.Entry entry : workspace.entries(folder)) {
            if (entry.isFolder() && !entry.name().endsWith(ATTACHMENTS)) {
                nodes.put(entry.name(), new Node(entry.path(), entry.name(), false, entry.path()));
            }
        }
        for (Workspace.Entry entry : workspace.entries(folder)) {
            if (!entry.isFolder() && isMarkdown(entry.path()) && !isOfComments(entry.path())) {
                String title = without(entry.name(), MARKDOWN);
                Node below = nodes.get(title);
                nodes.put(title, new Node(entry.path(), title, true, below == null ? "" : below.folder()));
            }
        }
        return nodes.values().stream().sorted(BY_NAME).toList();
    }

    /// Pages whose file name holds all words, by name.
    ///
    /// @param limit most pages wanted
    List<Node> named(String words, int limit) throws IOException {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        List<Node> matches = new ArrayList<>();
        if (Files.isDirectory(workspace.root())) {
            Files.walkFileTree(workspace.root(), new Search(wanted, limit, matches));
        }
        matches.sort(BY_NAME);
        return matches;
    }

    /// The path of the file with the comments on a page, where there is one.
    static String commentsOn(String page) {
        return without(page, MARKDOWN) + COMMENTS;
    }

    /// Whether it is the file with the comments on a page that is there: it is shown with its page.
    private boolean isOfComments(String path) {
        return path.endsWith(COMMENTS)
                && file(without(path, COMMENTS) + MARKDOWN).isPresent();
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

    /// Walks the whole workspace without following links; what a run deletes meanwhile is passed over.
    private final class Search extends SimpleFileVisitor<Path> {
        private final List<String> wanted;
        private final int limit;
        private final List<Node> matches;

        Search(List<String> wanted, int limit, List<Node> matches) {
            this.wanted = wanted;
            this.limit = limit;
            this.matches = matches;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean skipped =
                    name.endsWith(ATTACHMENTS) || (workspace.root().equals(folder.getParent()) && name.startsWith("."));
            return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            String searched = name.toLowerCase(Locale.ROOT);
            if (isMarkdown(name) && wanted.stream().allMatch(searched::contains)) {
                String path = workspace.root().relativize(file).toString().replace('\\', '/');
                matches.add(new Node(path, without(name, MARKDOWN), true, ""));
            }
            return matches.size() < limit ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }
}
