package dev.anabranch.simulator.model;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Confluence site in memory, and the one door through which anything in it changes.
///
/// Versions move as Confluence moves them: an edit or a rename is a new version; a move, a restriction, a label, a
/// comment, the trash and the archive are not. Titles are unique per space among pages (archived and trashed ones
/// included) and per space and day among blog posts; folders take no title away.
///
/// Safe for many threads: changes are made one after another, reads ([View]) need no lock. Methods that change
/// something
/// throw [Refusal] and then have changed nothing.
public final class Site {
    private static final int MAX_TITLE_LENGTH = 255;

    final Map<Long, Space> spaces = new ConcurrentHashMap<>();
    final Map<Long, Content> contents = new ConcurrentHashMap<>();
    final Map<Long, SpaceIndex> indexes = new ConcurrentHashMap<>();
    final Map<Long, Restrictions> restrictions = new ConcurrentHashMap<>();
    final Tree tree = new Tree();
    final Labels labels = new Labels();

    private final People people = new People();
    private final SiteClock clock;
    private final ZoneId zone;
    private final AtomicLong lastId = new AtomicLong(65_536);
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /// An empty site.
    ///
    /// @param zone the site's default time zone, given to people without one of their own
    public Site(Clock clock, ZoneId zone) {
        this.clock = new SiteClock(clock);
        this.zone = zone;
    }

    /// The site's time.
    public SiteClock clock() {
        return clock;
    }

    /// The site's default time zone.
    public ZoneId zone() {
        return zone;
    }

    /// Users, groups and sign-ins.
    public People people() {
        return people;
    }

    /// What this account may read.
    public View viewedBy(Account account) {
        return new View(this, Optional.of(account.user()), account.readsEverything());
    }

    /// What a caller without an account may read.
    public View viewedByAnyone() {
        return new View(this, Optional.empty(), false);
    }

    /// Everything, for the site's own use.
    public View everything() {
        return new View(this, Optional.empty(), true);
    }

    /// A number that nothing on this site has.
    public long newId() {
        return lastId.incrementAndGet();
    }

    /// Makes several changes as one: nobody else changes anything in between, and when one is refused, those before it
    /// are
    /// undone.
    public <T> T atomically(Supplier<T> changes) {
        lock.lock();
        int before = undo.size();
        try {
            return changes.get();
        } catch (RuntimeException refused) {
            undoTo(before);
            throw refused;
        } finally {
            if (lock.getHoldCount() == 1) {
                undo.clear();
            }
            lock.unlock();
        }
    }

    // undoing changes the site as well and so leaves steps behind that nobody wants
    private void undoTo(int size) {
        List<Runnable> steps = new ArrayList<>();
        while (undo.size() > size) {
            steps.add(undo.pop());
        }
        steps.forEach(Runnable::run);
        while (undo.size() > size) {
            undo.pop();
        }
    }

    /// Adds a space, or replaces the one with this id.
    ///
    /// @throws Refusal when another space has the key
    public Space put(Space space) {
        return atomically(() -> {
            boolean taken = spaces.values().stream()
                    .anyMatch(other -> other.id() != space.id() && other.key().equalsIgnoreCase(space.key()));
            if (taken) {
                throw Refusal.invalid("A space with key '" + space.key() + "' already exists");
            }
            noteId(space.id());
            indexes.computeIfAbsent(space.id(), _ -> new SpaceIndex());
            replace(spaces, space.id(), space);
            return space;
        });
    }

    /// Puts ready-made content into the site as it is, checking nothing: for loaders. Its space must be there.
    public <T extends Content> T load(T content) {
        return atomically(() -> {
            noteId(content.id());
            store(content);
            return content;
        });
    }

    /// Makes a page. Its place is behind its siblings.
    public Page createPage(NewContent wanted) {
        return atomically(() -> {
            spaceOf(wanted.spaceId());
            checkTitle(ContentType.PAGE, wanted.spaceId(), wanted.title(), 0);
            return stored(Page.of(newCore(wanted, newPlace(wanted), wanted.body())));
        });
    }

