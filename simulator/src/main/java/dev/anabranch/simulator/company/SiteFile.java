package dev.anabranch.simulator.company;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The resource `site.json`: people, groups and spaces. The nodes of the spaces are files of their own, see {@link
/// NodeFile}.
final class SiteFile {
    private final JsonNode site;
    private final List<Person> people;
    private final List<Group> groups;
    private final Directory directory;
    private final String siteUrl;

    SiteFile(JsonNode site, String siteUrl) {
        this.site = site;
        this.siteUrl = siteUrl;
        this.people = each(site.get("people"), SiteFile::person);
        var accountIds = people.stream().collect(Collectors.toMap(Person::handle, Person::accountId));
        this.groups = each(site.get("groups"), group -> group(group, accountIds));
        this.directory = new Directory(accountIds, groups.stream().collect(Collectors.toMap(Group::name, Group::id)));
    }

    SampleCompany company(JsonNode jira) throws IOException {
        var nodes = new NodeTree(directory, siteUrl).read();
        return new SampleCompany(
                text(site, "name"), people, groups, each(site.get("spaces"), space -> space(space, nodes)), jira);
    }

    private static Person person(JsonNode json) {
        var name = text(json, "name");
        return new Person(
                text(json, "handle"),
                text(json, "accountId"),
                name,
                json.path("publicName").asString(name),
                text(json, "email"),
                json.path("emailVisible").asBoolean(true),
                ZoneId.of(text(json, "timeZone")),
                Person.Kind.valueOf(constant(json, "kind", "atlassian")),
                Person.Status.valueOf(constant(json, "status", "active")),
                json.path("external").asBoolean(false),
                json.path("readsEverything").asBoolean(false));
    }

    private static Group group(JsonNode json, Map<String, String> accountIds) {
        return new Group(
                text(json, "id"),
                text(json, "name"),
                each(json.get("members"), member -> Directory.known(accountIds, member.asString())));
    }

    private Space space(JsonNode json, Map<String, List<Node>> nodesBySpace) {
        var key = text(json, "key");
        var nodes = nodesBySpace.getOrDefault(key, List.of());
        return new Space(
                json.get("id").asLong(),
                key,
                text(json, "name"),
                Space.Type.valueOf(constant(json, "type", "global")),
                Space.Status.valueOf(constant(json, "status", "current")),
                text(json, "description"),
                home(json, nodes),
                directory.accountId(text(json, "author")),
                Instant.parse(text(json, "created")),
                directory.audience(text(json, "viewers")),
                json.path("anonymous").asBoolean(false),
                nodes);
    }

    private static Optional<Long> home(JsonNode space, List<Node> nodes) {
        var slug = space.path("home").asString("");
        return nodes.stream()
                .filter(node -> node.slug().equals(slug))
                .map(Node::id)
                .findFirst();
    }

    private static String constant(JsonNode json, String field, String otherwise) {
        return json.path(field).asString(otherwise).toUpperCase(Locale.ROOT);
    }

    private static String text(JsonNode json, String field) {
        var value = json.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("company/site.json: a \"" + field + "\" is missing in " + json);
        }
        return value.asString();
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> mapping) {
        var items = new ArrayList<T>();
        for (var item : array) {
            items.add(mapping.apply(item));
        }
        return List.copyOf(items);
    }
}
