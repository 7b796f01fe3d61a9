package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where each document lies: a pure function of the spaces and their trees. The order in which things are given
/// does not matter, and a new thing never takes the name of an older one.
///
/// - `<Space>/<Parent>/<Page>.md`; children of a page or folder lie in the folder that bears its title; beside a
///   folder, whiteboard and the like lies its [IndexFile], as a page lies beside the folder of its children
/// - `<Space>/blog/<year>/<Post>.md`, attachments in `<Page>.attachments/<file>`, their older versions in
///   `<Page>.attachments/<file>.versions/<number>-<file>`; comments, where they have a file of their own, in
///   `<Page>.comments.md`
/// - of names that collide, also without regard to case and normal form, the lowest id keeps it and the others get
///   ` (id)`; spaces of one name all get ` (KEY)`, and so does one whose name is a folder that people chose
/// - what hangs below something unknown or below itself lies at the top of its space
/// - names get shorter the longer the way to them is, and what is too deep for any path lies at the top of its
///   space
final class Layout {
    private static final String MARKDOWN = ".md";
    private static final String ATTACHMENTS = ".attachments";
    private static final String COMMENTS = ".comments.md";
    private static final String VERSIONS = ".versions";
    private static final String BLOG = "blog";
    private static final int NAME_BYTES = 120;
    private static final int SHORTEST_NAME_BYTES = 16;
    /// Linux takes 4,096 with the path of the root and the name of an attachment.
    private static final int FOLDER_BYTES = 3000;
    /// Chosen so that 60 levels of the longest titles fit.
    private static final int SHARE_OF_A_LEVEL = 20;

    private final Map<DocumentId, Place> places;
    private final Map<String, String> spaceFolders;

    /// @param folder path of the folder it lies in
    /// @param name without extension, except for attachments
    private record Place(String folder, String name, NodeType type) {
        String below() {
            return folder + "/" + name;
        }
    }

    private Layout(Map<DocumentId, Place> places, Map<String, String> spaceFolders) {
        this.places = places;
        this.spaceFolders = spaceFolders;
    }

    /// The layout of these spaces. Things of other spaces are left out.
    static Layout of(Collection<Space> spaces, Collection<Node> nodes) {
        return of(spaces, nodes, ChosenFolders.NONE);
    }

    /// The same, where people chose folders for some spaces, or other sites have some names already.
    static Layout of(Collection<Space> spaces, Collection<Node> nodes, ChosenFolders chosen) {
        var folders = spaceFolders(spaces, chosen);
        var places = new HashMap<DocumentId, Place>();
        var bySpace = new TreeMap<String, List<Node>>();
        nodes.forEach(node ->
                bySpace.computeIfAbsent(node.spaceId(), id -> new ArrayList<>()).add(node));
        bySpace.forEach((space, content) -> {
            var folder = folders.get(space);
            if (folder != null) {
                new SpaceLayout(folder, content, places).fill();
            }
        });
        return new Layout(places, folders);
    }

    /// The path of the file of a page, blog post or attachment, of an [IndexFile], a [CommentFile] or a
    /// [VersionFile]; empty for everything else.
    Optional<String> pathOf(DocumentId id) {
        var place = places.get(id);
        if (place == null) {
            return CommentFile.of(id)
                    .map(places::get)
                    .filter(Layout::hasText)
                    .map(text -> text.below() + COMMENTS)
                    .or(() -> VersionFile.of(id).flatMap(this::pathOf));
        }
        return Optional.of(place.type() == NodeType.ATTACHMENT ? place.below() : place.below() + MARKDOWN);
    }

    private Optional<String> pathOf(VersionFile older) {
        return Optional.ofNullable(places.get(older.file()))
                .filter(place -> place.type() == NodeType.ATTACHMENT)
                .map(place -> place.below() + VERSIONS + "/" + older.version() + "-" + place.name());
    }

    private static boolean hasText(Place place) {
        return place.type() == NodeType.PAGE || place.type() == NodeType.BLOG_POST;
    }

    /// The folder of a space; empty when it is not laid out.
    Optional<String> folderOfSpace(String spaceId) {
        return Optional.ofNullable(spaceFolders.get(spaceId));
    }

