package dev.anabranch.server.files;

import dev.anabranch.server.platform.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The tree of files over REST. The bytes of a file are at its `raw` address.
@RestController
final class FileApi {
    private static final int MOST = 1000;

    private final ShownFiles shown;

    FileApi(ShownFiles shown) {
        this.shown = shown;
    }

    @GetMapping("/api/v1/files")
    Map<String, Object> list(
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "200") int limit,
            HttpServletRequest request) {
        if (limit < 1 || limit > MOST || cursor < 0) {
            throw Problem.badRequest(
                    "limit", "limit must lie between 1 and " + MOST + ", cursor must not be negative.");
        }
        FileTree files = shown.tree(request);
        if (!files.isFolder(path)) {
            throw Problem.notFound("There is no folder '" + path + "'.");
        }
        List<Node> children = files.children(path);
        int start = Math.min(cursor, children.size());
        int end = Math.min(start + limit, children.size());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put(
                "items",
                children.subList(start, end).stream().map(FileApi::item).toList());
        if (end < children.size()) {
            page.put("next", "/api/v1/files?path=%s&limit=%d&cursor=%d".formatted(Query.value(path), limit, end));
        }
        return page;
    }

    private static Map<String, Object> item(Node node) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("name", node.name());
        if (node.page()) {
            item.put("path", node.path());
            item.put("raw", Urls.bytes(node.path()));
        }
        if (!node.folder().isEmpty()) {
            item.put("folder", node.folder());
            item.put("children", "/api/v1/files?path=" + Query.value(node.folder()));
        }
        return item;
    }
}
