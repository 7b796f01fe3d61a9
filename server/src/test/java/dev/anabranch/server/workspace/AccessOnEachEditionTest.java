package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.GateState;
import dev.anabranch.server.content.GroupState;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is read of who may read what, and promised of every edition of Confluence.
@ParameterizedClass
@EnumSource
class AccessOnEachEditionTest {
    private static final SyncRequest WITH_ACCESS =
            SyncRequest.of(List.of("CORPUS")).withAccess(true);

    private static final Group WRITERS =
            new Group("11111111-0000-0000-0000-000000000001", "writers", Set.of("ana", "bo"));
    private static final Group READERS = new Group("11111111-0000-0000-0000-000000000002", "readers", Set.of("cy"));

    private final SiteKind kind;

    @RegisterExtension
    private final LiveMirror site;

    AccessOnEachEditionTest(SiteKind kind) {
        this.kind = kind;
        this.site = LiveMirror.empty(kind);
        List.of("ana", "bo", "cy", "dee").forEach(this::person);
        site.simulator().site().regroup(WRITERS);
        site.simulator().site().regroup(READERS);
    }

    @Test
    void eachRestrictionIsReadAsItIs() {
        long open = site.page("Open", "<p>x</p>");
        long toOne = site.page("To one", "<p>x</p>");
        long toGroup = site.page("To a group", "<p>x</p>");
        long toBoth = site.pageBelow(toGroup, "To both", "<p>x</p>");
        long edit = site.page("Edited by one", "<p>x</p>");
        long post = site.post("Post", "<p>x</p>");
        restrict(toOne, Set.of("ana"), Set.of());
        restrict(toGroup, Set.of(), Set.of(WRITERS.id()));
        restrict(toBoth, Set.of("cy"), Set.of(READERS.id()));
        restrict(post, Set.of("dee"), Set.of());
        site.simulator()
                .site()
                .restrict(edit, new Restrictions(Principals.NONE, new Principals(Set.of("ana"), Set.of())));
        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(admission(open)).isEqualTo(new Admission.Open());
        assertThat(admission(toOne)).isEqualTo(only(Set.of("ana"), Set.of()));
        assertThat(admission(toGroup)).isEqualTo(only(Set.of(), Set.of(WRITERS)));
        assertThat(admission(toBoth)).isEqualTo(only(Set.of("cy"), Set.of(READERS)));
        assertThat(admission(edit)).isEqualTo(new Admission.Open());
        assertThat(admission(post)).isEqualTo(only(Set.of("dee"), Set.of()));
        assertThat(way(toBoth)).containsExactly(view(), admission(toGroup), admission(toBoth));
    }

    @Test
    void whatLiesAboveHasItsOwnGate() {
        long above = kind == SiteKind.CLOUD ? site.folder("Above") : site.page("Above", "<p>x</p>");
        long page = site.pageBelow(above, "Inside", "<p>x</p>");
        restrict(above, Set.of("ana"), Set.of());
        run();
        assertThat(way(page)).containsExactly(view(), only(Set.of("ana"), Set.of()), new Admission.Open());
    }

    @Test
    void whatAFilterLeavesOutAboveIsPassedAllTheSame() {
        long top = site.page("Top", "<p>x</p>");
        long middle =
                kind == SiteKind.CLOUD ? site.folderBelow(top, "Middle") : site.pageBelow(top, "Middle", "<p>x</p>");
        long above = site.pageBelow(middle, "Above", "<p>x</p>");
        long inside = site.pageBelow(above, "Inside", "<p>x</p>");
        restrict(top, Set.of("ana", "bo"), Set.of());
        restrict(above, Set.of("ana"), Set.of());
        var one = Selection.of(Map.of("page", List.of(Long.toString(inside))));
        site.sync(WITH_ACCESS.withSelection(one, true));
        assertThat(site.files().keySet()).allMatch(path -> path.endsWith("/Inside.md"));
        var open = new Admission.Open();
        assertThat(way(inside))
                .containsExactly(
                        view(), only(Set.of("ana", "bo"), Set.of()), open, only(Set.of("ana"), Set.of()), open);
        restrict(top, Set.of("bo"), Set.of());
        site.simulator().site().move(above, site.space().id(), top);
        site.sync(WITH_ACCESS.withSelection(one, true));
        assertThat(way(inside))
                .containsExactly(view(), only(Set.of("bo"), Set.of()), only(Set.of("ana"), Set.of()), open);
    }