    /// Publishes a blog post.
    public BlogPost createBlogPost(NewContent wanted) {
        return atomically(() -> {
            spaceOf(wanted.spaceId());
            checkTitle(ContentType.BLOG_POST, wanted.spaceId(), wanted.title(), 0);
            return stored(new BlogPost(newCore(wanted, Place.rootOf(wanted.spaceId()), wanted.body())));
        });
    }

    /// Makes a folder behind its siblings.
    public Folder createFolder(NewContent wanted) {
        return atomically(() -> {
            spaceOf(wanted.spaceId());
            checkLength(wanted.title());
            return stored(new Folder(newCore(wanted, newPlace(wanted), Body.none())));
        });
    }

    /// Attaches a file to a page or blog post, or adds a version to the attachment of that name.
    public Attachment attach(Upload upload) {
        return atomically(() -> {
            Content container = existing(upload.containerId());
            if (upload.fileName().isBlank() || upload.fileName().contains("/")) {
                throw Refusal.invalid("The file name '" + upload.fileName() + "' is not allowed");
            }
            Optional<Attachment> old = everything()
                    .attachments(container.id())
                    .filter(file -> file.title().equals(upload.fileName()))
                    .findFirst();
            return old.map(file -> stored(nextVersion(file, upload)))
                    .orElseGet(() -> stored(newFile(container, upload)));
        });
    }

    /// Adds a comment or a reply.
    public Comment comment(NewComment wanted) {
        return atomically(() -> {
            Content parent = existing(wanted.parentId());
            Comment.Marker inherited =
                    parent instanceof Comment above ? above.marker().orElse(null) : null;
            Version version = Version.first(clock.now(), wanted.authorId());
            String title = "Re: " + commentedOn(parent).title();
            Core core = Core.first(newId(), Place.below(parent, 0), new Revision(version, title, wanted.body()));
            return stored(new Comment(
                    core, commentedOn(parent).id(), wanted.marker().or(() -> Optional.ofNullable(inherited))));
        });
    }

    /// Adds a version with another title, another body, or both.
    public Content edit(long id, Edit edit) {
        return atomically(() -> {
            Content before = existing(id);
            int number = before.version().number() + 1;
            if (edit.number() != 0 && edit.number() != number) {
                throw new Refusal(new Refusal.Reason.Conflict(number - 1, edit.number()));
            }
            edit.title().ifPresent(title -> checkNewTitle(before, title));
            Version version = new Version(number, clock.now(), edit.authorId(), edit.message(), edit.minor());
            Body body = edit.body().<Body>map(text -> text).orElse(before.body());
            return stored(before.with(
                    before.core().then(new Revision(version, edit.title().orElse(before.title()), body))));
        });
    }

    /// Publishes a draft: its only version becomes the first one that others see.
    public Content publish(long id, String title, Body.Text body) {
        return atomically(() -> {
            Content draft = existing(id);
            checkNewTitle(draft, title);
            Version version = Version.first(clock.now(), draft.authorId());
            Core core = new Core(
                    draft.id(),
                    draft.authorId(),
                    clock.now(),
                    Status.CURRENT,
                    draft.core().place(),
                    List.of(new Revision(version, title, body)));
            return stored(draft.with(core));
        });
    }

    /// Hangs a page or folder below another parent, or at the root of a space, behind the siblings there. Everything
    /// below it goes along, into another space too.
    public Content move(long id, long spaceId, long parentId) {
        return atomically(() -> {
            Content moving = existing(id);
            return moveTo(moving, new Place(spaceId, parentId, tree.nextPosition(spaceId, parentId)));
        });
    }

    /// Like [#move], to an exact position among the siblings.
    public Content moveTo(long id, Place place) {
        return atomically(() -> moveTo(existing(id), place));
    }

