package dev.anabranch.simulator.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What one caller may read, at this moment. Everything that the caller may not see is absent here: a
/// reader passes the space's view right and the read restriction of every restricted content from the root
/// down to the thing itself; attachments and comments are as visible as their container.
///
/// Cheap to make; safe for many threads. Lists are walked lazily and are not snapshots: what changes
/// meanwhile may be missed or seen twice, as on the real service.
public final class View {
    private final Site site;
    private final Store store;
    private final Optional<User> user;
    private final boolean everything;
    private final Set<String> groups;

    View(Site site, Store store, Optional<User> user, boolean everything) {
        this.site = site;
        this.store = store;
        this.user = user;
        this.everything = everything;
        this.groups =
                user.map(person -> site.people().groupsOf(person.accountId())).orElse(Set.of());
    }

    /// The site that is looked at.
    public Site site() {
        return site;
    }

    /// The caller; empty for anonymous callers and for the site's own view.
    public Optional<User> user() {
        return user;
    }

    /// Whether nothing is hidden from this caller.
    public boolean readsEverything() {
        return everything;
    }

    /// The spaces, current and archived, by id.
    public List<Space> spaces() {
        return store.spaces().values().stream()
                .filter(this::admits)
                .sorted(Comparator.comparingLong(Space::id))
                .toList();
    }

    /// The space with this id.
    public Optional<Space> space(long id) {
        return Optional.ofNullable(store.spaces().get(id)).filter(this::admits);
    }

    /// The space with this key, in any case.
    public Optional<Space> space(String key) {
        return store.spaces().values().stream()
                .filter(space -> space.key().equalsIgnoreCase(key))
                .filter(this::admits)
                .findFirst();
    }

    /// The content with this id, whatever its status.
    public Optional<Content> content(long id) {
        return store.find(id).filter(this::canRead);
    }

    /// The content with this id if it is of this kind, whatever its status.
    public <T extends Content> Optional<T> content(Class<T> kind, long id) {
        return content(id).filter(kind::isInstance).map(kind::cast);
    }

    /// Goes through content in an order, of every status; attachments and comments of trashed content are
    /// left out.
    public Stream<Content> list(Listing listing) {
        List<Iterator<Slot>> parts = new ArrayList<>();
        for (long spaceId : listing.spaceIds().isEmpty() ? store.spaces().keySet() : listing.spaceIds()) {
            if (space(spaceId).isPresent()) {
                store.index(spaceId)
                        .ifPresent(index -> listing.types()
                                .forEach(type -> parts.add(index.iterate(type, listing.sort(), listing.after()))));
            }
        }
        Comparator<Slot> order = listing.sort().descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Iterator<Slot> merged = parts.size() == 1 ? parts.getFirst() : new Merge<>(parts, order);
        return stream(merged).mapMulti((slot, found) -> {
            store.find(slot.id())
                    // a slot that no longer fits is one that a change is just taking away
                    .filter(content -> listing.sort().slotOf(content).equals(slot))
                    .filter(content -> isLive(content) && canRead(content))
                    .ifPresent(found);
        });
    }

    /// Content of one kind in a space with this title, exactly but in any case; of every status.
    public Stream<Content> titled(ContentType type, long spaceId, String title) {
        return store.index(spaceId).stream()
                .flatMap(index -> stream(index.titled(type, title)))
                .flatMap(slot -> content(slot.id()).stream())
                .filter(content -> content.title().equalsIgnoreCase(title));
    }

    /// Pages and folders directly below a page or folder, in tree order; current and archived ones.
    public Stream<Content> children(long parentId) {
        return resolve(store.tree().children(parentId));
    }

    /// Pages and folders without a parent, in tree order; current and archived ones.
    public Stream<Content> roots(long spaceId) {
        return resolve(store.tree().roots(spaceId));
    }

    /// What is above a content, from the root down to its parent: pages and folders, and for attachments
    /// and comments first of all what carries them. Readable ones only; a readable content has only
    /// readable ancestors.
    public List<Content> ancestors(Content content) {
        return store.pathTo(content).stream().filter(this::canRead).toList();
    }

    /// Whether a content is below another one, at any depth, as CQL's `ancestor` means it: in the page
    /// tree.
    public boolean isBelow(Content content, long ancestorId) {
        return store.pathTo(content).stream().anyMatch(above -> above.id() == ancestorId);
    }

    /// The attachments of a page or blog post, by id, trashed ones included.
    public Stream<Attachment> attachments(long containerId) {
        return resolve(store.tree().attachments(containerId)).map(Attachment.class::cast);
    }