    @Test
    void whatLiesAboveAndCannotBeReadClosesTheWay() {
        long top = site.page("Top", "<p>x</p>");
        long inside = site.pageBelow(site.pageBelow(top, "Above", "<p>x</p>"), "Inside", "<p>x</p>");
        var one = Selection.of(Map.of("page", List.of(Long.toString(inside))));
        site.faults("[{\"query\": \"*id+in*restrictions*\", \"status\": 400, \"body\": \"{}\"},"
                + "{\"query\": \"*id%20in*restrictions*\", \"status\": 400, \"body\": \"{}\"}]");
        site.sync(WITH_ACCESS.withSelection(one, true));
        assertThat(way(inside)).contains(new Admission.Unread());
        site.noFaults();
        site.sync(WITH_ACCESS.withSelection(one, true));
        assertThat(way(inside)).hasSize(4).doesNotContain(new Admission.Unread());
    }

    @Test
    void aRestrictionMadeBetweenTheListAndTheTextCounts() {
        long page = site.page("Page", "<p>old</p>");
        run();
        site.edit(page, "<p>new</p>");
        var once = new AtomicBoolean();
        site.interfere((request, truth) -> {
            var answer = truth.get();
            if (request.rawQuery().contains("limit") && once.compareAndSet(false, true)) {
                restrict(page, Set.of("ana"), Set.of());
            }
            return answer;
        });
        run();
        assertThat(once).isTrue();
        assertThat(admission(page)).isEqualTo(only(Set.of("ana"), Set.of()));
    }

    @Test
    void aNewPageIsClosedUntilItsRestrictionIsRead() {
        run();
        long page = site.page("Page", "<p>x</p>");
        restrict(page, Set.of("ana"), Set.of());
        site.faults("[{\"path\": \"*/rest/api/*\", \"query\": \"*restrictions*\", \"status\": 500},"
                + " {\"path\": \"*/restriction/*\", \"status\": 500}]");
        run();
        assertThat(admission(page)).isEqualTo(new Admission.Unread());
        site.noFaults();
        site.open();
        run();
        assertThat(admission(page)).isEqualTo(only(Set.of("ana"), Set.of()));
    }

    @Test
    void spaceAdmitsThoseWhoMayViewIt() {
        site.page("Home", "<p>x</p>");
        var named = new Principals(Set.of("dee"), Set.of(WRITERS.id()));
        open(new SpaceAccess(false, false, named));
        run();
        assertThat(viewers())
                .isEqualTo(with(only(Set.of("dee"), Set.of(WRITERS)).principals(), administrators()));
        open(new SpaceAccess(true, true, Principals.NONE));
        run();
        var everybody = kind == SiteKind.CLOUD ? new Principal.Everyone() : new Principal.Group("confluence-users");
        assertThat(viewers().contains(everybody)).isTrue();
        assertThat(viewers().contains(new Principal.Person(id("dee")))).isFalse();
    }

    @Test
    void groupsAndPeopleBehindGatesAreRead() {
        long page = site.page("Secret", "<p>x</p>");
        restrict(page, Set.of("dee"), Set.of(WRITERS.id()));
        hideMail("bo");
        deactivate("dee");
        run();
        var access = site.access();
        assertThat(members(id(WRITERS))).isEqualTo(ids(WRITERS.memberIds()));
        assertThat(group(id(WRITERS)).name()).isEqualTo("writers");
        var ana = access.identity(id("ana")).orElseThrow();
        assertThat(ana.email()).contains("ana@example.com");
        assertThat(ana.login().isPresent()).isEqualTo(kind != SiteKind.CLOUD);
        assertThat(access.identity(id("bo")).orElseThrow().email().isPresent())
                .as("only administrators of Data Center see a hidden address")
                .isEqualTo(kind != SiteKind.CLOUD);
        assertThat(access.identity(id("dee")).orElseThrow().active()).isFalse();
    }