    /// Puts content into the trash. What hung below a page or folder moves up to its parent.
    public Content trash(long id) {
        return atomically(() -> {
            Content content = existing(id);
            if (content.status() == Status.TRASHED) {
                return content;
            }
            Place place = content.core().place();
            everything().children(id).toList().forEach(child -> hang(child, place.spaceId(), place.parentId()));
            leaveHome(content);
            return stored(content.with(content.core().with(Status.TRASHED)));
        });
    }

    /// Takes content out of the trash, below its former parent where that is still there, else to the root.
    public Content restore(long id) {
        return atomically(() -> {
            Content content = existing(id);
            if (content.status() != Status.TRASHED) {
                throw Refusal.invalid("content " + id + " is not in the trash");
            }
            return stored(content.with(content.core().with(Status.CURRENT).at(placeToReturn(content))));
        });
    }

    /// Moves a page into the archive. It keeps its parent and its title.
    public Content archive(long id) {
        return change(id, core -> core.with(Status.ARCHIVED));
    }

    /// Takes a page out of the archive.
    public Content unarchive(long id) {
        return change(id, core -> core.with(Status.CURRENT));
    }

    /// Removes content for good, with its attachments and comments. Pages and folders below it move up.
    public void purge(long id) {
        atomically(() -> {
            Content content = trash(id);
            everything().attachments(id).toList().forEach(file -> purge(file.id()));
            everything().comments(id).toList().forEach(comment -> purge(comment.id()));
            everything().labels(id).forEach(label -> unlabel(id, label.prefix(), label.name()));
            restrict(id, Restrictions.NONE);
            remove(content);
            undo.push(() -> store(content));
            return content;
        });
    }

    /// Sets who may read and change a content. Its version stays.
    public void restrict(long id, Restrictions wanted) {
        atomically(() -> {
            existing(id);
            replace(restrictions, id, wanted.equals(Restrictions.NONE) ? null : wanted);
            return wanted;
        });
    }

    /// Gives a content a label; the label is made if the site does not have it. Its version stays.
    public Label label(long id, String prefix, String name) {
        return atomically(() -> {
            existing(id);
            Label label = labels.named(prefix, name, this::newId);
            if (labels.add(id, label)) {
                undo.push(() -> labels.remove(id, label));
            }
            return label;
        });
    }

    /// Takes a label away; nothing happens if the content does not bear it.
    public void unlabel(long id, String prefix, String name) {
        atomically(() -> {
            existing(id);
            labels.of(id).stream()
                    .filter(label ->
                            label.prefix().equals(prefix) && label.name().equals(name))
                    .findFirst()
                    .ifPresent(label -> {
                        labels.remove(id, label);
                        undo.push(() -> labels.add(id, label));
                    });
            return id;
        });
    }

    /// Sets how far the discussion of an inline comment is.
    public Comment resolve(long commentId, String resolution) {
        return atomically(() -> {
            if (!(existing(commentId) instanceof Comment comment)) {
                throw Refusal.absent("an inline comment with id [" + commentId + "]");
            }
            return stored(new Comment(
                    comment.core(),
                    comment.containerId(),
                    comment.marker().map(marker -> new Comment.Marker(marker.ref(), marker.selection(), resolution))));
        });
    }

    /// All labels by id.
    public List<Label> labels() {
        return labels.all();
    }

    /// The label with this id.
    public Optional<Label> label(long labelId) {
        return labels.withId(labelId);
    }

    /// The ids of the content that bears a label, ascending.
    public Set<Long> bearersOf(long labelId) {
        return labels.bearers(labelId);
    }

    /// From the root down to the parent; of what is in the trash nothing but what carries it.
    List<Content> pathTo(Content content) {
        Deque<Content> path = new ArrayDeque<>();
        Optional<Content> above = parentOf(content);
        while (above.isPresent() && path.size() < 1000) {
            path.addFirst(above.get());
            above = parentOf(above.get());
        }
        return new ArrayList<>(path);
    }

