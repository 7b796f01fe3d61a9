package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.AtlassianException.Objection;
import dev.anabranch.atlassian.AtlassianException.Rejected;
import dev.anabranch.atlassian.AtlassianException.Unauthorized;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Who may read what on a Data Center site. Everything blocks and only reads; a refusal (403) is
/// `AtlassianException.Rejected`, what is absent or hidden `NotVisible`. People are known by user key, groups by
/// name.
public final class DataCenterAccess {
    private static final String API = "/rest/api";
    private static final int PEOPLE_PER_PAGE = 200;
    private static final int AUDIT_PER_PAGE = 1000;
    private static final int AUDIT_PAGES = 10;
    private static final int IDS_PER_SEARCH = 100;

    private final DataCenterHttp site;

    DataCenterAccess(DataCenterHttp site) {
        this.site = site;
    }

    /// Those whom a permission lets view a space, by REST: from version 9.1 on, for administrators. Everybody else
    /// gets a server error there.
    ///
    /// @throws NotVisible when the site is older
    public Set<Grant> viewers(String spaceKey) {
        var path = API + "/space/" + Target.encoded(spaceKey) + "/permissions";
        var grants = new HashSet<Grant>(permissions(path, spaceKey, DataCenterAccess::named));
        grants.addAll(permissions(path + "/anonymous", spaceKey, DataCenterAccess::anonymous));
        return Set.copyOf(grants);
    }

    private Set<Grant> permissions(String path, String spaceKey, Function<Payload, Set<Grant>> reading) {
        return site.callInList(
                Call.get(path, "the permissions of space " + spaceKey),
                (call, answer) -> new Priced<>(reading.apply(Json.any(answer.body())), 1));
    }

    private static Set<Grant> named(Payload rows) {
        var grants = new HashSet<Grant>();
        for (var row : rows.elements()) {
            if (isView(row.at("operation"))) {
                subject(row.at("subject")).ifPresent(grants::add);
            }
        }
        return grants;
    }

    private static Optional<Grant> subject(Payload subject) {
        return switch (subject.text("type")) {
            case "user" -> subject.maybeSome("userKey").map(key -> new Grant(Grant.Kind.PERSON, key));
            case "group" -> subject.maybeSome("name").map(name -> new Grant(Grant.Kind.GROUP, name));
            default -> Optional.empty();
        };
    }

    /// A list of permissions, or on some sites one object with a list of operations.
    private static Set<Grant> anonymous(Payload answer) {
        boolean views = answer.json().isArray()
                ? answer.elements().stream().anyMatch(row -> isView(row.at("operation")))
                : answer.list("operations").stream().anyMatch(DataCenterAccess::isView);
        return views ? Set.of(new Grant(Grant.Kind.ANONYMOUS, "")) : Set.of();
    }

    private static boolean isView(Payload operation) {
        return operation.maybeText("operationKey").filter("read"::equals).isPresent()
                && operation.maybeText("targetType").filter("space"::equals).isPresent();
    }

    /// Those whom a permission lets view a space, by the older interface. People are known by name there; each is
    /// looked up.
    ///
    /// @throws Rejected when the interface is switched off, wants a password confirmed, or refuses the account
    public Set<Grant> viewersByRpc(String spaceKey) {
        var question = "{\"jsonrpc\":\"2.0\",\"method\":\"getSpacePermissionSets\",\"params\":[%s],\"id\":1}"
                .formatted(Json.quoted(spaceKey));
        var call = Call.post(
                "/rpc/json-rpc/confluenceservice-v2", question, "the permissions of space " + spaceKey + " (JSON-RPC)");
        try {
            var result = site.callInList(call, (sent, answer) -> new Priced<>(sets(Json.object(answer.body())), 1));
            var grants = new HashSet<Grant>(result.known());
            result.names().forEach(name -> key(name).ifPresent(key -> grants.add(new Grant(Grant.Kind.PERSON, key))));
            return Set.copyOf(grants);
        } catch (Unauthorized | AtlassianException.Unavailable closed) {
            site.proof(); // the credential is good all the same, or this fails
            throw new Rejected(
                    "The remote API (JSON-RPC) of " + site.site() + " is switched off, or wants an administrator's"
                            + " password confirmed; the permissions of spaces cannot be read by it.",
                    Objection.FORBIDDEN);
        }
    }

    private record Sets(Set<Grant> known, Set<String> names) {}

    private static Sets sets(Payload answer) {
        answer.maybe("error").ifPresent(error -> {
            throw new Rejected(
                    "The site refuses to tell the permissions of a space: "
                            + error.maybeText("message").orElse("no reason given"),
                    Objection.FORBIDDEN);
        });
        var known = new HashSet<Grant>();
        var names = new HashSet<String>();
        for (var set : answer.list("result")) {
            if (set.text("type").equals("VIEWSPACE")) {
                for (var row : set.list("spacePermissions")) {
                    var group = row.maybeSome("groupName");
                    var user = row.maybeSome("userName");
                    group.ifPresent(name -> known.add(new Grant(Grant.Kind.GROUP, name)));
                    user.ifPresent(names::add);
                    if (group.isEmpty() && user.isEmpty()) {
                        known.add(new Grant(Grant.Kind.ANONYMOUS, ""));
                    }
                }
            }
        }
        return new Sets(known, names);
    }

