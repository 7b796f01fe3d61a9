package dev.anabranch.simulator.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.SpaceAccess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Restrictions, permission checks, people and groups.
class AccessTest {
    private final TestSite site = TestSite.start();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void restrictionsAreWrittenAndReadBack() {
        var page = site.page("Page");
        var path = "/content/" + page.id() + "/restriction";
        var before = site.ben().get(path).json();
        assertThat(before.path("results")).hasSize(2);
        var body = """
                [{"operation":"read","restrictions":{"user":[{"type":"known","accountId":"%s"}],
                  "group":[{"type":"group","id":"%s"}]}}]""".formatted(TestSite.BEN, TestSite.GROUP);
        var after = site.ben().put(path, body).json();
        assertThat(after.path("restrictionsHash").asString())
                .isNotEqualTo(before.path("restrictionsHash").asString());
        var read = site.ben().get(path + "/byOperation").json().path("read").path("restrictions");
        assertThat(read.path("user").path("results").path(0).path("accountId").asString())
                .isEqualTo(TestSite.BEN);
        assertThat(read.path("group").path("results").path(0).path("name").asString())
                .isEqualTo("writers");
        assertThat(site.eve().get("/content/" + page.id()).status()).isEqualTo(404);
        assertThat(site.site()
                        .everything()
                        .content(page.id())
                        .orElseThrow()
                        .version()
                        .number())
                .isEqualTo(1);
        assertThat(site.ben().delete(path).status()).isEqualTo(200);
        assertThat(site.eve().get("/content/" + page.id()).status()).isEqualTo(200);
    }

    @Test
    void singlePeopleAreListedAndTakenOff() {
        var path = "/content/" + site.page("Page").id() + "/restriction/byOperation/update";
        assertThat(site.ben().get(path + "/user?accountId=" + TestSite.BEN).status())
                .isEqualTo(404);
        assertThat(site.ben().put(path + "/user?accountId=" + TestSite.BEN).status())
                .isEqualTo(200);
        assertThat(site.ben().put(path + "/byGroupId/" + TestSite.GROUP).status())
                .isEqualTo(200);
        assertThat(site.ben().get(path + "/user?accountId=" + TestSite.BEN).status())
                .isEqualTo(200);
        assertThat(site.ben().delete(path + "/byGroupId/" + TestSite.GROUP).status())
                .isEqualTo(200);
        var left = site.ben().get(path).json().path("restrictions");
        assertThat(left.path("user").path("size").asInt()).isEqualTo(1);
        assertThat(left.path("group").path("size").asInt()).isZero();
        assertThat(site.eve().delete("/content/1").status()).isEqualTo(404);
    }

    @Test
    void postAddsWherePutReplaces() {
        var page = site.page("Page");
        var path = "/content/" + page.id() + "/restriction";
        var ben = one(TestSite.BEN);
        var eve = one(TestSite.EVE);
        site.administrator().put(path, ben);
        site.administrator().post(path, eve);
        assertThat(site.site().everything().restrictions(page.id()).read().userIds())
                .containsExactlyInAnyOrder(TestSite.BEN, TestSite.EVE);
        site.administrator().put(path, eve);
        assertThat(site.site().everything().restrictions(page.id()).read().userIds())
                .containsExactly(TestSite.EVE);
        assertThat(site.administrator().put(path, one("nobody")).status()).isEqualTo(404);
    }

    @Test
    void whoMayOnlyReadChangesNothing() {
        var page = site.page("Page");
        site.ben().put("/content/" + page.id() + "/restriction/byOperation/update/user?accountId=" + TestSite.BEN);
        assertThat(site.eve().get("/content/" + page.id()).status()).isEqualTo(200);
        assertThat(site.eve()
                        .put("/content/" + page.id() + "/restriction", "[]")
                        .status())
                .isEqualTo(403);
        assertThat(site.eve().delete("/content/" + page.id()).status()).isEqualTo(403);
    }