    /// Of spaces with one name each gets its key behind it: which of them is the older one tells nobody
    /// anything. A name that another site has gets this site's behind it.
    private static Map<String, String> spaceFolders(Collection<Space> spaces, ChosenFolders chosen) {
        var folders = new HashMap<String, String>();
        spaces.forEach(space ->
                chosen.of(space.key().toLowerCase(Locale.ROOT)).ifPresent(folder -> folders.put(space.id(), folder)));
        var claims = new Claims();
        chosen.bySpace().values().forEach(folder -> claims.reserve(folder.split("/", -1)[0]));
        chosen.neighbours().taken().forEach(claims::reserve);
        var others = chosen.neighbours().taken().stream().map(FileName::key).collect(Collectors.toSet());
        var unnamed = spaces.stream()
                .filter(space -> !folders.containsKey(space.id()))
                .toList();
        var sameName = new HashMap<String, Integer>();
        unnamed.forEach(
                space -> sameName.merge(FileName.key(FileName.safe(space.name(), NAME_BYTES)), 1, Integer::sum));
        for (var space : unnamed.stream()
                .sorted((a, b) -> new DocumentId(a.id()).compareTo(new DocumentId(b.id())))
                .toList()) {
            var name = FileName.safe(space.name(), NAME_BYTES);
            boolean foreign = others.contains(FileName.key(name));
            boolean alone =
                    sameName.getOrDefault(FileName.key(name), 1) == 1 && (foreign || claims.isFree(name, List.of("")));
            var told = alone ? name : suffixed(name, space.key());
            var free = others.contains(FileName.key(told))
                    ? suffixed(told, chosen.neighbours().site())
                    : told;
            folders.put(space.id(), claims.folder(free, space.id(), NAME_BYTES));
        }
        return folders;
    }

    private static String suffixed(String name, String what) {
        return FileName.withSuffix(name, " (" + FileName.safe(what, 40) + ")", NAME_BYTES);
    }

    /// The names taken in one folder.
    private static final class Claims {
        private final Set<String> taken = new HashSet<>();

        void reserve(String name) {
            taken.add(FileName.key(name));
        }

        /// A page takes four names: of its file, of the folder of its children, of the folder of its attachments, and
        /// of the file of its comments.
        String page(String name, String id, int maxBytes) {
            return claim(name, id, maxBytes, List.of(MARKDOWN, "", ATTACHMENTS, COMMENTS));
        }

        /// A folder, and the file beside it that tells what lies in it.
        String place(String name, String id, int maxBytes) {
            return claim(name, id, maxBytes, List.of(MARKDOWN, ""));
        }

        String folder(String name, String id, int maxBytes) {
            return claim(name, id, maxBytes, List.of(""));
        }

        /// A file takes two names: its own, and that of the folder of its older versions.
        String file(String name, String id) {
            int dot = name.lastIndexOf('.');
            var extension = dot > 0 ? name.substring(dot) : "";
            return claim(
                            dot > 0 ? name.substring(0, dot) : name,
                            id,
                            NAME_BYTES,
                            List.of(extension, extension + VERSIONS))
                    + extension;
        }

        private String claim(String name, String id, int maxBytes, List<String> endings) {
            var candidate = name;
            for (int attempt = 1; !isFree(candidate, endings); attempt++) {
                candidate = FileName.withSuffix(
                        name, attempt == 1 ? " (" + id + ")" : " (" + id + "-" + attempt + ")", maxBytes);
            }
            for (var ending : endings) {
                reserve(candidate + ending);
            }
            return candidate;
        }

        private boolean isFree(String name, List<String> endings) {
            boolean looksLikeAttachments =
                    endings.contains("") && FileName.key(name).endsWith(ATTACHMENTS);
            return !looksLikeAttachments && endings.stream().noneMatch(end -> taken.contains(FileName.key(name + end)));
        }
    }

    /// Fills the folder of one space.
    private static final class SpaceLayout {
        private final String top;
        private final Map<DocumentId, Place> places;
        private final Map<DocumentId, Node> tree = new HashMap<>();
        private final Map<DocumentId, List<Node>> children = new HashMap<>();
        private final Map<DocumentId, List<Node>> attachments = new HashMap<>();
        private final List<Node> roots = new ArrayList<>();
        private final List<Node> posts = new ArrayList<>();
        private final List<Node> tooDeep = new ArrayList<>();
        private final Claims atTop = new Claims();

        private record Step(String folder, List<Node> nodes, Claims claims) {}

        SpaceLayout(String top, List<Node> nodes, Map<DocumentId, Place> places) {
            this.top = top;
            this.places = places;
            atTop.reserve(BLOG);
            sorted(nodes).forEach(this::sort);
            tree.values().forEach(this::hang);
            children.values().forEach(list -> list.sort((a, b) -> a.id().compareTo(b.id())));
            roots.sort((a, b) -> a.id().compareTo(b.id()));
        }

        void fill() {
            lay(roots);
            layLoops();
            for (var deep = takeTooDeep(); !deep.isEmpty(); deep = takeTooDeep()) {
                deep.forEach(this::layAtTop);
            }
            layPosts();
            attachments.forEach(this::layAttachments);
        }

