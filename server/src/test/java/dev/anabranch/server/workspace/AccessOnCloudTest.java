package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import dev.anabranch.server.content.Principal;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.RunStatus;
import dev.anabranch.server.sync.StopSignal;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.http.AccessLog;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Roles;
import dev.anabranch.simulator.model.SpaceAccess;
import dev.anabranch.simulator.model.User;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What only Cloud has: roles, an audit log without ids, and a search that may not answer.
class AccessOnCloudTest {
    private static final SyncRequest WITH_ACCESS =
            SyncRequest.of(List.of("CORPUS")).withAccess(true);
    private static final SyncRequest ACCESS_ALONE = WITH_ACCESS.withKind(RunKind.access());

    @RegisterExtension
    private final LiveMirror site = LiveMirror.empty();

    @ParameterizedTest
    @EnumSource
    void spaceAdmitsTheSameInEveryMode(Roles.Mode mode) {
        List.of("ana", "bo").forEach(this::person);
        long home = site.page("Home", "<p>x</p>");
        var named = new Principals(Set.of("ana"), Set.of("00000000-0000-4000-8000-0000000000aa"));
        var space = site.space().withHomepage(home).readBy(new SpaceAccess(true, true, named));
        site.simulator().site().put(space);
        site.simulator().site().roles().setMode(mode);
        site.simulator().site().roles().setExporters(space.id(), List.of("bo"));
        assertThat(site.sync(WITH_ACCESS).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(admission(Gate.ofSpace(String.valueOf(space.id()))))
                .isEqualTo(new Admission.Only(Set.of(
                        new Principal.Everyone(),
                        new Principal.Anonymous(),
                        new Principal.Person("ana"),
                        new Principal.Group("00000000-0000-4000-8000-0000000000aa"))));
    }

    @Test
    void accountThatIsNoAdministratorSeesNoAnonymousReadersAndNoAuditLog() {
        long home = site.page("Home", "<p>x</p>");
        site.simulator()
                .site()
                .put(site.space().withHomepage(home).readBy(new SpaceAccess(true, true, Principals.NONE)));
        var reader = site.simulator().accounts().get(1);
        try (var client = SiteClient.of(site.simulator(), reader, ClientOptions.standard())) {
            var report = site.mirror().run(client.upstream(), WITH_ACCESS, event -> {}, new StopSignal());
            assertThat(report.status()).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(admission(Gate.ofSpace(String.valueOf(site.space().id()))))
                .isEqualTo(new Admission.Only(Set.of(new Principal.Everyone())));
        assertThat(site.access().audit(10)).isEmpty();
    }

    @Test
    void accessRunReadsNoTextAndNoList() {
        site.page("Page", "<p>x</p>");
        site.sync(WITH_ACCESS);
        site.forgetLog();
        assertThat(site.sync(ACCESS_ALONE).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.log())
                .extracting(AccessLog.Entry::path)
                .noneMatch(path -> path.startsWith("/wiki/api/v2/pages") || path.startsWith("/wiki/api/v2/blogposts"));
    }

    @Test
    void whatTheAuditLogNamesIsReadBeforeEverythingElse() {
        var ids = IntStream.range(0, 150)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
        site.sync(WITH_ACCESS);
        site.simulator().site().restrict(ids.get(140), Restrictions.readers(new Principals(Set.of(sync()), Set.of())));
        site.faults("[{\"path\": \"*/content/search\", \"skip\": 1, \"status\": 429,"
                + " \"headers\": {\"Retry-After\": \"3000\"}}]");
        assertThat(site.sync(ACCESS_ALONE).stopped()).isPresent();
        assertThat(admission(ids.get(140))).isEqualTo(new Admission.Only(Set.of(new Principal.Person(sync()))));
    }

    @Test
    void whatTheAuditLogToldBeforeCostsNoRequestButItsOwn() {
        long page = site.page("Page", "<p>x</p>");
        site.sync(WITH_ACCESS);
        var quick = WITH_ACCESS.withSweep(false);
        site.simulator().site().restrict(page, Restrictions.readers(new Principals(Set.of(sync()), Set.of())));
        site.forgetLog();
        site.sync(quick);
        assertThat(askedFor(page)).as("the log names it").isPositive();
        site.forgetLog();
        site.sync(quick);
        assertThat(site.log())
                .filteredOn(asked -> asked.path().endsWith("/audit"))
                .hasSize(1);
        assertThat(askedFor(page)).as("it was told before").isZero();
        assertThat(admission(page)).isEqualTo(new Admission.Only(Set.of(new Principal.Person(sync()))));
    }

    @Test
    void whatCouldNotBeReadIsToldAgain() {
        long page = site.page("Page", "<p>x</p>");
        site.sync(WITH_ACCESS);
        var quick = WITH_ACCESS.withSweep(false);
        site.simulator().site().restrict(page, Restrictions.readers(new Principals(Set.of(sync()), Set.of())));
        site.faults(
                "[{\"path\": \"*/content/search\", \"query\": \"*%d*\", \"status\": 500}, {\"path\":".formatted(page)
                        + " \"*/restriction/*\", \"status\": 500}]");
        assertThat(site.sync(quick).status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(admission(page)).isEqualTo(new Admission.Open());
        site.noFaults();
        assertThat(site.sync(quick).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(admission(page)).isEqualTo(new Admission.Only(Set.of(new Principal.Person(sync()))));
    }

    private long askedFor(long page) {
        return site.log().stream()
                .filter(asked -> asked.path().endsWith("/content/search"))
                .filter(asked -> asked.query().contains(String.valueOf(page)))
                .count();
    }

    @Test
    void passThatWasCutOffGoesOn() {
        IntStream.range(0, 250).forEach(number -> site.page("Page " + number, "<p>x</p>"));
        site.sync(WITH_ACCESS);
        var before = site.access().freshness().getFirst().passedAt();
        site.faults("[{\"path\": \"*/content/search\", \"skip\": 2, \"status\": 429,"
                + " \"headers\": {\"Retry-After\": \"3000\"}}]");
        site.sync(ACCESS_ALONE);
        assertThat(site.access().freshness().getFirst().passedAt()).isEqualTo(before);
        site.noFaults();
        site.open(operation -> {});
        site.forgetLog();
        assertThat(site.sync(ACCESS_ALONE).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(site.log().stream().filter(asked -> asked.path().endsWith("/content/search")))
                .as("two of three portions were read before")
                .hasSize(1);
        assertThat(site.access().freshness().getFirst().passedAt()).isNotEqualTo(before);
    }

    @Test
    void whatTheSearchDoesNotKnowIsAskedForByItsId() {
        long known = site.page("Known", "<p>x</p>");
        site.simulator().site().restrict(known, Restrictions.readers(new Principals(Set.of(sync()), Set.of())));
        site.faults("[{\"path\": \"*/content/search\", \"status\": 200, \"headers\": {\"Content-Type\":"
                + " \"application/json\"}, \"body\": \"{\\\"results\\\":[],\\\"_links\\\":{}}\"}]");
        assertThat(site.sync(WITH_ACCESS).status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(admission(known)).isEqualTo(new Admission.Only(Set.of(new Principal.Person(sync()))));
        assertThat(site.log()).anyMatch(asked -> asked.path().endsWith("/restriction/byOperation/read"));
    }

    @Test
    void searchThatFailsOverOnePageIsHalved() {
        var ids = IntStream.range(0, 8)
                .mapToObj(number -> site.page("Page " + number, "<p>x</p>"))
                .toList();
        site.sync(WITH_ACCESS);
        long poison = ids.get(5);
        site.faults("[{\"path\": \"*/content/search\", \"query\": \"*" + poison + "*restrictions*\", \"status\": 404,"
                + " \"headers\": {\"Content-Type\": \"application/json\"},"
                + " \"body\": \"{\\\"statusCode\\\":404,\\\"message\\\":\\\"No content with id\\\"}\"}]");
        assertThat(site.sync(ACCESS_ALONE).status()).isEqualTo(RunStatus.SUCCEEDED);
        var fresh = site.access().freshness().getFirst();
        assertThat(fresh.unread()).isZero();
        assertThat(fresh.failed()).isZero();
    }

    private String sync() {
        return site.simulator().accounts().getFirst().user().accountId();
    }

    private void person(String name) {
        site.simulator().site().people().put(User.person(name, name, name + "@example.com", ZoneOffset.UTC));
    }

    private Admission admission(long id) {
        return admission(Gate.of(new DocumentId(String.valueOf(id))));
    }

    private Admission admission(Gate gate) {
        return site.access().gate(gate).admission();
    }
}