    private Optional<String> key(String userName) {
        try {
            return site.callForThing(
                    Call.get(Target.of(API + "/user").with("username", userName).text(), "a person"),
                    (call, answer) -> new Priced<>(
                            DataCenterRecords.person(Json.object(answer.body())).map(Person::accountId), 2));
        } catch (NotVisible unknown) {
            return Optional.empty();
        }
    }

    /// Who alone may read one page, blog post or the like; all of them, however many.
    public ReadRestriction restriction(String contentId) {
        return WholeRestriction.of(start -> {
            var target = Target.of(API + "/content/" + Lists.checkedId(contentId) + "/restriction/byOperation/read")
                    .with("expand", "restrictions.user,restrictions.group")
                    .with("start", String.valueOf(start))
                    .with("limit", String.valueOf(PEOPLE_PER_PAGE));
            return site.callInList(
                    Call.get(target.text(), "the restriction of content " + contentId),
                    (call, answer) -> new Priced<>(
                            AccessRecords.restriction(Json.object(answer.body()), AccessRecords.DATA_CENTER), 1));
        });
    }

    /// The own read restriction of each of these, at most 100, as far as the search index knows them; see
    /// [ReadRestriction#complete].
    ///
    /// @param archivedSpaces whether they may lie in archived spaces
    public Map<String, ReadRestriction> restrictions(List<String> contentIds, boolean archivedSpaces) {
        if (contentIds.size() > IDS_PER_SEARCH) {
            throw new IllegalArgumentException("At most " + IDS_PER_SEARCH + " ids at once.");
        }
        var ids = contentIds.stream().map(Lists::checkedId).toList();
        var query = "type in (page, blogpost) and id in (" + String.join(",", ids) + ")";
        var search = new ContentSearch(API, new Cql(query, archivedSpaces));
        var target = search.target("restrictions.read.restrictions.user,restrictions.read.restrictions.group")
                .with("start", "0")
                .with("limit", String.valueOf(PEOPLE_PER_PAGE));
        var found = new HashMap<String, ReadRestriction>();
        PagedList.Row<String> reading = (row, body) -> {
            DataCenterRecords.readers(row).ifPresent(readers -> found.put(row.id("id"), readers));
            return row.id("id");
        };
        new CountedList<>(site, target, "restrictions", search.rows(reading))
                .stream().forEach(id -> {});
        return Map.copyOf(found);
    }

    /// The members of a group by its name.
    ///
    /// @throws NotVisible when there is no such group
    public Listing<Person> members(String groupName) {
        var target = Target.of(API + "/group/" + Target.encoded(groupName) + "/member")
                .with("start", "0")
                .with("limit", String.valueOf(PEOPLE_PER_PAGE));
        return new CountedList<>(site, target, "the members of a group", (row, body) -> DataCenterRecords.member(row));
    }

    /// What a person is known by: two requests. Empty when the site does not know the key.
    public Optional<Profile> profile(String userKey) {
        try {
            return site.callForThing(
                            Call.get(
                                    Target.of(API + "/user")
                                            .with("key", userKey)
                                            .with("expand", "status")
                                            .text(),
                                    "a person"),
                            (call, answer) -> new Priced<>(Profile.of(Json.object(answer.body())), 2))
                    .map(profile -> profile.withEmail(profile.login().flatMap(this::email)));
        } catch (NotVisible unknown) {
            return Optional.empty();
        }
    }

    /// Other answers for people have no address; this one is made for mobile devices, and may be missing.
    private Optional<String> email(String userName) {
        try {
            return site.callForThing(
                    Call.get("/rest/mobile/1.0/profile/" + Target.encoded(userName), "the profile of a person"),
                    (call, answer) -> new Priced<>(Json.object(answer.body()).maybeSome("email"), 2));
        } catch (NotVisible | Rejected unknown) {
            return Optional.empty();
        }
    }

    /// What the audit log tells since then, newest first, at most ten thousand entries. For administrators.
    public List<AuditEntry> audit(Instant since) {
        var entries = new ArrayList<AuditEntry>();
        var cursor = Optional.<String>empty();
        for (int page = 0; page < AUDIT_PAGES; page++) {
            var start = Target.of("/rest/auditing/1.0/events")
                    .with("from", since.toString())
                    .with("limit", String.valueOf(AUDIT_PER_PAGE));
            var target = cursor.map(place -> start.with("pageCursor", place)).orElse(start);
            var answer = site.callInList(
                    Call.get(target.text(), "the audit log"),
                    (call, body) -> new Priced<>(AuditPage.of(Json.object(body.body())), 1));
            entries.addAll(answer.entries());
            if (answer.next().isEmpty() || answer.next().equals(cursor)) {
                break;
            }
            cursor = answer.next();
        }
        return List.copyOf(entries);
    }

    private record AuditPage(List<AuditEntry> entries, Optional<String> next) {
        static AuditPage of(Payload answer) {
            var paging = answer.maybe("pagingInfo");
            boolean last = paging.flatMap(info -> info.maybe("lastPage"))
                    .map(AccessRecords::isTrue)
                    .orElse(true);
            return new AuditPage(
                    answer.list("entities").stream()
                            .map(AccessRecords::dataCenterAudit)
                            .toList(),
                    last ? Optional.empty() : paging.flatMap(info -> info.maybeSome("nextPageCursor")));
        }
    }
}
