package dev.anabranch.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.simulator.datacenter.DataCenterOptions;
import dev.anabranch.simulator.datacenter.Logins;
import dev.anabranch.simulator.datacenter.Quirk;
import dev.anabranch.simulator.model.Group;
import dev.anabranch.simulator.model.Principals;
import dev.anabranch.simulator.model.Restrictions;
import dev.anabranch.simulator.model.User;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups in groups, which only Data Center has.
@ParameterizedClass(name = "told whole: {0}")
@ValueSource(booleans = {true, false})
class NestedGroupsTest {
    private static final Group INNER = new Group("1-inner", "inner", Set.of("bo"));
    private static final Group OUTER = new Group("1-outer", "outer", Set.of("ana"), Set.of("1-inner"));
    private static final Group MIDDLE = new Group("1-middle", "middle", Set.of("cy"), Set.of("1-outer", "1-middle"));

    private final boolean whole;

    @RegisterExtension
    private final LiveMirror site;

    NestedGroupsTest(boolean whole) {
        this.whole = whole;
        var usual = DataCenterOptions.usual();
        this.site = LiveMirror.empty(
                SiteKind.CLOUD, // whatever the options say
                options -> options.asDataCenter(whole ? usual : usual.with(Quirk.NESTED_MEMBERS_LEFT_OUT)));
        List.of("ana", "bo", "cy")
                .forEach(id ->
                        site.simulator().site().people().put(User.person(id, id, id + "@example.com", ZoneOffset.UTC)));
        List.of(INNER, OUTER, MIDDLE).forEach(group -> site.simulator().site().regroup(group));
    }

    @Test
    void membersOfGroupsInAGroupAreAdmittedWhereTheSiteTellsThem() {
        long page = site.page("Page", "<p>x</p>");
        restrictTo(page, MIDDLE);
        sync();
        assertThat(members()).isEqualTo(whole ? keys("ana", "bo", "cy") : keys("cy"));
    }

    @Test
    void whoLeavesTheInnerGroupIsNotAdmittedAnyMore() {
        long page = site.page("Page", "<p>x</p>");
        restrictTo(page, MIDDLE);
        sync();
        site.simulator().site().regroup(new Group(INNER.id(), INNER.name(), Set.of()));
        sync();
        assertThat(members()).isEqualTo(whole ? keys("ana", "cy") : keys("cy"));
    }

    private void sync() {
        site.sync(SyncRequest.of(List.of("CORPUS")).withAccess(true));
    }

    private void restrictTo(long page, Group group) {
        var readers = new Principals(Set.of(), Set.of(group.id()));
        site.simulator().site().restrict(page, new Restrictions(readers, Principals.NONE));
    }

    private Set<String> members() {
        return Objects.requireNonNull(site.access().groups().get(MIDDLE.name())).members();
    }

    private static Set<String> keys(String... accounts) {
        return Set.of(accounts).stream().map(Logins::userKey).collect(Collectors.toSet());
    }
}
