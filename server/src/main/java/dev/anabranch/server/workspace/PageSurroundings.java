package dev.anabranch.server.workspace;

import dev.anabranch.converter.page.Entry;
import dev.anabranch.converter.page.Heading;
import dev.anabranch.converter.page.Listing;
import dev.anabranch.converter.page.PageText;
import dev.anabranch.converter.page.Reference;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.page.Target;
import dev.anabranch.server.content.Body;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What lies around one page: links lead to files where there are files, and to the site where there are none.
final class PageSurroundings implements Surroundings {
    private final Atlas atlas;
    private final Node page;
    private final String path;
    private final Others others;

    /// What is asked of other documents.
    interface Others {
        /// The headings of another document.
        List<Heading> headings(DocumentId id);

        /// The text of another document; empty when it has none.
        Optional<Body> text(DocumentId id);

        /// The text of an attached file; empty when it is none, or too large to be looked at.
        Optional<String> fileText(DocumentId id);

        /// The lists of the site.
        Listings listings();
    }

    /// @param path of the page's file
    PageSurroundings(Atlas atlas, Node page, String path, Others others) {
        this.atlas = atlas;
        this.page = page;
        this.path = path;
        this.others = others;
    }

    @Override
    public Optional<Target> find(Reference reference) {
        return switch (reference) {
            case Reference.Page target ->
                Optional.of(held(target).map(this::target).orElseGet(() -> unknown(target)));
            case Reference.BlogPost post ->
                Optional.of(held(post).map(this::target).orElseGet(() -> unknown(post)));
            case Reference.Content content ->
                DocumentId.parse(content.id())
                        .map(id -> held(content).map(this::target).orElseGet(() -> unknown(id)));
            case Reference.Attachment file -> file(file);
            case Reference.Media media -> file(byName(media));
            case Reference.Space space ->
                atlas.space(space.key()).map(known -> new Target.Web(atlas.url(known.webPath()), known.name()));
            case Reference.Person person -> Optional.empty();
        };
    }

    @Override
    public Optional<String> nameOf(Reference.Person person) {
        return atlas.nameOf(person.id());
    }

    @Override
    public Optional<String> siteUrl() {
        return Optional.of(atlas.wiki());
    }

    @Override
    public Optional<String> title() {
        return Optional.of(page.title());
    }

    @Override
    public List<Heading> headingsOf(Reference other) {
        return held(other).map(others::headings).orElse(List.of());
    }

    @Override
    public Optional<String> id() {
        return Optional.of(page.id().value());
    }

    @Override
    public Optional<String> url() {
        return Optional.of(atlas.url(page.webPath()));
    }

    @Override
    public Optional<PageText> textOf(Reference other) {
        return held(other).flatMap(id -> others.text(id).map(body -> text(id, body)));
    }

    @Override
    public Optional<String> textOfFile(Reference file) {
        return held(file).flatMap(others::fileText);
    }

    private PageText text(DocumentId id, Body body) {
        var space = atlas.leaf(id).map(leaf -> atlas.keyOf(leaf.spaceId())).orElse("");
        var format = switch (body.format()) {
            case STORAGE -> PageText.Format.STORAGE;
            case ADF -> PageText.Format.ADF;
        };
        return new PageText(id.value(), space, atlas.titleOf(id).orElse(""), format, body.text());
    }

    @Override
    public Optional<List<Entry>> list(Listing listing) {
        var asker = new Listings.Asker(page.id(), atlas.keyOf(page.spaceId()), this::held);
        return others.listings().list(listing, asker);
    }

    private Optional<DocumentId> held(@Nullable Reference reference) {
        return switch (reference) {
            case null -> Optional.of(page.id());
            case Reference.Page target -> atlas.page(key(target.spaceKey()), target.title());
            case Reference.BlogPost post -> atlas.blogPost(key(post.spaceKey()), post.title());
            case Reference.Content content ->
                DocumentId.parse(content.id()).filter(id -> atlas.titleOf(id).isPresent());
            case Reference.Attachment file ->
                held(file.container()).flatMap(container -> atlas.file(container, file.fileName()));
            case Reference.Media media -> held(byName(media));
            case Reference.Person _, Reference.Space _ -> Optional.empty();
        };
    }

    /// The editor describes a file by its name unless somebody wrote another description.
    private static Reference.Attachment byName(Reference.Media media) {
        return new Reference.Attachment(media.name(), null);
    }

    private Optional<Target> file(Reference.Attachment file) {
        var held = held(file).map(this::target);
        if (held.isPresent()) {
            return held;
        }
        return held(file.container())
                .map(container -> atlas.urlOfFile(container, file.fileName()))
                .or(() -> addressOfUnknown(file.container()))
                .map(address -> new Target.Web(address, file.fileName()));
    }

    /// A file of something that is not held is found there by people: better than a path that leads nowhere.
    private Optional<String> addressOfUnknown(@Nullable Reference container) {
        return switch (container) {
            case null -> Optional.empty();
            case Reference.Page target -> Optional.of(unknown(target).url());
            case Reference.BlogPost post -> Optional.of(unknown(post).url());
            case Reference.Content content -> DocumentId.parse(content.id()).map(atlas::urlOfUnknownContent);
            case Reference.Attachment _, Reference.Media _, Reference.Person _, Reference.Space _ -> Optional.empty();
        };
    }

    private Target target(DocumentId id) {
        var title = atlas.titleOf(id).orElse("");
        return atlas.pathOf(id)
                .<Target>map(file -> new Target.File(relative(path, file), title))
                .orElseGet(() -> new Target.Web(atlas.urlOf(id).orElse(atlas.wiki()), title));
    }

    private Target.Web unknown(Reference.BlogPost post) {
        return new Target.Web(
                atlas.urlOfUnknownPost(key(post.spaceKey()), post.postingDay(), post.title()), post.title());
    }

    private Target.Web unknown(Reference.Page target) {
        return new Target.Web(atlas.urlOfUnknownPage(key(target.spaceKey()), target.title()), target.title());
    }

    private Target.Web unknown(DocumentId id) {
        return new Target.Web(atlas.urlOfUnknownContent(id), "");
    }

    private String key(@Nullable String named) {
        return named == null || named.isBlank() ? atlas.keyOf(page.spaceId()) : named;
    }

    /// The way from the folder of one file to another file.
    static String relative(String from, String to) {
        int common = 0;
        for (int slash = from.indexOf('/'); slash >= 0; slash = from.indexOf('/', slash + 1)) {
            if (!to.startsWith(from.substring(0, slash + 1))) {
                break;
            }
            common = slash + 1;
        }
        long up = from.substring(common).chars().filter(c -> c == '/').count();
        return "../".repeat((int) up) + to.substring(common);
    }
}
