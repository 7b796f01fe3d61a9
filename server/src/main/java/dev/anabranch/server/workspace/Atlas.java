package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Dependency;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.mapping.Choices;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tree of a site as it is held, to find things in: by id, by title, with their paths and addresses. A snapshot;
/// safe for any number of threads.
final class Atlas {
    private static final Pattern DAY = Pattern.compile("\\d{4}/\\d{2}/\\d{2}");

    private final String wiki;
    private final Layout layout;
    private final Map<DocumentId, Leaf> leaves = new HashMap<>();
    private final Map<String, DocumentId> byTitle = new HashMap<>();
    private final Map<DocumentId, Map<String, DocumentId>> files = new HashMap<>();

    /// Pages and folders by what they hang below: the id of another, or the space.
    private final Map<String, List<DocumentId>> children = new HashMap<>();

    private final Map<String, Space> spaces = new HashMap<>();
    private final Map<String, Space> spacesByKey = new HashMap<>();
    private final Map<String, String> people;

    /// What is needed of a node.
    record Leaf(
            NodeType type,
            String spaceId,
            Optional<DocumentId> parent,
            String title,
            String webPath,
            Edition edition) {}

    private Atlas(String wiki, Layout layout, List<Space> spaces, Map<String, String> people) {
        this.wiki = wiki;
        this.layout = layout;
        this.people = people;
        spaces.forEach(space -> {
            this.spaces.put(space.id(), space);
            spacesByKey.put(Dependency.folded(space.key()), space);
        });
    }

    /// Reads the tree of a site.
    ///
    /// @param siteAddress as the content store has it, as `https://acme.atlassian.net`
    static Atlas of(ContentStore content, String siteAddress) {
        var spaces = content.spaces();
        var nodes = new ArrayList<Node>();
        content.eachNode(nodes::add);
        var layout = Layout.of(spaces, nodes, content.inTransaction(Choices::folders));
        var atlas = new Atlas(siteAddress + content.wikiPath(), layout, spaces, content.people());
        nodes.sort((a, b) -> a.id().compareTo(b.id()));
        nodes.forEach(atlas::add);
        return atlas;
    }

    private void add(Node node) {
        leaves.put(
                node.id(),
                new Leaf(node.type(), node.spaceId(), node.parent(), node.title(), node.webPath(), node.edition()));
        if (node.type() == NodeType.PAGE || node.type() == NodeType.FOLDER) {
            children.computeIfAbsent(
                            node.parent().map(DocumentId::value).orElse("space " + node.spaceId()),
                            key -> new ArrayList<>())
                    .add(node.id());
        }
        switch (node.type()) {
            case PAGE -> byTitle.putIfAbsent(Dependency.page(keyOf(node.spaceId()), node.title()), node.id());
            case BLOG_POST -> byTitle.putIfAbsent(Dependency.blogPost(keyOf(node.spaceId()), node.title()), node.id());
            case ATTACHMENT ->
                node.parent()
                        .ifPresent(container -> files.computeIfAbsent(container, id -> new HashMap<>())
                                .putIfAbsent(node.title(), node.id()));
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> {} // not named by title
        }
    }

    /// The base of the site's web addresses.
    String wiki() {
        return wiki;
    }

    /// The path of a document's file; empty for what has none.
    Optional<String> pathOf(DocumentId id) {
        return layout.pathOf(id);
    }

    Optional<DocumentId> page(String spaceKey, String title) {
        return Optional.ofNullable(byTitle.get(Dependency.page(spaceKey, title)));
    }

    Optional<DocumentId> blogPost(String spaceKey, String title) {
        return Optional.ofNullable(byTitle.get(Dependency.blogPost(spaceKey, title)));
    }

    Optional<DocumentId> file(DocumentId container, String fileName) {
        return Optional.ofNullable(files.getOrDefault(container, Map.of()).get(fileName));
    }

    /// The files of a document.
    List<DocumentId> files(DocumentId container) {
        return List.copyOf(files.getOrDefault(container, Map.of()).values());
    }

    /// What is known of something held.
    Optional<Leaf> leaf(DocumentId id) {
        return Optional.ofNullable(leaves.get(id));
    }

    /// Tells everything held, in no order.
    void eachLeaf(BiConsumer<DocumentId, Leaf> consumer) {
        leaves.forEach(consumer);
    }