    /// The comments that lead to a reply, the first one of the discussion first.
    public List<Comment> answeredBy(Comment comment) {
        Deque<Comment> path = new ArrayDeque<>();
        Optional<Comment> above = answered(comment);
        while (above.isPresent()) {
            path.addFirst(above.get());
            above = answered(above.get());
        }
        return List.copyOf(path);
    }

    private Optional<Comment> answered(Comment comment) {
        return comment.isReply() ? content(Comment.class, comment.core().place().parentId()) : Optional.empty();
    }

    /// The root comments on a content, or the replies to a comment, by id.
    public Stream<Comment> comments(long parentId) {
        return resolve(store.tree().comments(parentId)).map(Comment.class::cast);
    }

    /// The page or blog post to which an attachment or a comment belongs, also through replies.
    public Optional<Content> container(Content content) {
        return switch (content) {
            case Attachment attachment -> content(attachment.containerId());
            case Comment comment -> content(comment.containerId());
            case Page _, BlogPost _, Folder _, Canvas _ -> Optional.empty();
        };
    }

    /// The labels of a content, by name.
    public List<Label> labels(long contentId) {
        return store.labels().of(contentId);
    }

    /// The content properties of a content, by key.
    public List<Property> properties(long contentId) {
        return store.properties().of(contentId);
    }

    /// The content's own restrictions; ancestors' count as well and are to be asked for one by one.
    public Restrictions restrictions(long contentId) {
        return store.restrictions(contentId);
    }

    /// Whether the caller may read this: the space, and every gate on the way down to it.
    public boolean canRead(Content content) {
        if (everything) {
            return true;
        }
        if (space(content.spaceId()).isEmpty() || isForeignDraft(content)) {
            return false;
        }
        return !store.hasRestrictions()
                || (passes(content) && store.pathTo(content).stream().allMatch(this::passes));
    }

    /// Whether the caller may change this: readable, in a space where the caller may write, and admitted
    /// by its own update restriction; a file by that of what it hangs at, too. A comment is changed by who
    /// wrote it, and by those who may write in its space.
    public boolean canUpdate(Content content) {
        if (everything) {
            return true;
        }
        if (user.isEmpty() || !canRead(content)) {
            return false;
        }
        boolean own = content instanceof Comment && user.get().accountId().equals(content.authorId());
        return own
                || (canWrite(content.spaceId())
                        && admitted(restrictions(content.id()).update())
                        && (!(content instanceof Attachment file)
                                || content(file.containerId())
                                        .filter(this::canUpdate)
                                        .isPresent()));
    }

    /// Whether the caller may make things in a space.
    public boolean canWrite(long spaceId) {
        return everything
                || (user.isPresent()
                        && space(spaceId)
                                .filter(space -> space.access()
                                        .writers()
                                        .map(this::isAmong)
                                        .orElse(true))
                                .isPresent());
    }

    /// Whether somebody may view the space.
    public boolean admits(Space space) {
        SpaceAccess access = space.access();
        return everything
                || access.anonymous()
                || (user.isPresent() && (access.everyUser() || isAmong(access.named())));
    }

    private boolean isForeignDraft(Content content) {
        return content.status() == Status.DRAFT
                && user.map(person -> !person.accountId().equals(content.authorId()))
                        .orElse(true);
    }

    private boolean isLive(Content content) {
        long container = switch (content) {
            case Attachment attachment -> attachment.containerId();
            case Comment comment -> comment.containerId();
            case Page page -> page.id();
            case BlogPost post -> post.id();
            case Folder folder -> folder.id();
            case Canvas canvas -> canvas.id();
        };
        if (container == content.id()) {
            return true;
        }
        return store.find(container)
                .filter(carrier -> carrier.status() != Status.TRASHED && isLive(carrier))
                .isPresent();
    }

    private boolean passes(Content gate) {
        return admitted(restrictions(gate.id()).read());
    }

    private boolean admitted(Principals principals) {
        return principals.isEmpty() || isAmong(principals);
    }

    private boolean isAmong(Principals principals) {
        return user.map(person -> principals.include(person.accountId(), groups))
                .orElse(false);
    }

    private Stream<Content> resolve(Collection<Tree.Sibling> siblings) {
        return siblings.stream().flatMap(sibling -> content(sibling.id()).stream());
    }

    private static Stream<Slot> stream(Iterator<Slot> slots) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(slots, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
