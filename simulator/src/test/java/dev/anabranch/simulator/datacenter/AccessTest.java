package dev.anabranch.simulator.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Page;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.Space;
import dev.anabranch.simulator.model.SpaceAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessTest {
    private static final String PERMISSIONS = "/rest/api/space/DEV/permissions";
    private static final String RPC = "/rpc/json-rpc/confluenceservice-v2";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"method\":\"getSpacePermissionSets\",\"params\":[\"DEV\"],\"id\":7}";

    @Test
    void restrictionsNamePeopleByNameAndKeyAndGroupsByName() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A");
            site.site()
                    .restrict(
                            page.id(),
                            Restrictions.readers(new Principals(Set.of(TestSite.BEN), Set.of(TestSite.WRITERS))));
            String restriction = "/rest/api/content/" + page.id() + "/restriction/byOperation";
            JsonNode all = site.ada().get(restriction);
            assertThat(all.at("/read/restrictions/user/results/0/username").asString())
                    .isEqualTo("ben");
            assertThat(all.at("/read/restrictions/group/results/0/name").asString())
                    .isEqualTo("writers");
            assertThat(all.at("/update/restrictions/user/size").asInt()).isZero();
            JsonNode read = site.ada().get(restriction + "/read?expand=restrictions.group");
            assertThat(read.path("restrictions").has("user")).isFalse();
            assertThat(read.at("/restrictions/group/size").asInt()).isEqualTo(1);
            assertThat(site.ada().ask(restriction + "/delete").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void spacePermissionsAreForAdministratorsOfNewerSites() {
        try (TestSite site = TestSite.start()) {
            readBy(site, new SpaceAccess(false, true, new Principals(Set.of(TestSite.BEN), Set.of(TestSite.WRITERS))));
            JsonNode permissions = site.ada().get(PERMISSIONS);
            assertThat(permissions.isArray()).isTrue();
            List<String> viewers = permissions
                    .valueStream()
                    .filter(row -> row.at("/operation/operationKey").asString().equals("read"))
                    .map(row -> row.at("/subject/name")
                            .asString(row.at("/subject/userKey").asString("")))
                    .toList();
            assertThat(viewers)
                    .containsExactlyInAnyOrder("confluence-administrators", "writers", Logins.userKey(TestSite.BEN));
            assertThat(site.ada().get(PERMISSIONS + "/anonymous").size()).isEqualTo(1);
            assertThat(site.ben().ask(PERMISSIONS).statusCode())
                    .as("CONFSERVER-99908")
                    .isEqualTo(500);
            assertThat(site.eve().ask("/rest/api/space/DEV").statusCode())
                    .as("the space is open to anonymous callers, so to her as well")
                    .isEqualTo(200);
        }
        try (TestSite site = TestSite.start(options -> options.ofVersion("8.5.4"))) {
            assertThat(site.ada().ask(PERMISSIONS).statusCode()).isEqualTo(404);
        }
        try (TestSite site = TestSite.start(options -> options.with(Quirk.ANONYMOUS_AS_OBJECT))) {
            site.openToEverybody();
            assertThat(site.ada()
                            .get(PERMISSIONS + "/anonymous")
                            .at("/operations/0/operationKey")
                            .asString())
                    .isEqualTo("read");
        }
    }

    @Test
    void olderSitesTellSpacePermissionsByJsonRpc() {
        try (TestSite site = TestSite.start(options -> options.ofVersion("8.5.4"))) {
            JsonNode answer = TestSite.json(site.ada().send("POST", RPC, CALL));
            assertThat(answer.path("id").asInt()).isEqualTo(7);
            JsonNode view = answer.path("result")
                    .valueStream()
                    .filter(set -> set.path("type").asString().equals("VIEWSPACE"))
                    .findFirst()
                    .orElseThrow();
            assertThat(view.path("spacePermissions")
                            .valueStream()
                            .map(row -> row.path("groupName").asString("")))
                    .containsExactly("confluence-administrators", "confluence-users");
            assertThat(TestSite.json(site.ben().send("POST", RPC, CALL)).has("error"))
                    .isTrue();
            assertThat(TestSite.json(site.ada().send("POST", RPC, CALL.replace("Sets", "Nothing")))
                            .at("/error/code")
                            .asInt())
                    .isEqualTo(-32601);
        }
        try (TestSite site = TestSite.start(options -> options.with(Quirk.REMOTE_API_OFF))) {
            assertThat(site.ada().send("POST", RPC, CALL).statusCode()).isEqualTo(401);
        }
        try (TestSite site = TestSite.start(options -> options.with(Quirk.WEB_SUDO))) {
            assertThat(site.ada().send("POST", RPC, CALL).body()).contains("Confirm password");
        }
    }

    @Test
    void expandingPermissionsOfSpacesFailsOnSomeSites() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.ada().ask("/rest/api/space?expand=permissions").statusCode())
                    .isEqualTo(500);
        }
        try (TestSite site = TestSite.start(options -> options.without(Quirk.SPACE_PERMISSIONS_EXPAND_FAILS))) {
            assertThat(site.ada()
                            .get("/rest/api/space?expand=permissions")
                            .at("/results/0/permissions")
                            .isEmpty())
                    .isFalse();
        }
    }

    @Test
    void peopleAreFoundByNameOrKeyWithoutTheirAddress() {
        try (TestSite site = TestSite.start()) {
            JsonNode ben = site.eve().get("/rest/api/user?username=ben&expand=status");
            assertThat(ben.path("status").asString()).isEqualTo("current");
            assertThat(site.eve()
                            .get("/rest/api/user?key=" + ben.path("userKey").asString())
                            .path("displayName")
                            .asString())
                    .isEqualTo("Ben");
            assertThat(site.eve().ask("/rest/api/user?username=nobody").statusCode())
                    .isEqualTo(404);
            assertThat(site.ada()
                            .get("/rest/mobile/1.0/profile/ben")
                            .path("email")
                            .asString())
                    .isEqualTo("ben@example.com");
            assertThat(site.eve()
                            .get("/rest/mobile/1.0/profile/ben")
                            .path("email")
                            .asString())
                    .isEmpty();
            assertThat(site.ada().all("/rest/api/user/list?limit=2")).hasSize(3);
            assertThat(site.eve().ask("/rest/api/user/list").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void groupsAndTheirMembersComeByName() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.eve().all("/rest/api/group"))
                    .extracting(row -> row.path("name").asString())
                    .contains("writers");
            assertThat(site.eve().all("/rest/api/group/writers/member"))
                    .extracting(row -> row.path("username").asString())
                    .containsExactlyInAnyOrder("ada", "ben");
            assertThat(site.eve().all("/rest/api/user/memberof?username=ben"))
                    .extracting(row -> row.path("name").asString())
                    .contains("writers");
            assertThat(site.eve().ask("/rest/api/group/none/member").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void everyUserIsInTheGroupThatStandsForThem() {
        try (TestSite site = TestSite.start()) {
            assertThat(site.ada().all("/rest/api/group/confluence-users/member"))
                    .extracting(row -> row.path("username").asString())
                    .containsExactlyInAnyOrder("ada", "ben", "eve");
            assertThat(site.ada().all("/rest/api/group/confluence-administrators/member"))
                    .extracting(row -> row.path("username").asString())
                    .containsExactly("ada");
        }
    }

    @Test
    void auditLogTellsWhatHappenedWithIds() {
        try (TestSite site = TestSite.start()) {
            Page page = site.page("A");
            site.letOnlyRead(page, TestSite.BEN);
            site.site().clock().advance(Duration.ofMinutes(10));
            site.site().trash(page.id());
            readBy(site, SpaceAccess.only(new Principals(Set.of(), Set.of(TestSite.WRITERS))));
            JsonNode log = site.ada().get("/rest/auditing/1.0/events?limit=2");
            assertThat(log.at("/pagingInfo/lastPage").asBoolean()).isFalse();
            JsonNode rest = site.ada()
                    .get("/rest/auditing/1.0/events?pageCursor="
                            + TestSite.encoded(
                                    log.at("/pagingInfo/nextPageCursor").asString()));
            assertThat(rest.path("entities")
                            .valueStream()
                            .map(event -> event.at("/type/action").asString()))
                    .containsExactly("Page deleted", "Content restriction added");
            JsonNode restricted = rest.at("/entities/1");
            assertThat(restricted.at("/affectedObjects/0/id").asString()).isEqualTo(page.idText());
            assertThat(restricted.at("/changedValues/0/to").asString()).isEqualTo("ben");
            JsonNode early =
                    site.ada().get("/rest/auditing/1.0/events?to=" + TestSite.encoded("2026-03-18T10:35:00.000Z"));
            assertThat(early.path("entities").size()).isEqualTo(1);
            assertThat(site.ben().ask("/rest/auditing/1.0/events").statusCode()).isEqualTo(403);
        }
    }

    private static void readBy(TestSite site, SpaceAccess access) {
        Space space = site.simulator().spaces().getFirst();
        site.site().put(space.readBy(access));
    }
}
