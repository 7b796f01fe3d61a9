package dev.anabranch.simulator.source;

import dev.anabranch.simulator.company.Audience;
import dev.anabranch.simulator.company.Node;
import dev.anabranch.simulator.company.Person;
import dev.anabranch.simulator.company.SampleCompany;
import dev.anabranch.simulator.jira.Project;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.BlogPost;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Canvas;
import dev.anabranch.simulator.model.Comment;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.ContentType;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Folder;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.Status;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.Version;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The sample company.
///
/// @param ownZones whether people keep their own time zones; else all have the site's
public record CompanySource(boolean ownZones) implements SiteSource {
    @Override
    public void fill(Site site, String baseUrl) {
        SampleCompany company = SampleCompany.load(baseUrl);
        company.people().forEach(person -> hire(site, person));
        company.groups()
                .forEach(group -> site.people().put(new Group(group.id(), group.name(), Set.copyOf(group.members()))));
        company.spaces().forEach(space -> {
            open(site, space);
            List<Node> nodes = space.nodes();
            for (int i = 0; i < nodes.size(); i++) {
                load(site, space.id(), nodes.get(i), i);
            }
        });
    }

    @Override
    public List<Project> projects() {
        return SampleCompany.jiraAlone()
                .path("projects")
                .valueStream()
                .map(project -> new Project(
                        project.path("id").asString(),
                        project.path("key").asString(),
                        project.path("name").asString(),
                        project.path("style").asString()))
                .toList();
    }

    private void hire(Site site, Person person) {
        User user = new User(
                person.accountId(),
                person.displayName(),
                person.publicName(),
                person.email(),
                person.emailVisible(),
                ownZones ? person.timeZone() : site.zone(),
                person.kind().name().toLowerCase(Locale.ROOT),
                person.status().name().toLowerCase(Locale.ROOT),
                person.external());
        if (person.status() == Person.Status.ACTIVE) {
            site.people().put(new Account(user, "ATATT-simulator-" + person.handle(), person.readsEverything()));
        } else {
            site.people().put(user);
        }
    }

    private static void open(Site site, dev.anabranch.simulator.company.Space space) {
        site.put(new Space(
                space.id(),
                space.key(),
                space.name(),
                space.type().name().toLowerCase(Locale.ROOT),
                space.status() == dev.anabranch.simulator.company.Space.Status.ARCHIVED,
                space.author(),
                space.created(),
                space.homePageId().orElse(Place.NOWHERE),
                space.description(),
                new SpaceAccess(false, space.anonymous(), principals(space.viewers()))));
    }

    private static void load(Site site, long spaceId, Node node, int position) {
        Place place = new Place(spaceId, node.parentId().orElse(Place.NOWHERE), position);
        Core core = new Core(
                node.id(),
                node.first().author(),
                node.first().at(),
                Status.valueOf(node.status().name()),
                place,
                node.versions().stream().map(version -> revision(node, version)).toList());
        Content content = site.load(
                switch (node.kind()) {
                    case PAGE -> new Page(core, core.authorId(), node.live() ? "live" : "");
                    case BLOGPOST -> new BlogPost(core);
                    case FOLDER -> new Folder(core);
                    case WHITEBOARD, DATABASE, EMBED ->
                        new Canvas(core, ContentType.valueOf(node.kind().name()), node.embedUrl());
                });
        node.labels().forEach(label -> label(site, node.id(), label));
        node.properties()
                .forEach((key, json) ->
                        site.setProperty(node.id(), key, json, node.first().author()));
        if (!node.readers().isEmpty() || !node.editors().isEmpty()) {
            site.restrict(node.id(), new Restrictions(principals(node.readers()), principals(node.editors())));
        }
        node.attachments().forEach(file -> attach(site, content, file));
        node.comments().forEach(comment -> comment(site, content, comment));
    }

    private static Revision revision(Node node, dev.anabranch.simulator.company.Version version) {
        boolean hasBody = node.kind() == Node.Kind.PAGE || node.kind() == Node.Kind.BLOGPOST;
        Body body = hasBody ? Body.storage(version.body()) : Body.none();
        return new Revision(
                new Version(version.number(), version.at(), version.author(), version.message(), version.minor()),
                node.title(),
                body);
    }

    private static void attach(Site site, Content container, dev.anabranch.simulator.company.Attachment file) {
        byte[] bytes = file.bytes();
        Version version = new Version(1, file.created(), file.author(), file.comment(), false);
        Body body = new Body.File(file.mediaType(), bytes.length, () -> new ByteArrayInputStream(file.bytes()));
        Core core = Core.first(file.id(), Place.below(container, 0), new Revision(version, file.fileName(), body));
        site.load(new Attachment(core, new UUID(0x5eed_0000_0000_4000L, file.id() | Long.MIN_VALUE)));
    }

    private static void comment(Site site, Content container, dev.anabranch.simulator.company.Comment comment) {
        long parentId = comment.replyTo().orElse(container.id());
        Revision first = new Revision(
                Version.first(comment.at(), comment.author()),
                "Re: " + container.title(),
                Body.storage(comment.body()));
        Core core = Core.first(comment.id(), new Place(container.spaceId(), parentId, 0), first);
        site.load(new Comment(core, container.id(), marker(site, comment)));
    }

    private static Optional<Comment.Marker> marker(Site site, dev.anabranch.simulator.company.Comment comment) {
        Optional<Comment.Marker> own = comment.mark()
                .map(mark -> new Comment.Marker(
                        mark.ref(), mark.selection(), mark.resolution().name().toLowerCase(Locale.ROOT)));
        return own.or(() -> comment.replyTo()
                .filter(_ -> comment.inline())
                .flatMap(above -> site.everything().content(Comment.class, above))
                .flatMap(Comment::marker));
    }

    private static void label(Site site, long id, String label) {
        int colon = label.indexOf(':');
        if (colon < 0) {
            site.label(id, "global", label);
        } else {
            site.label(id, label.substring(0, colon), label.substring(colon + 1));
        }
    }

    private static Principals principals(Audience audience) {
        return new Principals(Set.copyOf(audience.users()), Set.copyOf(audience.groups()));
    }
}
