package dev.anabranch.server.workspace;

import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.Dependency;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Edition;
import dev.anabranch.server.content.FileVersion;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tree of a site as it is held, to find things in: by id, by title, with their paths and addresses. A snapshot;
/// safe for any number of threads.
final class Atlas {
    private static final Pattern DAY = Pattern.compile("\\d{4}/\\d{2}/\\d{2}");

    private final String wiki;
    private final CommentPlace commentPlace;
    private final Layout layout;
    private final Map<DocumentId, Leaf> leaves = new HashMap<>();
    private final Map<String, DocumentId> byTitle = new HashMap<>();
    private final Map<DocumentId, Map<String, DocumentId>> files = new HashMap<>();
    private final Map<DocumentId, List<DocumentId>> comments = new HashMap<>();
    private final Map<DocumentId, FileVersion> older = new HashMap<>();
    private final Map<DocumentId, List<DocumentId>> olderOf = new HashMap<>();

    /// What stands in the tree, by what it hangs below: the id of another, or the space.
    private final Map<String, List<DocumentId>> tree = new HashMap<>();

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
            Edition edition,
            String address) {}

    private Atlas(
            String wiki, CommentPlace commentPlace, Layout layout, List<Space> spaces, Map<String, String> people) {
        this.wiki = wiki;
        this.commentPlace = commentPlace;
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
    /// @param commentPlace where comments stand
    static Atlas of(ContentStore content, String siteAddress, CommentPlace commentPlace) {
        var spaces = content.spaces();
        var nodes = new ArrayList<Node>();
        content.eachNode(nodes::add);
        var chosen = ChosenFolders.of(content);
        var layout = Layout.of(spaces, nodes, chosen);
        var atlas = new Atlas(siteAddress + content.wikiPath(), commentPlace, layout, spaces, content.people());
        nodes.sort((a, b) -> a.id().compareTo(b.id()));
        nodes.forEach(atlas::add);
        content.fileVersions().kept().values().forEach(versions -> versions.forEach(atlas::add));
        return atlas;
    }

    /// The same, as far as a reader may see it. Files are where they are.
    ///
    /// @param admitted whether something held may be seen
    /// @param spaceIds those that may be viewed
    Atlas seenBy(Predicate<DocumentId> admitted, Set<String> spaceIds) {
        var viewed = spaces.values().stream()
                .filter(space -> spaceIds.contains(space.id()))
                .toList();
        var seen = new Atlas(wiki, commentPlace, layout, viewed, people);
        leaves.forEach((id, leaf) -> {
            if (admitted.test(id)) {
                seen.leaves.put(id, leaf);
            }
        });
        byTitle.forEach((title, id) -> {
            if (seen.leaves.containsKey(id)) {
                seen.byTitle.put(title, id);
            }
        });
        keep(seen, files, seen.files);
        keep(seen, comments, seen.comments);
        keep(seen, olderOf, seen.olderOf);
        seen.olderOf.values().forEach(names -> names.forEach(name -> seen.older.put(name, version(name))));
        tree.forEach((above, ids) -> seen.tree.put(
                above, ids.stream().filter(seen.leaves::containsKey).toList()));
        return seen;
    }

    private FileVersion version(DocumentId name) {
        return Objects.requireNonNull(older.get(name));
    }

    /// Files, comments and versions are read by whoever reads what they hang at.
    private static <T> void keep(Atlas seen, Map<DocumentId, T> from, Map<DocumentId, T> to) {
        from.forEach((id, those) -> {
            if (seen.leaves.containsKey(id)) {
                to.put(id, those);
            }
        });
    }

    private void add(Node node) {
        leaves.put(
                node.id(),
                new Leaf(
                        node.type(),
                        node.spaceId(),
                        node.parent(),
                        node.title(),
                        node.webPath(),
                        node.edition(),
                        node.address()));
        if (node.type() == NodeType.PAGE || !node.type().isDocument()) {
            tree.computeIfAbsent(
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
            case COMMENT ->
                node.parent()
                        .ifPresent(container -> comments.computeIfAbsent(container, id -> new ArrayList<>())
                                .add(node.id()));
            case FOLDER, WHITEBOARD, DATABASE, EMBED -> {} // not named by title
        }
    }

    private void add(FileVersion version) {
        var leaf = leaves.get(version.file());
        if (leaf != null && leaf.edition().version() > version.version()) {
            var name = new VersionFile(version.file(), version.version()).name();
            older.put(name, version);
            olderOf.computeIfAbsent(version.file(), file -> new ArrayList<>()).add(name);
        }
    }

    /// The [VersionFile]s of an attached file, the newest first.
    List<DocumentId> older(DocumentId file) {
        return olderOf.getOrDefault(file, List.of());
    }

    /// What is known of the version in a [VersionFile].
    Optional<FileVersion> olderVersion(DocumentId name) {
        return Optional.ofNullable(older.get(name));
    }

    /// The base of the site's web addresses.
    String wiki() {
        return wiki;
    }

    /// The path of the file of a document or a place, of a [CommentFile] or a [VersionFile]; empty for what has none.
    Optional<String> pathOf(DocumentId id) {
        var commented = CommentFile.of(id);
        boolean isWanted = commented.isPresent()
                ? hasCommentFile(commented.get())
                : leaves.containsKey(id) || older.containsKey(id);
        return isWanted ? layout.pathOf(id) : Optional.empty();
    }

    /// The id of the space that something is in; empty for what is not held.
    Optional<String> spaceOf(DocumentId id) {
        return Optional.ofNullable(leaves.get(id)).map(Leaf::spaceId);
    }

    /// The file that shows a document: its own, or that of what a comment is about.
    Optional<String> shownIn(DocumentId id) {
        return commentedBy(id)
                .flatMap(text -> commentPlace == CommentPlace.BESIDE ? pathOf(CommentFile.on(text)) : pathOf(text))
                .or(() -> pathOf(id));
    }

    private boolean hasCommentFile(DocumentId id) {
        return commentPlace == CommentPlace.BESIDE && !comments(id).isEmpty();
    }

    /// Where comments stand.
    CommentPlace commentPlace() {
        return commentPlace;
    }

    /// What a comment is about: the page or blog post, also of comments on its files. Empty for what is no comment,
    /// and for comments that are shown nowhere.
    Optional<DocumentId> commentedBy(DocumentId comment) {
        var leaf = leaves.get(comment);
        if (leaf == null || leaf.type() != NodeType.COMMENT || commentPlace == CommentPlace.NONE) {
            return Optional.empty();
        }
        return leaf.parent().flatMap(container -> {
            var at = leaves.get(container);
            return at != null && at.type() == NodeType.ATTACHMENT ? at.parent() : Optional.of(container);
        });
    }

    /// What is commented on, in no order: pages and blog posts.
    List<DocumentId> commented() {
        return leaves.keySet().stream()
                .filter(id -> isText(leaves.get(id)) && !comments(id).isEmpty())
                .toList();
    }

    private static boolean isText(@Nullable Leaf leaf) {
        return leaf != null && (leaf.type() == NodeType.PAGE || leaf.type() == NodeType.BLOG_POST);
    }

    /// The comments on a page or blog post and on its files; none where they are shown nowhere.
    List<DocumentId> comments(DocumentId text) {
        if (commentPlace == CommentPlace.NONE || comments.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<>(comments.getOrDefault(text, List.of()));
        files(text).forEach(file -> found.addAll(comments.getOrDefault(file, List.of())));
        found.sort(null);
        return found;
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
        return pagesAndFolders(id.value());
    }

    /// The pages and folders at the top of a space.
    List<DocumentId> roots(String spaceKey) {
        return space(spaceKey)
                .map(space -> pagesAndFolders("space " + space.id()))
                .orElse(List.of());
    }

    private List<DocumentId> pagesAndFolders(String above) {
        return tree.getOrDefault(above, List.of()).stream()
                .filter(id -> {
                    var type = Objects.requireNonNull(leaves.get(id)).type();
                    return type == NodeType.PAGE || type == NodeType.FOLDER;
                })
                .toList();
    }

    /// All that lies directly in a place of the tree, by title: the order of a tree is not held, and by title is how
    /// Confluence orders what nobody arranged.
    List<DocumentId> contents(DocumentId place) {
        return tree.getOrDefault(place.value(), List.of()).stream()
                .map(id -> new Titled(Dependency.folded(titleOf(id).orElse("")), id))
                .sorted(Comparator.comparing(Titled::title).thenComparing(Titled::id))
                .map(Titled::id)
                .toList();
    }

    private record Titled(String title, DocumentId id) {}

    /// The places of the tree: folders, whiteboards and the like, in no order.
    List<DocumentId> places() {
        return leaves.keySet().stream().filter(this::isPlace).toList();
    }

    /// Whether it is a folder, a whiteboard or the like.
    boolean isPlace(DocumentId id) {
        var leaf = leaves.get(id);
        return leaf != null && !leaf.type().isDocument();
    }

    /// What something hangs below, if that is held.
    Optional<DocumentId> parentOf(DocumentId id) {
        return parent(id);
    }

    /// The title of something held.
    Optional<String> titleOf(DocumentId id) {
        var commented = CommentFile.of(id);
        if (commented.isPresent()) {
            return commented.filter(this::hasCommentFile).flatMap(this::titleOf);
        }
        return Optional.ofNullable(leaves.get(id))
                .map(Leaf::title)
                .or(() -> olderVersion(id)
                        .flatMap(version -> titleOf(version.file())
                                .map(title -> "%s (version %d)".formatted(title, version.version()))));
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

    /// Changes when the ancestors do; of a place in the tree also when anything else does that its file tells.
    String ancestry(DocumentId id) {
        if (isPlace(id)) {
            return IndexFile.digest(this, id);
        }
        return Integer.toHexString(ancestors(VersionFile.madeOf(id)).hashCode());
    }

    private Optional<DocumentId> parent(DocumentId id) {
        return Optional.ofNullable(leaves.get(id)).flatMap(Leaf::parent).filter(leaves::containsKey);
    }

    /// Every document, and every [CommentFile] and [VersionFile].
    List<DocumentId> documents() {
        var found = new ArrayList<DocumentId>();
        leaves.forEach((id, leaf) -> {
            if (leaf.type().isDocument()) {
                found.add(id);
            }
        });
        if (commentPlace == CommentPlace.BESIDE) {
            commented().forEach(id -> found.add(CommentFile.on(id)));
        }
        found.addAll(older.keySet());
        return found;
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
            case COMMENT, FOLDER, WHITEBOARD, DATABASE, EMBED -> List.of(Dependency.content(id));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
