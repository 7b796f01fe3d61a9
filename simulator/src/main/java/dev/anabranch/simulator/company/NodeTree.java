package dev.anabranch.simulator.company;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads all node files in the order of `index.txt`, which holds lines such as `ENG/runbooks.page`, parents before
/// children.
final class NodeTree {
    private final Directory directory;
    private final String siteUrl;

    NodeTree(Directory directory, String siteUrl) {
        this.directory = directory;
        this.siteUrl = siteUrl;
    }

    /// The nodes by space key.
    Map<String, List<Node>> read() throws IOException {
        var ids = new HashMap<String, Long>();
        var nodes = new LinkedHashMap<String, List<Node>>();
        for (var path : Resources.text("index.txt").lines().toList()) {
            var node = read(path, ids);
            ids.put(node.slug(), node.id());
            nodes.computeIfAbsent(path.substring(0, path.indexOf('/')), _ -> new ArrayList<>())
                    .add(node);
        }
        return nodes;
    }

    private Node read(String path, Map<String, Long> ids) throws IOException {
        try {
            var slug = path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
            var text = Resources.text(path).replace(SampleCompany.WRITTEN_SITE_URL, siteUrl);
            return new NodeFile(slug, text, directory).node(ids);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("company/" + path + ": " + e.getMessage(), e);
        }
    }
}