    @Test
    void restrictionToHundredsOfPeopleIsReadWhole() {
        var crowd = IntStream.range(0, 450)
                .mapToObj(number -> "crowd-%03d".formatted(number))
                .collect(Collectors.toSet());
        crowd.forEach(this::person);
        long page = site.page("For many", "<p>x</p>");
        restrict(page, crowd, Set.of());
        run();
        assertThat(admission(page)).isEqualTo(only(crowd, Set.of()));
    }

    @Test
    void revocationIsSeenByTheNextRun() {
        long page = site.page("Page", "<p>x</p>");
        restrict(page, Set.of("ana", "bo"), Set.of(WRITERS.id()));
        run();
        long before = site.access().revision();
        run();
        assertThat(site.access().revision()).isEqualTo(before);
        restrict(page, Set.of("ana"), Set.of(WRITERS.id()));
        site.simulator().site().regroup(new Group(WRITERS.id(), WRITERS.name(), Set.of("ana")));
        run();
        assertThat(admission(page)).isEqualTo(only(Set.of("ana"), Set.of(WRITERS)));
        assertThat(members(id(WRITERS))).containsExactly(id("ana"));
        assertThat(site.access().revision()).isGreaterThan(before);
    }

    @Test
    void groupThatIsGoneHasNoMembers() {
        long page = site.page("Page", "<p>x</p>");
        restrict(page, Set.of(), Set.of(WRITERS.id()));
        run();
        site.simulator().site().dissolve(WRITERS.id());
        run();
        var named = site.access().namedGroups();
        assertThat(admission(page)).isNotEqualTo(new Admission.Open());
        assertThat(named).isNotEmpty();
        named.stream()
                .filter(group -> group.startsWith("1111") || group.equals(WRITERS.name()))
                .forEach(group -> assertThat(members(group)).isEmpty());
    }

    @Test
    void withoutBeingToldNothingIsReadAndEverythingIsUnread() {
        long page = site.page("Page", "<p>x</p>");
        site.forgetLog();
        site.sync();
        assertThat(site.log()).noneMatch(asked -> asked.query().contains("restrictions"));
        assertThat(admission(page)).isEqualTo(new Admission.Unread());
        assertThat(site.access().freshness().getFirst().unread()).isEqualTo(1);
        run();
        assertThat(admission(page)).isEqualTo(new Admission.Open());
        var fresh = site.access().freshness().getFirst();
        assertThat(fresh.unread()).isZero();
        assertThat(fresh.passedAt()).isPresent();
    }

    @Test
    void withoutSweepOnlyWhatWasNeverReadIsRead() {
        long known = site.page("Known", "<p>x</p>");
        run();
        Instant readAt = gate(known).readAt();
        long fresh = site.page("Fresh", "<p>x</p>");
        restrict(fresh, Set.of("ana"), Set.of());
        site.sync(WITH_ACCESS.withSweep(false));
        assertThat(admission(fresh)).isEqualTo(only(Set.of("ana"), Set.of()));
        assertThat(gate(known).readAt()).isEqualTo(readAt);
    }