    private Optional<Content> parentOf(Content content) {
        long parent = switch (content) {
            case Attachment attachment -> attachment.containerId();
            case Comment comment -> comment.containerId();
            case Page _, BlogPost _, Folder _ -> content.parentId().orElse(Place.NOWHERE);
        };
        return parent == Place.NOWHERE ? Optional.empty() : Optional.ofNullable(contents.get(parent));
    }

    private Content existing(long id) {
        Content content = contents.get(id);
        if (content == null) {
            throw Refusal.absent("content with id [" + id + "]");
        }
        return content;
    }

    private Space spaceOf(long id) {
        Space space = spaces.get(id);
        if (space == null) {
            throw Refusal.absent("a space with id [" + id + "]");
        }
        return space;
    }

    private Content change(long id, UnaryOperator<Core> how) {
        return atomically(() -> {
            Content content = existing(id);
            return stored(content.with(how.apply(content.core())));
        });
    }

    private Core newCore(NewContent wanted, Place place, Body body) {
        Version version = Version.first(clock.now(), wanted.authorId());
        Core core = Core.first(newId(), place, new Revision(version, wanted.title(), body));
        return core.with(wanted.status());
    }

    private Place newPlace(NewContent wanted) {
        if (wanted.parentId() != Place.NOWHERE) {
            checkParent(wanted.spaceId(), wanted.parentId());
        }
        return new Place(wanted.spaceId(), wanted.parentId(), tree.nextPosition(wanted.spaceId(), wanted.parentId()));
    }

    private void checkParent(long spaceId, long parentId) {
        Content parent = contents.get(parentId);
        boolean fits = (parent instanceof Page || parent instanceof Folder)
                && parent.status() == Status.CURRENT
                && parent.spaceId() == spaceId;
        if (!fits) {
            throw Refusal.invalid("The parent with id " + parentId + " is not a current page or folder of this space");
        }
    }

    private Content moveTo(Content moving, Place place) {
        if (!(moving instanceof Page || moving instanceof Folder) || moving.status() == Status.TRASHED) {
            throw Refusal.invalid("Only current pages and folders can be moved");
        }
        spaceOf(place.spaceId());
        if (place.parentId() != Place.NOWHERE) {
            checkParent(place.spaceId(), place.parentId());
            Content parent = existing(place.parentId());
            if (parent.id() == moving.id() || pathTo(parent).stream().anyMatch(above -> above.id() == moving.id())) {
                throw Refusal.invalid("A page cannot be moved below itself");
            }
        }
        if (place.spaceId() != moving.spaceId()) {
            checkTitlesBelow(moving, place.spaceId());
            leaveHome(moving);
            takeAlong(moving, place.spaceId());
        }
        return stored(moving.with(moving.core().at(place)));
    }

    private void hang(Content child, long spaceId, long parentId) {
        Place place = new Place(spaceId, parentId, tree.nextPosition(spaceId, parentId));
        store(child.with(child.core().at(place)));
    }

    // a space whose home page is taken away goes on without one
    private void leaveHome(Content leaving) {
        Space space = spaceOf(leaving.spaceId());
        if (space.homepageId() == leaving.id()) {
            replace(spaces, space.id(), space.withHomepage(Place.NOWHERE));
        }
    }

    private void checkTitlesBelow(Content root, long spaceId) {
        if (root instanceof Page) {
            checkTitle(ContentType.PAGE, spaceId, root.title(), root.id());
        }
        everything().children(root.id()).forEach(child -> checkTitlesBelow(child, spaceId));
    }

    private void takeAlong(Content root, long spaceId) {
        View all = everything();
        Stream.of(all.children(root.id()), all.attachments(root.id()), all.comments(root.id()))
                .flatMap(stream -> stream)
                .toList()
                .forEach(below -> {
                    takeAlong(below, spaceId);
                    Place place = below.core().place();
                    stored(below.with(below.core().at(new Place(spaceId, place.parentId(), place.position()))));
                });
    }