    /// The pages and folders directly below another one.
    List<DocumentId> children(DocumentId id) {
        return children.getOrDefault(id.value(), List.of());
    }

    /// The pages and folders at the top of a space.
    List<DocumentId> roots(String spaceKey) {
        return space(spaceKey)
                .map(space -> children.getOrDefault("space " + space.id(), List.of()))
                .orElse(List.of());
    }

    /// What something hangs below, if that is held.
    Optional<DocumentId> parentOf(DocumentId id) {
        return parent(id);
    }

    /// The title of something held.
    Optional<String> titleOf(DocumentId id) {
        return Optional.ofNullable(leaves.get(id)).map(Leaf::title);
    }

    Optional<Space> space(String key) {
        return Optional.ofNullable(spacesByKey.get(Dependency.folded(key)));
    }

    /// The key of a space; empty text when the space is not held.
    String keyOf(String spaceId) {
        var space = spaces.get(spaceId);
        return space == null ? "" : space.key();
    }

    Optional<String> nameOf(String accountId) {
        return Optional.ofNullable(people.get(accountId));
    }

    /// Where people read something held.
    Optional<String> urlOf(DocumentId id) {
        return Optional.ofNullable(leaves.get(id)).map(leaf -> url(leaf.webPath()));
    }

    String url(String webPath) {
        return webPath.startsWith("/") ? wiki + webPath : wiki + "/" + webPath;
    }

    /// Where the site shows a page that is not held, by its title. The site finds it, or says that there is none.
    String urlOfUnknownPage(String spaceKey, String title) {
        return wiki + "/display/" + encoded(spaceKey) + "/" + encoded(title);
    }

    /// The same for a blog post. Without its day the site only shows all posts of the space.
    String urlOfUnknownPost(String spaceKey, @Nullable String day, String title) {
        return day == null || !DAY.matcher(day).matches()
                ? wiki + "/spaces/" + encoded(spaceKey) + "/blog"
                : wiki + "/display/" + encoded(spaceKey) + "/" + day + "/" + encoded(title);
    }

    String urlOfUnknownContent(DocumentId id) {
        return wiki + "/pages/viewpage.action?pageId=" + id;
    }

    String urlOfFile(DocumentId container, String fileName) {
        return wiki + "/download/attachments/" + container + "/"
                + encoded(fileName).replace("+", "%20");
    }

    /// Its ancestors from the top downwards, as far as they are held.
    List<DocumentId> ancestors(DocumentId id) {
        Deque<DocumentId> found = new ArrayDeque<>();
        var seen = new HashSet<DocumentId>();
        seen.add(id);
        var up = parent(id);
        while (up.isPresent() && seen.add(up.get())) {
            found.addFirst(up.get());
            up = parent(up.get());
        }
        return List.copyOf(found);
    }

    /// Whether all that it hangs below is held, up to the top of its space; true for what is not held.
    boolean reachesTheTop(DocumentId id) {
        var seen = new HashSet<DocumentId>();
        var up = Optional.of(id);
        while (up.isPresent()) {
            var leaf = leaves.get(up.get());
            if (!seen.add(up.get()) || (leaf == null && seen.size() > 1)) {
                return false;
            }
            up = leaf == null ? Optional.empty() : leaf.parent();
        }
        return true;
    }

    /// Changes when the ancestors do.
    String ancestry(DocumentId id) {
        return Integer.toHexString(ancestors(id).hashCode());
    }

    private Optional<DocumentId> parent(DocumentId id) {
        return Optional.ofNullable(leaves.get(id)).flatMap(Leaf::parent).filter(leaves::containsKey);
    }

    /// Every document that has a path.
    List<DocumentId> documents() {
        return leaves.entrySet().stream()
                .filter(leaf -> leaf.getValue().type().isDocument())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What others may name this document by.
    List<String> targets(DocumentId id) {
        var leaf = leaves.get(id);
        if (leaf == null) {
            return List.of();
        }
        var key = keyOf(leaf.spaceId());
        return switch (leaf.type()) {
            case PAGE -> List.of(Dependency.content(id), Dependency.filesOf(id), Dependency.page(key, leaf.title()));
            case BLOG_POST ->
                List.of(Dependency.content(id), Dependency.filesOf(id), Dependency.blogPost(key, leaf.title()));
            case ATTACHMENT -> leaf.parent().map(this::targets).orElse(List.of()); // named by the page it hangs at
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> List.of(Dependency.content(id));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
