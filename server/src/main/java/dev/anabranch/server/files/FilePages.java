package dev.anabranch.server.files;

import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final ShownFiles shown;

    FilePages(Pages pages, ShownFiles shown) {
        this.pages = pages;
        this.shown = shown;
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
        FileTree files = shown.tree(request);
        List<Node> found = files.named(q, MOST_MATCHES + 1);
        boolean more = found.size() > MOST_MATCHES;
        var matches =
                new MatchesPage(tree(files, "", ""), q.strip(), more ? found.subList(0, MOST_MATCHES) : found, more);
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
        FileTree files = shown.tree(request);
        if (files.isFolder(wanted)) {
            folder(wanted, from, request, response);
        } else if (FileTree.isMarkdown(wanted)) {
            String text = shown.texts(request).of(wanted).orElseThrow(() -> absent(wanted));
            FilePage page = shown.reader(request)
                    .page(wanted, text, view.equals("raw"), tree(files, opened(files, wanted), wanted));
            pages.write(request, response, Section.FILES, page.title(), "files/file.jte", page);
        } else {
            existing(files, wanted);
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
        var branch = new Branch(listed(shown.tree(request).children(path), from), path, from, "");
        pages.write(request, response, null, "", "files/branch.jte", branch);
    }

    /// The bytes of a file: text and harmless pictures to look at, everything else to save.
    @GetMapping("/raw/{*path}")
    void bytes(
            @PathVariable String path,
            @RequestParam(defaultValue = "false") boolean download,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String wanted = trimmed(path);
        Path file = existing(shown.tree(request), wanted);
        Texts texts = shown.texts(request);
        if (texts.isAsOnDisk(wanted)) {
            RawFile.send(file, download, response);
        } else {
            String text = texts.of(wanted).orElseThrow(() -> absent(wanted));
            RawFile.send(file, text.getBytes(StandardCharsets.UTF_8), download, response);
        }
    }

    private void folder(String path, int from, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileTree files = shown.tree(request);
        List<Node> children = files.children(path);
        String name = path.substring(path.lastIndexOf('/') + 1);
        var page = new FolderPage(
                tree(files, path, path),
                FileReader.crumbs(path),
                path,
                new FolderPage.Listing(listed(children, from), children.size(), from),
                path.isEmpty() ? shown.blindness(request) : List.of());
        pages.write(request, response, Section.FILES, name.isEmpty() ? "Files" : name, "files/folder.jte", page);
    }

    /// The tree, opened along the way to a folder.
    private static Branch tree(FileTree files, String folder, String current) {
        List<String> way = new ArrayList<>();
        for (int slash = folder.length(); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
            way.add(0, folder.substring(0, slash));
        }
        return branch(files, "", way, current);
    }

    private static Branch branch(FileTree files, String folder, List<String> way, String current) {
        Optional<String> next = way.stream().findFirst();
        Branch.Listed listed = shownAround(files.children(folder), next.orElse(current));
        if (next.isEmpty()) {
            return new Branch(listed, folder, 0, current);
        }
        return new Branch(listed, folder, 0, current)
                .opened(next.get(), branch(files, next.get(), way.subList(1, way.size()), current));
    }

    private static Branch.Listed listed(List<Node> children, int from) {
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
    private static String opened(FileTree files, String page) {
        String below = FileTree.withoutEnding(page);
        return files.isFolder(below) ? below : FileTree.place(page);
    }

    private static Path existing(FileTree files, String path) {
        return files.file(path).orElseThrow(() -> absent(path));
    }

    /// The same words for what is not there and for what somebody may not read.
    private static Problem absent(String path) {
        return Problem.notFound("There is no file or folder at '" + path
                + "'. It may have been moved or deleted by the last run; look for its name in the files.");
    }

    private static String trimmed(String path) {
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return path.substring(Math.min(1, end), end);
    }
}
