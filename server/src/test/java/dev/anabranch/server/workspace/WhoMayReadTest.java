package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.access.Access;
import dev.anabranch.server.access.Reader;
import dev.anabranch.server.access.Sight;
import dev.anabranch.server.access.Standing;
import dev.anabranch.server.content.ContentStore;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Account;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import dev.anabranch.simulator.model.View;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Who may read what, document by document: exactly whom the site itself would show it to.
@ParameterizedClass
@EnumSource
class WhoMayReadTest {
    private static final String NOBODY = "nobody";
    private static final Group WRITERS = group(1, "writers", Set.of("ana", "bo"));
    private static final Group READERS = group(2, "readers", Set.of("cy"));
    /// On Data Center everybody who may use the site is in this group.
    private static final String USERS = "confluence-users";

    private static final SpaceAccess ANYBODY = new SpaceAccess(true, true, Principals.NONE);

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    WhoMayReadTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
        List.of("ana", "bo", "cy", "dee").forEach(name -> person(name, "active", false));
        site.simulator().site().regroup(WRITERS);
        site.simulator().site().regroup(READERS);
    }

    private static Group group(int number, String name, Set<String> members) {
        return new Group("11111111-0000-0000-0000-%012d".formatted(number), name, members);
    }

    @Test
    void everyRestrictionOnTheWayCounts() {
        site.simulator().site().put(site.space().readBy(ANYBODY));
        long open = site.page("Open", "<p>x</p>");
        long toPerson = restricted(site.page("To a person", "<p>x</p>"), Set.of("ana"), Set.of());
        long toGroup = restricted(site.page("To a group", "<p>x</p>"), Set.of(), Set.of(WRITERS));
        long toBoth = restricted(site.page("To both", "<p>x</p>"), Set.of("dee"), Set.of(WRITERS));
        long edited = site.page("Edited by one", "<p>x</p>");
        site.simulator()
                .site()
                .restrict(edited, new Restrictions(Principals.NONE, new Principals(Set.of("ana"), Set.of())));
        long child = site.pageBelow(toGroup, "Child", "<p>x</p>");
        long looser = restricted(
                site.pageBelow(child, "Looser", "<p>x</p>"), Set.of("ana", "cy", "dee"), Set.of(WRITERS, READERS));
        long narrower = restricted(site.pageBelow(toBoth, "Narrower", "<p>x</p>"), Set.of("ana", "cy"), Set.of());
        long disjoint = restricted(site.pageBelow(toPerson, "Disjoint", "<p>x</p>"), Set.of("bo"), Set.of(READERS));
        long post = restricted(site.post("Post", "<p>x</p>"), Set.of("dee"), Set.of());
        long file = site.attach(toGroup, "plan.txt", "x");
        long archived = restricted(site.page("Archived", "<p>x</p>"), Set.of("cy"), Set.of());
        site.simulator().site().archive(archived);
        run("CORPUS");
        assertThat(readersOf(open)).containsExactlyElementsOf(anybody());
        assertThat(readersOf(edited)).containsExactlyElementsOf(anybody());
        assertThat(readersOf(toPerson)).containsExactly("ana");
        assertThat(readersOf(toGroup)).containsExactly("ana", "bo");
        assertThat(readersOf(toBoth)).containsExactly("ana", "bo", "dee");
        assertThat(readersOf(child)).containsExactly("ana", "bo");
        assertThat(readersOf(looser)).containsExactly("ana", "bo");
        assertThat(readersOf(narrower)).containsExactly("ana");
        assertThat(readersOf(disjoint)).isEmpty();
        assertThat(readersOf(post)).containsExactly("dee");
        assertThat(readers("att" + file)).containsExactly("ana", "bo");
        assertThat(readers("999999")).isEmpty();
        assertThat(allHeld()).hasSize(11);
    }

    @Test
    void aSpaceIsForThoseThatItNames() {
        var everybody = site.newSpace("ALL", "Everybody");
        site.simulator().site().put(everybody.readBy(SpaceAccess.EVERY_USER));
        var named = site.newSpace("SOME", "Some");
        site.simulator()
                .site()
                .put(named.readBy(SpaceAccess.only(new Principals(Set.of("dee"), Set.of(READERS.id())))));
        var none = site.newSpace("NONE", "None");
        site.simulator().site().put(none.readBy(SpaceAccess.only(Principals.NONE)));
        long inAll = site.page(everybody, 0, "In all", "<p>x</p>");
        long inSome = site.page(named, 0, "In some", "<p>x</p>");
        long inNone = site.page(none, 0, "In none", "<p>x</p>");
        restricted(site.page(everybody, inAll, "All of them named", "<p>x</p>"), everyone(), Set.of());
        run("ALL", "SOME", "NONE");
        assertThat(readersOf(inAll)).containsExactly("ana", "bo", "cy", "dee");
        assertThat(readersOf(inSome)).containsExactly("cy", "dee");
        assertThat(readersOf(inNone)).isEmpty();
    }

    @Test
    void whoIsClosedFromOutsideOrUnknownIsNotEverybody() {
        site.simulator().site().put(site.space().readBy(SpaceAccess.EVERY_USER));
        person("gus", "active", true);
        person("ex", "inactive", false);
        long open = site.page("Open", "<p>x</p>");
        var invited = site.newSpace("INV", "Invited");
        site.simulator()
                .site()
                .put(invited.readBy(SpaceAccess.only(new Principals(Set.of("gus", "ex", "ana"), Set.of()))));
        long page = site.page(invited, 0, "In", "<p>x</p>");
        run("CORPUS", "INV");
        assertThat(readers(page, Set.of("gus", "ex", "ana", "stranger")))
                .containsExactlyElementsOf(new TreeSet<>(Set.of("ana", "gus")));
        assertThat(readers(open, Set.of("ex", "ana", "stranger", NOBODY))).containsExactly("ana");
        if (kind == SiteKind.CLOUD) { // Data Center has no guests
            assertThat(readers(open, Set.of("gus"))).isEmpty();
            assertThat(standing("gus").kind()).isEqualTo(Standing.Kind.GUEST);
        }
        assertThat(standing("ex").kind()).isEqualTo(Standing.Kind.INACTIVE);
        assertThat(standing("stranger").kind()).isEqualTo(Standing.Kind.UNKNOWN);
    }

    @Test
    void whatARunFindsRevokedIsGoneWithTheNextQuestion() {
        site.simulator().site().put(site.space().readBy(SpaceAccess.EVERY_USER));
        long above = restricted(site.page("Above", "<p>x</p>"), everyone(), Set.of());
        long page = site.pageBelow(above, "Below", "<p>x</p>");
        run("CORPUS");
        assertThat(readersOf(page)).containsExactly("ana", "bo", "cy", "dee");
        restricted(above, Set.of("ana"), Set.of(READERS));
        run("CORPUS");
        assertThat(readersOf(page)).containsExactly("ana", "cy");
        site.simulator().site().regroup(new Group(READERS.id(), READERS.name(), Set.of("dee")));
        run("CORPUS");
        assertThat(readersOf(page)).containsExactly("ana", "dee");
        site.simulator().site().move(page, site.space().id(), 0);
        run("CORPUS");
        assertThat(readersOf(page)).containsExactly("ana", "bo", "cy", "dee");
    }

    @Test
    void manyRestrictionsAndPeopleAreWhatTheSiteHas() {
        long seed = Long.getLong("anabranch.seed", new Random().nextLong());
        var random = new Random(seed);
        var people = IntStream.range(0, 12).mapToObj(i -> "p" + i).toList();
        people.forEach(name -> person(name, random.nextInt(8) == 0 ? "inactive" : "active", false));
        var groups = IntStream.range(10, 16)
                .mapToObj(i -> group(i, "group" + i, some(people, random)))
                .toList();
        groups.forEach(site.simulator().site()::regroup);
        var spaces = List.of(site.newSpace("ONE", "One"), site.newSpace("TWO", "Two"), site.newSpace("TRE", "Three"));
        spaces.forEach(space -> site.simulator()
                .site()
                .put(space.readBy(new SpaceAccess(
                        random.nextBoolean(),
                        kind != SiteKind.CLOUD && random.nextInt(4) == 0,
                        named(people, groups, random)))));
        var pages = new ArrayList<Long>();
        for (int i = 0; i < 120; i++) {
            var space = spaces.get(random.nextInt(spaces.size()));
            long parent = pages.isEmpty() || random.nextInt(4) == 0 ? 0 : parentIn(space, pages, random);
            long page = site.page(space, parent, "Page " + i, "<p>x</p>");
            pages.add(page);
            if (random.nextInt(3) == 0) {
                site.simulator().site().restrict(page, Restrictions.readers(named(people, groups, random)));
            }
        }
        run("ONE", "TWO", "TRE");
        var held = allHeld();
        assertThat(held).as("seed %d", seed).hasSize(120);
        areReadAsTheSiteShowsThem(held, seed);
    }

    private long parentIn(Space space, List<Long> pages, Random random) {
        var inSpace = pages.stream()
                .filter(page -> site.simulator()
                                .site()
                                .everything()
                                .content(page)
                                .orElseThrow()
                                .spaceId()
                        == space.id())
                .toList();
        return inSpace.isEmpty() ? 0 : inSpace.get(random.nextInt(inSpace.size()));
    }

    private static Principals named(List<String> people, List<Group> groups, Random random) {
        var ids = groups.stream()
                .filter(group -> random.nextInt(3) == 0)
                .map(Group::id)
                .collect(Collectors.toSet());
        return new Principals(some(people, random), ids);
    }

    private static Set<String> some(List<String> people, Random random) {
        return people.stream().filter(name -> random.nextInt(3) == 0).collect(Collectors.toSet());
    }

    /// Everybody reads exactly what the site shows them, no more and no less.
    private void areReadAsTheSiteShowsThem(List<DocumentId> documents, long seed) {
        var access = new Access(site.access());
        var anyone = site.simulator().site().viewedByAnyone();
        for (var user : people()) {
            // whoever is closed still passes open doors
            var view = user.active() ? site.simulator().site().viewedBy(new Account(user, "", false)) : anyone;
            assertThat(access.admitted(access.standing(reader(user.accountId())), documents))
                    .as("seed %d: %s", seed, user.accountId())
                    .isEqualTo(shown(view, documents));
            assertThat(seen(access.sight(reader(user.accountId())), documents))
                    .as("seed %d: %s", seed, user.accountId())
                    .isEqualTo(shown(view, documents));
        }
        assertThat(access.admitted(access.standing(Reader.ANONYMOUS), documents))
                .as("seed %d: anonymous", seed)
                .isEqualTo(kind == SiteKind.CLOUD ? Set.of() : shown(anyone, documents));
    }

    private Set<DocumentId> seen(Sight sight, List<DocumentId> documents) {
        return site.access().waysUp(documents).entrySet().stream()
                .filter(way ->
                        sight.admits(way.getValue().spaceId(), way.getValue().ids()))
                .map(way -> way.getKey())
                .collect(Collectors.toSet());
    }

    private static Set<DocumentId> shown(View view, List<DocumentId> documents) {
        return documents.stream()
                .filter(document -> view.content(Long.parseLong(document.value().replace("att", "")))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    /// All but the one that reads everything.
    private List<User> people() {
        return site.simulator().site().people().users().stream()
                .filter(user -> !user.equals(site.account().user()))
                .toList();
    }

    private List<DocumentId> allHeld() {
        var held = new ArrayList<DocumentId>();
        var address = ContentStore.sites(site.database()).getFirst();
        ContentStore.of(site.database(), address, List.of(), Clock.systemUTC()).eachNode(node -> held.add(node.id()));
        return held;
    }

    private Set<String> readersOf(long id) {
        return readers(Long.toString(id));
    }

    private Set<String> readers(String id) {
        return readers(id, Set.of("ana", "bo", "cy", "dee", NOBODY));
    }

    private Set<String> readers(long id, Set<String> among) {
        return readers(Long.toString(id), among);
    }

    private Set<String> readers(String id, Set<String> among) {
        var access = new Access(site.access());
        return among.stream()
                .filter(name -> {
                    boolean admitted = access.admits(access.standing(reader(name)), new DocumentId(id));
                    assertThat(access.explain(reader(name), new DocumentId(id)).admitted())
                            .isEqualTo(admitted);
                    return admitted;
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Standing standing(String name) {
        return new Access(site.access()).standing(reader(name));
    }

    private Reader reader(String name) {
        return name.equals(NOBODY) ? Reader.ANONYMOUS : new Reader.Account(id(name));
    }

    private String id(String name) {
        return kind == SiteKind.CLOUD ? name : Logins.userKey(name);
    }

    /// Without home pages nobody tells whether a space of a Cloud site is for anonymous readers, so it is not.
    private Set<String> anybody() {
        var all = new TreeSet<>(everyone());
        if (kind != SiteKind.CLOUD) {
            all.add(NOBODY);
        }
        return all;
    }

    private Set<String> everyone() {
        return Set.of("ana", "bo", "cy", "dee");
    }

    private long restricted(long id, Set<String> people, Set<Group> groups) {
        var ids = groups.stream().map(Group::id).collect(Collectors.toSet());
        site.simulator().site().restrict(id, Restrictions.readers(new Principals(people, ids)));
        return id;
    }

    private void person(String name, String status, boolean guest) {
        site.simulator()
                .site()
                .people()
                .put(new User(
                        name, name, name, name + "@example.com", true, ZoneOffset.UTC, "atlassian", status, guest));
        var all = site.simulator().site().people().users().stream()
                .filter(user -> !user.external())
                .map(User::accountId)
                .collect(Collectors.toSet());
        site.simulator().site().regroup(group(99, USERS, all));
    }

    /// Everybody is asked about, as those are who sign in here.
    private void run(String... keys) {
        if (ContentStore.sites(site.database()).isEmpty()) {
            site.sync(SyncRequest.of(List.of(keys)));
        }
        site.access()
                .wantIdentities(site.simulator().site().people().users().stream()
                        .map(user -> id(user.accountId()))
                        .toList());
        site.sync(SyncRequest.of(List.of(keys)).withAccess(true).withAttachments(true));
    }
}
