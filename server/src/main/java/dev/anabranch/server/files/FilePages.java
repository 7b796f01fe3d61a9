package dev.anabranch.server.files;

import dev.anabranch.server.content.Backlinks;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.sync.RunSearch;
import dev.anabranch.server.workspace.Workspace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The pages of the file browser.
@Controller
final class FilePages {
    private static final int MOST_MATCHES = 100;
    private static final int LISTED = 200;

    private final Pages pages;
    private final FileTree files;
    private final FileReader reader;

    FilePages(Pages pages, Workspace workspace, Backlinks backlinks, RunSearch runs) {
        this.pages = pages;
        this.files = new FileTree(workspace);
        this.reader = new FileReader(files, new Relations.Sources(workspace, backlinks, runs));
    }

    @GetMapping("/files")
    void top(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (q.isBlank()) {
            folder("", from, request, response);
            return;
        }
        List<Node> found = files.named(q, MOST_MATCHES + 1);
        boolean more = found.size() > MOST_MATCHES;
        var matches = new MatchesPage(tree("", ""), q.strip(), more ? found.subList(0, MOST_MATCHES) : found, more);
        pages.write(request, response, Section.FILES, "Files named " + q.strip(), "files/matches.jte", matches);
    }

    @GetMapping("/files/{*path}")
    void file(
            @PathVariable String path,
            @RequestParam(defaultValue = "page") String view,
            @RequestParam(defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String wanted = trimmed(path);
        if (files.isFolder(wanted)) {
            folder(wanted, from, request, response);
        } else if (FileTree.isMarkdown(wanted)) {
            Path file = existing(wanted);
            FilePage page = reader.page(wanted, file, view.equals("raw"), tree(opened(wanted), wanted));
            pages.write(request, response, Section.FILES, page.title(), "files/file.jte", page);
        } else {
            existing(wanted);
            response.sendRedirect(Urls.bytes(wanted));
        }
    }

    /// The nodes below a folder, for a tree that is opened branch by branch.
    @GetMapping("/file-tree")
    void branch(
            @RequestParam String path,
            @RequestParam(defaultValue = "0") int from,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var branch = new Branch(shown(files.children(path), from), path, from, "");
        pages.write(request, response, null, "", "files/branch.jte", branch);
    }

    /// The bytes of a file: text and harmless pictures to look at, everything else to save.
    @GetMapping("/raw/{*path}")
    void bytes(
            @PathVariable String path,
            @RequestParam(defaultValue = "false") boolean download,
            HttpServletResponse response)
            throws IOException {
        RawFile.send(existing(trimmed(path)), download, response);
    }

    private void folder(String path, int from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<Node> children = files.children(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        var page = new FolderPage(
                tree(path, path), FileReader.crumbs(path), name, path, shown(children, from), children.size(), from);
        pages.write(request, response, Section.FILES, name.isEmpty() ? "Files" : name, "files/folder.jte", page);
    }

    /// The tree, opened along the way to a folder.
    private Branch tree(String folder, String current) throws IOException {
        List<String> way = new ArrayList<>();
        for (int slash = folder.length(); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            way.add(0, folder.substring(0, slash));
        }
        return branch("", way, current);
    }

    private Branch branch(String folder, List<String> way, String current) throws IOException {
        Optional<String> next = way.stream().findFirst();
        Branch.Listed listed = shownAround(files.children(folder), next.orElse(current));
        if (next.isEmpty()) {
            return new Branch(listed, folder, 0, current);
        }
        return new Branch(listed, folder, 0, current)
                .opened(next.get(), branch(next.get(), way.subList(1, way.size()), current));
    }

    private static Branch.Listed shown(List<Node> children, int from) {
        int start = Math.clamp(from, 0, children.size());
        int end = Math.min(children.size(), start + LISTED);
        return new Branch.Listed(children.subList(start, end), end < children.size() ? end : 0);
    }

    /// The first children, or more of them when the one to show comes later.
    private static Branch.Listed shownAround(List<Node> children, String wanted) {
        int at = 0;
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).path().equals(wanted)
                    || children.get(i).folder().equals(wanted)) {
                at = i;
            }
        }
        int end = Math.min(children.size(), Math.max(LISTED, at + LISTED / 2));
        return new Branch.Listed(children.subList(0, end), end < children.size() ? end : 0);
    }

    /// The innermost folder to open for a page: that of its children, else the one it lies in.
    private String opened(String page) {
        String below = FileTree.withoutEnding(page);
        return files.isFolder(below) ? below : FileTree.place(page);
    }

    private Path existing(String path) {
        return files.file(path)
                .orElseThrow(() -> Problem.notFound("There is no file or folder at '" + path
                        + "'. It may have been moved or deleted by the last run; look for its name in the files."));
    }

    private static String trimmed(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(Math.min(1, end), end);
    }
}