    private Place placeToReturn(Content content) {
        Place old = content.core().place();
        if (!(content instanceof Page || content instanceof Folder)) {
            return old;
        }
        Content parent = contents.get(old.parentId());
        boolean fits = parent != null && parent.status() == Status.CURRENT && parent.spaceId() == old.spaceId();
        long parentId = fits ? old.parentId() : Place.NOWHERE;
        return new Place(old.spaceId(), parentId, tree.nextPosition(old.spaceId(), parentId));
    }

    private void checkNewTitle(Content content, String title) {
        if (content instanceof Page || content instanceof BlogPost) {
            checkTitle(content.type(), content.spaceId(), title, content.id());
        } else {
            checkLength(title);
        }
    }

    private void checkTitle(ContentType type, long spaceId, String title, long ownId) {
        checkLength(title);
        LocalDate day =
                LocalDate.ofInstant(ownId == 0 ? clock.now() : existing(ownId).createdAt(), ZoneOffset.UTC);
        boolean taken = everything()
                .titled(type, spaceId, title)
                .filter(other -> other.id() != ownId && other.status() != Status.DRAFT)
                .anyMatch(other -> type == ContentType.PAGE
                        || LocalDate.ofInstant(other.createdAt(), ZoneOffset.UTC)
                                .equals(day));
        if (taken) {
            throw new Refusal(new Refusal.Reason.TitleTaken(title));
        }
    }

    private static void checkLength(String title) {
        if (title.isBlank()) {
            throw Refusal.invalid("A title is required");
        }
        if (title.length() > MAX_TITLE_LENGTH) {
            throw Refusal.invalid("The title is longer than " + MAX_TITLE_LENGTH + " characters");
        }
    }

    private Attachment newFile(Content container, Upload upload) {
        Version version = new Version(1, clock.now(), upload.authorId(), upload.comment(), upload.minor());
        long id = newId();
        Core core = Core.first(id, Place.below(container, 0), new Revision(version, upload.fileName(), upload.file()));
        return new Attachment(core, new UUID(0x4a5b_6c7d_8e9f_4a1bL, id | Long.MIN_VALUE));
    }

    private Attachment nextVersion(Attachment old, Upload upload) {
        Version version = new Version(
                old.version().number() + 1, clock.now(), upload.authorId(), upload.comment(), upload.minor());
        return old.with(old.core().with(Status.CURRENT).then(new Revision(version, upload.fileName(), upload.file())));
    }

    private Content commentedOn(Content parent) {
        return parent instanceof Comment above ? existing(above.containerId()) : parent;
    }

    private <T extends Content> T stored(T content) {
        store(content);
        return content;
    }

    private void store(Content content) {
        Content before = contents.put(content.id(), content);
        if (before == null) {
            undo.push(() -> remove(content));
            index(content.spaceId()).add(content);
            tree.add(content);
        } else {
            undo.push(() -> store(before));
            if (before.spaceId() == content.spaceId()) {
                index(content.spaceId()).replace(before, content);
            } else {
                index(content.spaceId()).add(content);
                index(before.spaceId()).remove(before);
            }
            tree.replace(before, content);
        }
    }

    private void remove(Content content) {
        contents.remove(content.id());
        index(content.spaceId()).remove(content);
        tree.remove(content);
    }

    private <V> void replace(Map<Long, V> map, long id, @Nullable V value) {
        V before = value == null ? map.remove(id) : map.put(id, value);
        undo.push(() -> {
            if (before == null) {
                map.remove(id);
            } else {
                map.put(id, before);
            }
        });
    }

    private SpaceIndex index(long spaceId) {
        SpaceIndex index = indexes.get(spaceId);
        if (index == null) {
            throw Refusal.absent("a space with id [" + spaceId + "]");
        }
        return index;
    }

    private void noteId(long id) {
        lastId.accumulateAndGet(id, Math::max);
    }
}
