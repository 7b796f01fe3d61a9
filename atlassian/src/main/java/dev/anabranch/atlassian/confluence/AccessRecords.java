package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes our records of what a site tells about who may read what. A right is only what is told in words that are
/// known:
/// doubt admits nobody.
final class AccessRecords {
    private AccessRecords() {}

    /// By which fields people and groups are known.
    record Names(List<String> person, List<String> group) {}

    static final Names CLOUD = new Names(List.of("accountId"), List.of("id"));
    static final Names DATA_CENTER = new Names(List.of("userKey", "username"), List.of("name"));

    static RoleMode roleMode(String word) {
        return switch (word) {
            case "PRE_ROLES" -> RoleMode.PERMISSIONS;
            case "ROLES_TRANSITION" -> RoleMode.TRANSITION;
            case "ROLES" -> RoleMode.ROLES;
            default -> throw new Unreadable("The site is in a role mode that is not known: " + word + ".", "mode");
        };
    }

    /// Whom a row of permissions lets view the space; nobody for other operations.
    static Optional<Grant> viewer(Payload row) {
        var operation = row.at("operation");
        boolean views = operation.maybeText("key").filter("read"::equals).isPresent()
                && operation.maybeText("targetType").filter("space"::equals).isPresent();
        return views ? Optional.of(grant(row.at("principal"), "type", "id")) : Optional.empty();
    }

    static SpaceRole role(Payload row) {
        boolean views = row.maybe("spacePermissions").map(Payload::elements).orElse(List.of()).stream()
                .map(Payload::asText)
                .anyMatch(AccessRecords::isView);
        return new SpaceRole(row.text("id"), row.maybeText("name").orElse(""), views);
    }

    /// The right to view a space is read and space, in whatever order and with whatever between them.
    private static boolean isView(String permission) {
        var words = Arrays.stream(permission.toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .filter(word -> !word.isEmpty())
                .sorted()
                .toList();
        return words.equals(List.of("read", "space"));
    }

    static RoleAssignment assignment(Payload row) {
        return new RoleAssignment(grant(row.at("principal"), "principalType", "principalId"), row.text("roleId"));
    }

    private static Grant grant(Payload principal, String type, String id) {
        var name = principal.object().text(id);
        var kind = switch (principal.text(type).toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "user" -> Grant.Kind.PERSON;
            case "group" -> Grant.Kind.GROUP;
            case "role" -> Grant.Kind.ROLE;
            case "access-class" -> Grant.Kind.ACCESS_CLASS;
            default -> Grant.Kind.OTHER;
        };
        boolean anonymous = kind == Grant.Kind.ACCESS_CLASS && folded(name).equals("anonymous-users");
        return anonymous
                ? new Grant(Grant.Kind.ANONYMOUS, "")
                : new Grant(kind, kind == Grant.Kind.ACCESS_CLASS ? folded(name) : name);
    }

    /// The two interfaces write the same class as `ALL_LICENSED_USERS` and as `all-licensed-users`.
    private static String folded(String accessClass) {
        return accessClass.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isTrue(Payload value) {
        if (!value.json().isBoolean()) {
            throw new Unreadable(
                    "The site's answer cannot be used: " + value.where() + " is neither true nor false.",
                    value.where());
        }
        return value.json().booleanValue();
    }

    static Group group(Payload row) {
        return new Group(row.text("id"), row.text("name"));
    }

    /// A group of Data Center has no id but its name.
    static Group groupByName(Payload row) {
        return new Group(row.text("name"), row.text("name"));
    }

    /// A part of a restriction, which may be told in several.
    ///
    /// @param rows how many there were of whichever of the two lists is longer
    record Part(ReadRestriction restriction, int rows) {}

    /// A read restriction, `{"restrictions": {"user": …, "group": …}}`: both lists must be there.
    static Part restriction(Payload read, Names names) {
        var both = read.at("restrictions").object();
        var users = both.at("user");
        var groups = both.at("group");
        int rows = Math.max(users.list("results").size(), groups.list("results").size());
        return new Part(restriction(users, groups, names), rows);
    }

    static ReadRestriction restriction(Payload users, Payload groups, Names names) {
        var userRows = users.list("results");
        var groupRows = groups.list("results");
        return new ReadRestriction(
                !userRows.isEmpty() || !groupRows.isEmpty(),
                ids(userRows, names.person()),
                ids(groupRows, names.group()),
                isWhole(users, userRows.size()) && isWhole(groups, groupRows.size()));
    }

    /// Those of the rows that can be named; whoever cannot is admitted by nothing, which is the safe side.
    private static Set<String> ids(List<Payload> rows, List<String> names) {
        var ids = new HashSet<String>();
        rows.forEach(row -> names.stream()
                .flatMap(name -> row.maybeSome(name).stream())
                .findFirst()
                .ifPresent(ids::add));
        return ids;
    }

    private static boolean isWhole(Payload part, int rows) {
        return rows < part.maybeNumber("limit").orElse(Integer.MAX_VALUE)
                && part.maybe("_links").flatMap(links -> links.maybe("next")).isEmpty();
    }

    static AuditEntry cloudAudit(Payload row) {
        var objects = new ArrayList<AuditEntry.Thing>();
        row.maybe("affectedObject").ifPresent(object -> objects.add(thing(object, "objectType")));
        row.maybe("associatedObjects")
                .map(Payload::elements)
                .orElse(List.of())
                .forEach(object -> objects.add(thing(object, "objectType")));
        return new AuditEntry(
                Instant.ofEpochMilli(row.size("creationDate")),
                row.maybeText("category").orElse(""),
                row.text("summary"),
                row.maybe("author")
                        .flatMap(author -> author.maybeText("displayName"))
                        .orElse(""),
                objects.stream().filter(object -> !object.name().isEmpty()).toList(),
                changes(row, "name", "oldValue", "newValue"));
    }

    static AuditEntry dataCenterAudit(Payload row) {
        var type = row.at("type");
        return new AuditEntry(
                row.instant("timestamp"),
                type.maybeText("category").orElse(""),
                type.text("action"),
                row.maybe("author").flatMap(author -> author.maybeText("name")).orElse(""),
                row.maybe("affectedObjects").map(Payload::elements).orElse(List.of()).stream()
                        .map(object -> thing(object, "type"))
                        .toList(),
                changes(row, "key", "from", "to"));
    }

    private static AuditEntry.Thing thing(Payload object, String type) {
        return new AuditEntry.Thing(
                object.maybeText(type).orElse(""), object.maybeText("name").orElse(""), object.maybeId("id"));
    }

    private static List<AuditEntry.Change> changes(Payload row, String name, String before, String after) {
        return row.maybe("changedValues").map(Payload::elements).orElse(List.of()).stream()
                .map(value -> new AuditEntry.Change(
                        value.maybeText(name).orElse(""),
                        value.maybeText(before).orElse(""),
                        value.maybeText(after).orElse("")))
                .toList();
    }
}
