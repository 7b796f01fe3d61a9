package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may read what on a Cloud site. Everything blocks and only reads; a refusal (403) is
/// `AtlassianException.Rejected`, what is absent or hidden `NotVisible`.
public final class CloudAccess {
    private static final String V1 = "/wiki/rest/api";
    private static final String V2 = "/wiki/api/v2";
    private static final int PEOPLE_PER_PAGE = 200;
    private static final int AUDIT_PER_PAGE = 1000;

    private final ConfluenceHttp http;

    CloudAccess(ConfluenceHttp http) {
        this.http = http;
    }

    /// How the site says who may do what in a space. A site that does not know the question has no roles.
    public RoleMode roleMode() {
        try {
            return http.callInList(
                    Call.get(V2 + "/space-role-mode", "the role mode"),
                    (call, answer) -> new Priced<>(
                            AccessRecords.roleMode(Json.object(answer.body()).text("mode")), 1));
        } catch (NotVisible tooOld) {
            return RoleMode.PERMISSIONS;
        }
    }

    /// Those whom a permission lets view a space, by id. Anonymous readers are not among them; see
    /// [#anonymousReads].
    public Set<Grant> viewers(String spaceId) {
        var target = Target.of(V2 + "/spaces/" + Lists.checkedId(spaceId) + "/permissions");
        return list(target, "the permissions of space " + spaceId, AccessRecords::viewer)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /// The roles of the site.
    public List<SpaceRole> roles() {
        return list(Target.of(V2 + "/space-roles"), "roles", AccessRecords::role)
                .toList();
    }

    /// Who has which role in a space.
    public List<RoleAssignment> assignments(String spaceId) {
        var target = Target.of(V2 + "/spaces/" + Lists.checkedId(spaceId) + "/role-assignments");
        return list(target, "the roles in space " + spaceId, AccessRecords::assignment)
                .toList();
    }

    private <T> Stream<T> list(Target target, String thing, Function<Payload, T> row) {
        return new PagedList<>(http, target.with("limit", "250"), thing, (item, body) -> row.apply(item), 1).stream();
    }

    /// Whether somebody who is not signed in may read a page, as Confluence itself answers: space and all
    /// restrictions. For administrators.
    public boolean anonymousReads(String contentId) {
        return may(contentId, ContentOperation.READ, "anonymous", "what anonymous readers may");
    }

    /// Whether somebody may read a page or blog post, as Confluence itself answers: site, space and all
    /// restrictions. An account that is closed or unknown may not. For administrators, and for everybody
    /// about themselves.
    public boolean reads(String contentId, String accountId) {
        return may(contentId, ContentOperation.READ, accountId);
    }

    /// As [#reads], of whatever somebody wants to do.
    public boolean may(String contentId, ContentOperation operation, String accountId) {
        return may(contentId, operation, accountId, "what somebody may");
    }

    private boolean may(String contentId, ContentOperation operation, String identifier, String thing) {
        var question = "{\"subject\":{\"type\":\"user\",\"identifier\":%s},\"operation\":\"%s\"}"
                .formatted(Json.quoted(identifier), Lists.word(operation));
        return http.callInList(
                Call.post(V1 + "/content/" + Lists.checkedId(contentId) + "/permission/check", question, thing),
                (call, answer) -> new Priced<>(
                        AccessRecords.isTrue(Json.object(answer.body()).at("hasPermission")), 1));
    }

    /// Who alone may read one page, blog post, folder or the like; all of them, however many.
    public ReadRestriction restriction(String contentId) {
        return WholeRestriction.of(start -> restriction(contentId, start));
    }

    private AccessRecords.Part restriction(String contentId, int start) {
        var target = Target.of(V1 + "/content/" + Lists.checkedId(contentId) + "/restriction/byOperation/read")
                .with("expand", "restrictions.user,restrictions.group")
                .with("start", String.valueOf(start))
                .with("limit", String.valueOf(PEOPLE_PER_PAGE));
        return http.callInList(Call.get(target.text(), "the restriction of content " + contentId), (call, answer) -> {
            var read = AccessRecords.restriction(Json.object(answer.body()), AccessRecords.CLOUD);
            return new Priced<>(read, 2 * read.restriction().members());
        });
    }

    /// All groups.
    public List<Group> groups() {
        return new OffsetList<>(http, Target.of(V1 + "/group"), "groups", PEOPLE_PER_PAGE, 2, AccessRecords::group)
                .all();
    }

    /// The members of a group by its id; nobody when there is no such group.
    public List<Person> members(String groupId) {
        var target = Target.of(V1 + "/group/" + Lists.checkedId(groupId) + "/membersByGroupId");
        return new OffsetList<>(http, target, "the members of a group", PEOPLE_PER_PAGE, 2, Records::person).all();
    }

    /// What the audit log tells since then, at most ten thousand entries. For administrators.
    public List<AuditEntry> audit(Instant since) {
        var target = Target.of(V1 + "/audit").with("startDate", String.valueOf(since.toEpochMilli()));
        return new OffsetList<>(http, target, "the audit log", AUDIT_PER_PAGE, 1, AccessRecords::cloudAudit).atMost(10);
    }
}