    @Test
    void whatCannotBeReadAgainStaysAndWhatNeverWasIsClosed() {
        long known = site.page("Known", "<p>x</p>");
        restrict(known, Set.of("ana"), Set.of());
        run();
        long fresh = site.page("Fresh", "<p>x</p>");
        site.faults("[{\"query\": \"*restrictions*\", \"status\": 400, \"body\": \"{}\"}]");
        var report = run();
        assertThat(admission(known)).isEqualTo(only(Set.of("ana"), Set.of()));
        assertThat(admission(fresh)).isEqualTo(new Admission.Unread());
        assertThat(report.stopped().isPresent() || report.status() == RunStatus.PARTIAL)
                .isTrue();
        site.noFaults();
        assertThat(run().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(admission(fresh)).isEqualTo(new Admission.Open());
    }

    @Test
    void spaceThatIsRefusedKeepsWhatWasKnown() {
        site.page("Home", "<p>x</p>");
        run();
        var before = viewers();
        site.faults("[{\"path\": \"*/permissions*\", \"status\": 403}, {\"path\": \"*/rpc/*\", \"status\": 403}]");
        var report = run();
        assertThat(report.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(report.failures()).extracting(SyncReport.Failure::code).containsExactly("space-access");
        assertThat(viewers()).isEqualTo(before);
        assertThat(site.access().gate(spaceGate()).problem()).isPresent();
    }

    @Test
    void whatTheAuditLogTellsIsKept() {
        long page = site.page("Page", "<p>x</p>");
        run();
        restrict(page, Set.of("ana"), Set.of());
        run();
        assertThat(site.access().audit(10))
                .anyMatch(entry -> entry.action().equals("Content restriction added")
                        && entry.objects().stream()
                                .anyMatch(thing -> thing.name().equals("Page")));
        int kept = site.access().audit(100).size();
        run();
        assertThat(site.access().audit(100)).hasSize(kept);
    }

    @Test
    void filesNameNobody() {
        long page = site.page("Secret", "<p>x</p>");
        restrict(page, Set.of("ana"), Set.of(WRITERS.id()));
        run();
        assertThat(site.text("CORPUS/Secret.md")).doesNotContain("ana").doesNotContain("writers");
    }

    private SyncReport run() {
        return site.sync(WITH_ACCESS);
    }

    private void person(String name) {
        site.simulator().site().people().put(User.person(name, name, name + "@example.com", ZoneOffset.UTC));
    }

    private void hideMail(String name) {
        replace(name, false, "active");
    }

    private void deactivate(String name) {
        replace(name, true, "inactive");
    }

    private void replace(String name, boolean mailVisible, String status) {
        site.simulator()
                .site()
                .people()
                .put(new User(
                        name,
                        name,
                        name,
                        name + "@example.com",
                        mailVisible,
                        ZoneOffset.UTC,
                        "atlassian",
                        status,
                        false));
    }

    private void restrict(long id, Set<String> users, Set<String> groups) {
        site.simulator().site().restrict(id, Restrictions.readers(new Principals(users, groups)));
    }

    private void open(SpaceAccess access) {
        site.simulator().site().put(site.space().readBy(access));
    }

    private GateState gate(long id) {
        return site.access().gate(Gate.of(new DocumentId(String.valueOf(id))));
    }

    private Admission admission(long id) {
        return gate(id).admission();
    }

    private List<Admission> way(long id) {
        return site.access().way(new DocumentId(String.valueOf(id))).stream()
                .map(GateState::admission)
                .toList();
    }

    private GroupState group(String id) {
        return Objects.requireNonNull(site.access().groups().get(id), id);
    }

    private Set<String> members(String group) {
        return group(group).members();
    }

    private Gate spaceGate() {
        return Gate.ofSpace(String.valueOf(site.space().id()));
    }

    private Admission view() {
        return site.access().gate(spaceGate()).admission();
    }

    private Set<Principal> viewers() {
        return view() instanceof Admission.Only(var principals) ? principals : Set.of();
    }

    /// On Data Center administrators have the right to view like others.
    private Set<Principal> administrators() {
        return kind == SiteKind.CLOUD ? Set.of() : Set.of(new Principal.Group("confluence-administrators"));
    }

    private static Set<Principal> with(Set<Principal> some, Set<Principal> others) {
        var all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private Admission.Only only(Set<String> people, Set<Group> groups) {
        var principals = new HashSet<Principal>();
        people.forEach(name -> principals.add(new Principal.Person(id(name))));
        groups.forEach(group -> principals.add(new Principal.Group(id(group))));
        return new Admission.Only(principals);
    }

    private Set<String> ids(Set<String> people) {
        return people.stream().map(this::id).collect(Collectors.toSet());
    }

    private String id(String accountId) {
        return kind == SiteKind.CLOUD ? accountId : Logins.userKey(accountId);
    }

    private String id(Group group) {
        return kind == SiteKind.CLOUD ? group.id() : group.name();
    }
}
