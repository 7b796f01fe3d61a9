package dev.anabranch.server.workspace;

import dev.anabranch.converter.Conversion;
import dev.anabranch.converter.Converter;
import dev.anabranch.converter.page.Heading;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.BodyLost;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.FileStore;
import dev.anabranch.server.content.Node;
import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.StoredDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Turns stored documents into the bytes of their files. Safe for any number of threads.
final class Rendering implements PageSurroundings.Others {
    private static final int HEADINGS_KEPT = 2000;
    private static final int LARGEST_FILE = 2_000_000;
    private static final int TEXTS_KEPT = 500;
    private static final int LONGEST_TEXT_KEPT = 100_000;

    private final Converter converter = new Converter();
    private final ContentStore content;
    private final FileStore files;
    private final Atlas atlas;
    private final Listings listings;
    private final Map<DocumentId, List<Heading>> headings = new ConcurrentHashMap<>();
    private final Map<DocumentId, Body> texts = new ConcurrentHashMap<>();

    Rendering(ContentStore content, FileStore files, Atlas atlas) {
        this.content = content;
        this.files = files;
        this.atlas = atlas;
        this.listings = new Listings(atlas, content);
    }

    /// The bytes of a document's file.
    ///
    /// @param path where the file will be
    /// @throws RuntimeException when the document cannot be converted; what exactly is up to the converter's fault
    Disk.FileBytes bytes(StoredDocument document, String path) {
        if (document.node().type() == NodeType.ATTACHMENT) {
            if (!files.holds(document.hash())) {
                throw new BodyLost(document.node().id(), true, "its bytes are not in the store");
            }
            return new Disk.FileBytes.Copy(files.path(document.hash()), document.hash());
        }
        if (document.node().type() == NodeType.COMMENT) {
            return text(commentFile(document, path));
        }
        if (!document.node().type().isDocument()) {
            return text(indexFile(document.node(), path));
        }
        var surroundings = new PageSurroundings(atlas, document.node(), path, this);
        var conversion = converted(document.body(), surroundings);
        var facts = new FrontMatter.Facts(conversion.description(), conversion.properties());
        var head = FrontMatter.of(document, context(document), facts);
        var body = conversion.markdown().isEmpty() ? head : head + "\n" + conversion.markdown();
        if (atlas.commentPlace() != CommentPlace.END) {
            return text(body);
        }
        var comments = threads(document.node().id(), surroundings);
        return text(comments.isEmpty() ? body : body + "\n## Comments\n\n" + comments);
    }

    private static Disk.FileBytes text(String text) {
        return new Disk.FileBytes.Text(text.getBytes(StandardCharsets.UTF_8));
    }

    private Conversion converted(Body body, PageSurroundings surroundings) {
        return switch (body.format()) {
            case STORAGE -> converter.storageToMarkdown(body.text(), surroundings);
            case ADF -> converter.adfToMarkdown(body.text(), surroundings);
        };
    }

    private String indexFile(Node place, String path) {
        var surroundings = new PageSurroundings(atlas, place, path, this);
        return IndexFile.of(
                atlas,
                place,
                storage -> converter.storageToMarkdown(storage, surroundings).markdown());
    }

    private String commentFile(StoredDocument file, String path) {
        var page = file.node().parent().orElseThrow();
        var leaf = atlas.leaf(page).orElseThrow();
        var node = new Node(
                page, leaf.type(), leaf.spaceId(), leaf.parent(), leaf.title(), leaf.edition(), leaf.webPath());
        var context = new FrontMatter.Context(
                atlas.keyOf(leaf.spaceId()), atlas.url(leaf.webPath()), "", atlas.ancestors(page));
        return FrontMatter.ofComments(node, context, atlas.comments(page).size())
                + "\n"
                + threads(page, new PageSurroundings(atlas, node, path, this));
    }

    /// What is said of a page or blog post and of its files; empty when nothing is, or when nobody wants to read it.
    private String threads(DocumentId page, PageSurroundings surroundings) {
        if (atlas.comments(page).isEmpty()) {
            return "";
        }
        var containers = new ArrayList<>(atlas.files(page));
        containers.add(page);
        var threads = new Threads(
                comment -> converted(comment.document().body(), surroundings).markdown(),
                comment -> nameOf(comment.document().node().edition().author()),
                file -> atlas.titleOf(file).orElse(""));
        return threads.of(page, content.comments(containers));
    }

    private String nameOf(Optional<String> person) {
        return person.flatMap(atlas::nameOf).or(() -> person).orElse("");
    }

    private FrontMatter.Context context(StoredDocument document) {
        var node = document.node();
        return new FrontMatter.Context(
                atlas.keyOf(node.spaceId()),
                atlas.url(node.webPath()),
                nameOf(node.edition().author()),
                atlas.ancestors(node.id()));
    }

    @Override
    public List<Heading> headings(DocumentId other) {
        var known = headings.get(other);
        if (known != null) {
            return known;
        }
        var found = text(other).map(this::headings).orElse(List.of());
        if (headings.size() < HEADINGS_KEPT) {
            headings.put(other, found);
        }
        return found;
    }

    private List<Heading> headings(Body body) {
        return switch (body.format()) {
            case STORAGE -> converter.headingsOfStorage(body.text());
            case ADF -> converter.headingsOfAdf(body.text());
        };
    }

    /// Texts that many pages show are read once.
    @Override
    public Optional<Body> text(DocumentId id) {
        boolean hasText = atlas.leaf(id)
                .map(Atlas.Leaf::type)
                .filter(type -> type == NodeType.PAGE || type == NodeType.BLOG_POST)
                .isPresent();
        if (!hasText) {
            return Optional.empty();
        }
        var known = texts.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        var found = content.documents(List.of(id)).stream()
                .map(StoredDocument::body)
                .findFirst();
        if (texts.size() < TEXTS_KEPT) {
            found.filter(body -> body.text().length() < LONGEST_TEXT_KEPT).ifPresent(body -> texts.put(id, body));
        }
        return found;
    }

    @Override
    public Optional<String> fileText(DocumentId id) {
        return content.documents(List.of(id)).stream()
                .filter(file -> file.node().type() == NodeType.ATTACHMENT
                        && !file.mediaType().startsWith("image/"))
                .map(file -> files.path(file.hash()))
                .findFirst()
                .flatMap(Rendering::readText);
    }

    private static Optional<String> readText(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < LARGEST_FILE
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty(); // the page has its name, at least
        }
    }

    @Override
    public Listings listings() {
        return listings;
    }
}
