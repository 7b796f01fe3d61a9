package dev.anabranch.simulator.model;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A Confluence site in memory, and the one door through which anything in it changes.
///
/// Versions move as Confluence moves them: an edit or a rename is a new version; a move, a restriction, a label, a
/// comment, the trash and the archive are not. Titles are unique per space among pages (archived and trashed ones
/// included) and per space and day among blog posts; folders take no title away.
///
/// Safe for many threads: changes are made one after another, reads ([View]) need no lock. Methods that change
/// something throw [Refusal] and then have changed nothing.
public final class Site {
    private final Store store = new Store();
    private final People people = new People();
    private final SiteClock clock;
    private final AuditLog audit;
    private final ZoneId zone;
    private final View all = new View(this, store, Optional.empty(), true);
    private final TitleRules titles = new TitleRules(store, all);
    private final Roles roles = new Roles();
    private final Moves moves = new Moves(store, all, titles);

    /// An empty site.
    ///
    /// @param zone the site's default time zone, given to people without one of their own
    public Site(Clock clock, ZoneId zone) {
        this.clock = new SiteClock(clock);
        this.audit = new AuditLog(this.clock);
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

    /// Whether permissions or roles say who may do what in a space.
    public Roles roles() {
        return roles;
    }

    /// Adds a group, or replaces the one with this id; who came and who went is noted.
    public void regroup(Group group) {
        Set<String> before = people.group(group.id()).map(Group::memberIds).orElse(Set.of());
        people.put(group);
        audit.noteMembers(group, before, group.memberIds());
    }

    /// Takes a group away. Restrictions that name it go on naming it.
    public void dissolve(String groupId) {
        people.group(groupId).ifPresent(group -> {
            people.removeGroup(groupId);
            audit.noteMembers(group, group.memberIds(), Set.of());
        });
    }

    /// What happened to access and to the life of content.
    public AuditLog audit() {
        return audit;
    }

    /// Users, groups and sign-ins.
    public People people() {
        return people;
    }

    /// What this account may read.
    public View viewedBy(Account account) {
        return new View(this, store, Optional.of(account.user()), account.readsEverything());
    }

    /// What a caller without an account may read.
    public View viewedByAnyone() {
        return new View(this, store, Optional.empty(), false);
    }

    /// Everything, for the site's own use.
    public View everything() {
        return all;
    }

    /// A number that nothing on this site has.
    public long newId() {
        return store.newId();
    }

    /// Makes several changes as one: nobody else changes anything in between, and when one is refused, those before
    /// it are undone.
    public <T> T atomically(Supplier<T> changes) {
        return store.atomically(changes);
    }

    /// Adds a space, or replaces the one with this id.
    ///
    /// @throws Refusal when another space has the key
    public Space put(Space space) {
        return atomically(() -> {
            boolean taken = store.spaces().values().stream()
                    .anyMatch(other -> other.id() != space.id() && other.key().equalsIgnoreCase(space.key()));
            if (taken) {
                throw Refusal.invalid("A space with key '" + space.key() + "' already exists");
            }
            Optional<Space> before = Optional.ofNullable(store.spaces().get(space.id()));
            store.put(space);
            before.ifPresent(old -> audit.noteSpace(old, space));
            return space;
        });
    }

    /// Removes a space for good, with everything in it.
    public void deleteSpace(long spaceId) {
        atomically(() -> {
            Space space = store.existingSpace(spaceId);
            all.list(Listing.of(ContentType.values()).in(Set.of(spaceId)))
                    .toList()
                    .forEach(store::remove);
            store.remove(space);
            return space;
        });
    }

    /// Puts ready-made content into the site as it is, checking nothing: for loaders. Its space must be there.
    public <T extends Content> T load(T content) {
        return atomically(() -> store.put(content));
    }

    /// Makes a page. Its place is behind its siblings.
    public Page createPage(NewContent wanted) {
        return atomically(() -> {
            titles.checkNew(ContentType.PAGE, wanted.spaceId(), wanted.title(), clock.now());
            return store.put(Page.of(newCore(wanted, newPlace(wanted), wanted.body())));
        });
    }

    /// Publishes a blog post.
    public BlogPost createBlogPost(NewContent wanted) {
        return atomically(() -> {
            titles.checkNew(ContentType.BLOG_POST, wanted.spaceId(), wanted.title(), clock.now());
            return store.put(new BlogPost(newCore(wanted, Place.rootOf(wanted.spaceId()), wanted.body())));
        });
    }

    /// Makes a folder behind its siblings.
    public Folder createFolder(NewContent wanted) {
        return atomically(() -> {
            TitleRules.checkLength(wanted.title());
            return store.put(new Folder(newCore(wanted, newPlace(wanted), Body.none())));
        });
    }

    /// Makes a whiteboard, database or embed behind its siblings.
    ///
    /// @param embedUrl where an embed points; empty for the others
    public Canvas createCanvas(ContentType type, NewContent wanted, String embedUrl) {
        return atomically(() -> {
            TitleRules.checkLength(wanted.title());
            return store.put(new Canvas(newCore(wanted, newPlace(wanted), Body.none()), type, embedUrl));
        });
    }

    /// Attaches a file to a page or blog post, or adds a version to the attachment of that name.
    public Attachment attach(Upload upload) {
        return atomically(() -> {
            Content container = store.existing(upload.containerId());
            if (upload.fileName().isBlank() || upload.fileName().contains("/")) {
                throw Refusal.invalid("The file name '" + upload.fileName() + "' is not allowed");
            }
            Attachment attachment = all.attachments(container.id())
                    .filter(file -> file.title().equals(upload.fileName()))
                    .findFirst()
                    .map(file -> nextVersion(file, upload))
                    .orElseGet(() -> newFile(container, upload));
            return store.put(attachment);
        });
    }

    /// Adds a comment or a reply.
    public Comment comment(NewComment wanted) {
        return atomically(() -> {
            Content parent = store.existing(wanted.parentId());
            Optional<Comment.Marker> inherited = parent instanceof Comment above ? above.marker() : Optional.empty();
            Content container = parent instanceof Comment above ? store.existing(above.containerId()) : parent;
            Version version = Version.first(clock.now(), wanted.authorId());
            Revision first = new Revision(version, "Re: " + container.title(), wanted.body());
            Core core = Core.first(newId(), Place.below(parent, 0), first);
            return store.put(new Comment(core, container.id(), wanted.marker().or(() -> inherited)));
        });
    }

    /// Adds a version with another title, another body, or both.
    public Content edit(long id, Edit edit) {
        return atomically(() -> {
            Content before = store.existing(id);
            int number = before.version().number() + 1;
            if (edit.number() != 0 && edit.number() != number) {
                throw new Refusal(new Refusal.Reason.Conflict(number - 1, edit.number()));
            }
            edit.title().ifPresent(title -> titles.checkChanged(before, title));
            Version version = new Version(number, clock.now(), edit.authorId(), edit.message(), edit.minor());
            Body body = edit.body().<Body>map(text -> text).orElse(before.body());
            Revision next = new Revision(version, edit.title().orElse(before.title()), body);
            return store.put(before.with(before.core().then(next)));
        });
    }

    /// Publishes a draft: its only version becomes the first one that others see.
    public Content publish(long id, String title, Body.Text body) {
        return atomically(() -> {
            Content draft = store.existing(id);
            titles.checkChanged(draft, title);
            Revision first = new Revision(Version.first(clock.now(), draft.authorId()), title, body);
            return store.put(draft.with(Core.first(id, draft.core().place(), first)));
        });
    }

    /// Hangs a page or folder below another parent, or at the root of a space, behind the siblings there. Everything
    /// below it goes along, into another space too.
    public Content move(long id, long spaceId, long parentId) {
        return moveTo(id, moves.last(spaceId, parentId));
    }

    /// Like [#move], to an exact position among the siblings.
    public Content moveTo(long id, Place place) {
        return atomically(() -> noted(AuditEvent.Kind.MOVED, moves.move(store.existing(id), place)));
    }

    /// Puts content into the trash. What hung below a page or folder moves up to its parent.
    public Content trash(long id) {
        return atomically(() -> {
            Content content = store.existing(id);
            return content.status() == Status.TRASHED ? content : noted(AuditEvent.Kind.TRASHED, moves.trash(content));
        });
    }

    /// Takes content out of the trash, below its former parent where that is still there, else to the root.
    public Content restore(long id) {
        return atomically(() -> {
            Content content = store.existing(id);
            if (content.status() != Status.TRASHED) {
                throw Refusal.invalid("content " + id + " is not in the trash");
            }
            return noted(AuditEvent.Kind.RESTORED, moves.restore(content));
        });
    }

    /// Moves a page into the archive. It keeps its parent and its title.
    public Content archive(long id) {
        return noted(AuditEvent.Kind.ARCHIVED, change(id, Status.CURRENT, core -> core.with(Status.ARCHIVED)));
    }

    /// Takes a page out of the archive.
    public Content unarchive(long id) {
        return noted(AuditEvent.Kind.UNARCHIVED, change(id, Status.ARCHIVED, core -> core.with(Status.CURRENT)));
    }

    /// Removes content for good, with its attachments and comments. Pages and folders below it move up.
    public void purge(long id) {
        atomically(() -> {
            Content content = trash(id);
            all.attachments(id).toList().forEach(file -> purge(file.id()));
            all.comments(id).toList().forEach(comment -> purge(comment.id()));
            all.labels(id).forEach(label -> store.unlabel(id, label));
            all.properties(id).forEach(property -> store.setProperty(id, property.key(), null));
            store.restrict(id, Restrictions.NONE);
            store.remove(content);
            return noted(AuditEvent.Kind.PURGED, content);
        });
    }

    /// Sets who may read and change a content. Its version stays.
    public void restrict(long id, Restrictions wanted) {
        atomically(() -> {
            Content content = store.existing(id);
            Restrictions before = store.restrictions(id);
            store.restrict(id, wanted);
            audit.noteRestrictions(content, store.existingSpace(content.spaceId()), before, wanted);
            return wanted;
        });
    }

    /// Gives a content a label; the label is made if the site does not have it. Its version stays.
    public Label label(long id, String prefix, String name) {
        return atomically(() -> {
            Label label = store.labels().named(prefix, name, this::newId);
            store.label(store.existing(id).id(), label);
            return label;
        });
    }

    /// Takes a label away; nothing happens if the content does not bear it.
    public void unlabel(long id, String prefix, String name) {
        atomically(() -> {
            all.labels(store.existing(id).id()).stream()
                    .filter(label ->
                            label.prefix().equals(prefix) && label.name().equals(name))
                    .findFirst()
                    .ifPresent(label -> store.unlabel(id, label));
            return id;
        });
    }

    /// Notes something of a content under a key, or notes it anew. The version of the content stays.
    ///
    /// @param json any JSON value
    public Property setProperty(long id, String key, String json, String authorId) {
        return atomically(() -> {
            long contentId = store.existing(id).id();
            Optional<Property> before = store.properties().find(contentId, key);
            int number = before.map(old -> old.version().number()).orElse(0) + 1;
            Version version = new Version(number, clock.now(), authorId, "", false);
            Property property = new Property(before.map(Property::id).orElseGet(this::newId), key, json, version);
            store.setProperty(contentId, key, property);
            return property;
        });
    }

    /// Takes a content property away; nothing happens if the content does not have it.
    public void removeProperty(long id, String key) {
        atomically(() -> {
            store.setProperty(store.existing(id).id(), key, null);
            return id;
        });
    }

    /// Sets how far the discussion of an inline comment is.
    public Comment resolve(long commentId, String resolution) {
        return atomically(() -> {
            if (!(store.existing(commentId) instanceof Comment comment)) {
                throw Refusal.absent("an inline comment with id [" + commentId + "]");
            }
            return store.put(new Comment(
                    comment.core(),
                    comment.containerId(),
                    comment.marker().map(marker -> new Comment.Marker(marker.ref(), marker.selection(), resolution))));
        });
    }

    /// All labels by id.
    public List<Label> labels() {
        return store.labels().all();
    }

    /// The label with this id.
    public Optional<Label> label(long labelId) {
        return store.labels().withId(labelId);
    }

    /// The ids of the content that bears a label, ascending.
    public Set<Long> bearersOf(long labelId) {
        return store.labels().bearers(labelId);
    }

    /// Edits and comments are no matter of the audit log, and so are files and comments that go.
    private Content noted(AuditEvent.Kind kind, Content content) {
        if (!(content instanceof Attachment || content instanceof Comment)) {
            audit.note(kind, content, store.existingSpace(content.spaceId()));
        }
        return content;
    }

    private Content change(long id, Status from, UnaryOperator<Core> how) {
        return atomically(() -> {
            Content content = store.existing(id);
            if (content.status() != from) {
                throw Refusal.invalid("content " + id + " is not " + from.apiName());
            }
            return store.put(content.with(how.apply(content.core())));
        });
    }

    private Core newCore(NewContent wanted, Place place, Body body) {
        Version version = Version.first(clock.now(), wanted.authorId());
        Core core = Core.first(newId(), place, new Revision(version, wanted.title(), body));
        return core.with(wanted.status());
    }

    private Place newPlace(NewContent wanted) {
        if (wanted.parentId() != Place.NOWHERE) {
            moves.checkParent(wanted.spaceId(), wanted.parentId());
        }
        return moves.last(wanted.spaceId(), wanted.parentId());
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
}