        private void sort(Node node) {
            switch (node.type()) {
                case BLOG_POST -> posts.add(node);
                case ATTACHMENT ->
                    node.parent()
                            .ifPresent(container -> attachments
                                    .computeIfAbsent(container, id -> new ArrayList<>())
                                    .add(node));
                case COMMENT -> {} // their files follow those of what they are about
                case PAGE, FOLDER, WHITEBOARD, DATABASE, EMBED -> tree.put(node.id(), node);
            }
        }

        private void hang(Node node) {
            node.parent()
                    .filter(tree::containsKey)
                    .map(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()))
                    .orElse(roots)
                    .add(node);
        }

        private void lay(List<Node> nodes) {
            var steps = new ArrayDeque<Step>();
            steps.add(new Step(top, nodes, atTop));
            while (!steps.isEmpty()) {
                var step = steps.remove();
                step.nodes().forEach(node -> lay(node, step, steps));
            }
        }

        private void lay(Node node, Step step, ArrayDeque<Step> steps) {
            int left = FOLDER_BYTES - FileName.bytes(step.folder());
            if (left <= SHORTEST_NAME_BYTES) {
                tooDeep.add(node);
                return;
            }
            int maxBytes = Math.clamp(left / SHARE_OF_A_LEVEL, SHORTEST_NAME_BYTES, NAME_BYTES);
            var name = FileName.safe(node.title(), maxBytes);
            put(node, step.folder(), claim(node, name, step.claims(), maxBytes), steps);
        }

        private static String claim(Node node, String name, Claims claims, int maxBytes) {
            return node.type() == NodeType.PAGE
                    ? claims.page(name, node.id().value(), maxBytes)
                    : claims.place(name, node.id().value(), maxBytes);
        }

        private void put(Node node, String folder, String name, ArrayDeque<Step> steps) {
            var place = new Place(folder, name, node.type());
            places.put(node.id(), place);
            var below = children.get(node.id());
            if (below != null) {
                steps.add(new Step(place.below(), below, new Claims()));
            }
        }

        /// What was not reached hangs below itself. The lowest id of each loop becomes a root.
        private void layLoops() {
            for (var node : sorted(tree.values())) {
                if (!isLaid(node)) {
                    var root = lowestOfLoop(node);
                    children.values().forEach(list -> list.remove(root));
                    lay(List.of(root));
                }
            }
        }

        private boolean isLaid(Node node) {
            return places.containsKey(node.id()) || tooDeep.contains(node) || hangsBelowTooDeep(node);
        }

        private boolean hangsBelowTooDeep(Node node) {
            var seen = new HashSet<DocumentId>();
            var up = Optional.of(node);
            while (up.isPresent() && seen.add(up.get().id())) {
                if (tooDeep.contains(up.get())) {
                    return true;
                }
                up = up.get().parent().map(tree::get);
            }
            return false;
        }

        private Node lowestOfLoop(Node below) {
            var seen = new HashSet<DocumentId>();
            var node = below;
            while (seen.add(node.id())) {
                node = parentInTree(node);
            }
            var lowest = node;
            for (var next = parentInTree(node); !next.equals(node); next = parentInTree(next)) {
                lowest = next.id().compareTo(lowest.id()) < 0 ? next : lowest;
            }
            return lowest;
        }

        private Node parentInTree(Node node) {
            return node.parent().map(tree::get).orElseThrow();
        }

        private List<Node> takeTooDeep() {
            var deep = sorted(tooDeep);
            tooDeep.clear();
            return deep;
        }

        private void layAtTop(Node node) {
            var suffix = " (" + node.id() + ")";
            var name = FileName.withSuffix(FileName.safe(node.title(), NAME_BYTES), suffix, NAME_BYTES);
            var steps = new ArrayDeque<Step>();
            put(node, top, claim(node, name, atTop, NAME_BYTES), steps);
            while (!steps.isEmpty()) {
                var step = steps.remove();
                step.nodes().forEach(child -> lay(child, step, steps));
            }
        }

        private void layPosts() {
            var claims = new HashMap<String, Claims>();
            for (var post : posts) {
                var year = post.edition().createdAt().toString().substring(0, 4);
                var folder = top + "/" + BLOG + "/" + year;
                var name = claims.computeIfAbsent(folder, path -> new Claims())
                        .page(FileName.safe(post.title(), NAME_BYTES), post.id().value(), NAME_BYTES);
                places.put(post.id(), new Place(folder, name, NodeType.BLOG_POST));
            }
        }

        private void layAttachments(DocumentId container, List<Node> files) {
            var place = places.get(container);
            if (place == null) {
                return;
            }
            var folder = place.below() + ATTACHMENTS;
            var claims = new Claims();
            for (var file : files) {
                var name = claims.file(
                        FileName.safeFile(file.title(), NAME_BYTES), file.id().value());
                places.put(file.id(), new Place(folder, name, NodeType.ATTACHMENT));
            }
        }

        private static List<Node> sorted(Collection<Node> nodes) {
            return nodes.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList();
        }
    }
}