    @Test
    void permissionCheckSaysNoWithAReason() {
        var parent = site.page("Parent");
        var child = site.pageBelow(parent, "Child");
        site.site().restrict(parent.id(), Restrictions.readers(new Principals(Set.of(), Set.of(TestSite.GROUP))));
        assertThat(allowed("user", TestSite.BEN, child.id())).isEqualTo("");
        assertThat(allowed("user", TestSite.EVE, child.id())).isEqualTo("User does not have permission to the content");
        assertThat(allowed("group", TestSite.GROUP, child.id())).isEqualTo("");
        assertThat(allowed("group", "other", child.id())).isEqualTo("Group does not have permission to the content");
        assertThat(allowed("user", "anonymous", child.id()))
                .isEqualTo("Anonymous user does not have permission to the space");
        assertThat(site.ben()
                        .post(checkPath(child.id()), check("user", TestSite.EVE))
                        .status())
                .isEqualTo(403);
        assertThat(site.ben()
                        .post(checkPath(child.id()), check("user", TestSite.BEN))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void spaceThatIsClosedToACallerIsNotSearched() {
        site.page("Page");
        var space = site.site().everything().space("DEV").orElseThrow();
        site.site().put(space.readBy(SpaceAccess.only(new Principals(Set.of(TestSite.BEN), Set.of()))));
        assertThat(site.ben().search("space = DEV", "").titles()).containsExactly("Page");
        assertThat(site.eve().search("space = DEV", "").titles()).isEmpty();
        assertThat(site.eve().get("/space/DEV").status()).isEqualTo(404);
    }

    @Test
    void peopleShowTheirMailOnlyWhereTheProfileAllows() {
        assertThat(site.ben().get("/user/current").json().path("accountId").asString())
                .isEqualTo(TestSite.BEN);
        assertThat(site.eve().get("/user/current").json().path("email").asString())
                .isEqualTo("eve@example.com");
        assertThat(site.ben()
                        .get("/user?accountId=" + TestSite.EVE)
                        .json()
                        .path("email")
                        .asString())
                .isEmpty();
        assertThat(site.eve()
                        .get("/user?accountId=" + TestSite.BEN)
                        .json()
                        .path("email")
                        .asString())
                .isEqualTo("ben@example.com");
        assertThat(site.ben().get("/user?accountId=nobody").status()).isEqualTo(404);
        var bulk = site.ben()
                .get("/user/bulk?accountId=" + TestSite.EVE + "&accountId=nobody")
                .json();
        assertThat(bulk.path("results")
                        .valueStream()
                        .map(user -> user.path("type").asString()))
                .containsExactly("known", "unknown");
    }

    @Test
    void groupsAndTheirMembersArePagedByOffset() {
        var many =
                IntStream.range(0, 250).mapToObj(i -> "user-%03d".formatted(i)).collect(Collectors.toSet());
        site.site().people().put(new Group("big", "big group", many));
        assertThat(site.ben()
                        .get("/group")
                        .json()
                        .path("results")
                        .valueStream()
                        .map(group -> group.path("name").asString()))
                .containsExactly("big group", "writers");
        var first = site.ben().get("/group/big/membersByGroupId?limit=200").json();
        assertThat(first.path("size").asInt()).isEqualTo(200);
        var last = site.ben()
                .get("/group/big/membersByGroupId?start=200&limit=200")
                .json();
        assertThat(last.path("size").asInt()).isEqualTo(50);
        assertThat(last.path("_links").has("next")).isFalse();
        assertThat(site.ben().get("/group/big/membersByGroupId?limit=201").status())
                .isEqualTo(400);
        assertThat(site.ben()
                        .get("/group/unknown/membersByGroupId")
                        .json()
                        .path("size")
                        .asInt())
                .isZero();
        assertThat(site.ben().get("/group/by-id?id=unknown").status()).isEqualTo(404);
        assertThat(site.ben()
                        .get("/user/memberof?accountId=" + TestSite.BEN)
                        .json()
                        .path("size")
                        .asInt())
                .isEqualTo(1);
    }

    private String allowed(String type, String identifier, long contentId) {
        var json = site.administrator()
                .post(checkPath(contentId), check(type, identifier))
                .json();
        return json.path("hasPermission").asBoolean()
                ? ""
                : json.path("errors").path(0).path("translation").asString();
    }

    private static String checkPath(long contentId) {
        return "/content/" + contentId + "/permission/check";
    }

    private static String check(String type, String identifier) {
        return "{\"subject\":{\"type\":\"" + type + "\",\"identifier\":\"" + identifier + "\"},\"operation\":\"read\"}";
    }

    private static String one(String accountId) {
        return "[{\"operation\":\"read\",\"restrictions\":{\"user\":[{\"type\":\"known\",\"accountId\":\"" + accountId
                + "\"}]}}]";
    }
}
