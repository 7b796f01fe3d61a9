package dev.anabranch.simulator.cloud;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which scopes open which address (atlassian-api.md 1.3): of each entry one is enough.
final class Scopes {
    private record Rule(Pattern path, Set<String> oneOf) {
        static Rule v2(String path, String scope) {
            return new Rule(Pattern.compile("/wiki/api/v2/(?:" + path + ")"), Set.of(scope + ":confluence"));
        }

        static Rule v1(String path, String... oneOf) {
            return new Rule(Pattern.compile("/wiki/rest/api/(?:" + path + ")"), Set.of(oneOf));
        }

        static Rule jira(String path, String... oneOf) {
            return new Rule(Pattern.compile("/rest/api/3/(?:" + path + ")"), Set.of(oneOf));
        }
    }

    private static final String DETAILS = "read:content-details:confluence";

    /// The first one that fits counts.
    private static final List<Rule> READING = List.of(
            Rule.v2("(pages|blogposts)/[^/]+/(footer|inline)-comments", "read:comment"),
            Rule.v2("(pages|blogposts)/[^/]+/attachments", "read:attachment"),
            Rule.v2("[^/]+/[^/]+/(direct-children|descendants)", "read:hierarchical-content"),
            Rule.v2("[^/]+/[^/]+/ancestors", "read:content.metadata"),
            Rule.v2("content/convert-ids-to-types", "read:content.metadata"),
            Rule.v2("spaces/[^/]+/role-assignments|space-roles.*|space-permissions", "read:space.permission"),
            Rule.v2("space-role-mode", "read:configuration"),
            Rule.v2("(spaces/[^/]+|labels/[^/]+)/(pages|blogposts)", "read:page"),
            Rule.v2("(pages|blogposts).*", "read:page"),
            Rule.v2("spaces.*|labels/[^/]+/spaces", "read:space"),
            Rule.v2("(footer|inline)-comments.*", "read:comment"),
            Rule.v2("(attachments|labels/[^/]+/attachments).*", "read:attachment"),
            Rule.v2("labels", "read:label"),
            Rule.v2("folders.*", "read:folder"),
            Rule.v2("whiteboards.*", "read:whiteboard"),
            Rule.v2("databases.*", "read:database"),
            Rule.v2("embeds.*", "read:embed"),
            Rule.v2("users-bulk", "read:user"),
            Rule.v2("tasks.*", "read:task"),
            Rule.v2("custom-content.*", "read:custom-content"),
            Rule.v1("search/user", DETAILS),
            Rule.v1("(content/)?search", "search:confluence", DETAILS),
            Rule.v1("content/[^/]+/restriction.*", "read:confluence-content.all", DETAILS),
            Rule.v1(
                    "content/[^/]+/permission/check",
                    "read:confluence-content.permission",
                    "read:content.permission:confluence"),
            Rule.v1(
                    "content/[^/]+/child/attachment/[^/]+/download",
                    "readonly:content.attachment:confluence",
                    "read:attachment:confluence"),
            Rule.v1("content.*", "read:confluence-content.summary", "read:confluence-content.all"),
            Rule.v1("group.*", "read:confluence-groups", "read:group:confluence"),
            Rule.v1("user/email.*", "read:email-address:confluence"),
            Rule.v1("user/memberof", "read:confluence-user"),
            Rule.v1("user.*", "read:confluence-user", DETAILS),
            Rule.v1("audit.*", "read:audit-log:confluence"));

    private static final List<Rule> JIRA_READING = List.of(
            Rule.jira("myself", "read:jira-user", "read:user:jira"),
            Rule.jira("project/search", "read:jira-work", "read:project:jira"));

    private static final List<Rule> WRITING = List.of(
            Rule.v2("(pages|blogposts).*", "write:page"),
            Rule.v2("(footer|inline)-comments.*", "write:comment"),
            Rule.v2("folders.*", "write:folder"),
            Rule.v1("content/[^/]+/child/attachment.*", "write:confluence-file", "write:attachment:confluence"),
            Rule.v1("content/[^/]+/label.*", "write:confluence-content", "write:label:confluence"),
            Rule.v1("content/[^/]+/move/.*", "write:confluence-content", "write:page:confluence"),
            Rule.v1("content.*", "write:confluence-content"));

    /// What is not here needs what writing needs.
    private static final List<Rule> DELETING = Stream.concat(
                    Stream.of(
                            Rule.v2("(pages|blogposts).*", "delete:page"),
                            Rule.v2("(footer|inline)-comments.*", "delete:comment"),
                            Rule.v2("attachments.*", "delete:attachment"),
                            Rule.v2("folders.*", "delete:folder")),
                    WRITING.stream())
            .toList();

    /// Questions that are sent as a body.
    private static final Pattern ASKED_BY_POST =
            Pattern.compile(".*/(users-bulk|convert-ids-to-types|permission/check)");

    private Scopes() {}

    /// Whether a request only asks.
    static boolean reads(String method, String path) {
        return method.equals("GET")
                || method.equals("HEAD")
                || ASKED_BY_POST.matcher(path).matches();
    }

    /// Whether one of the scopes that a request needs is held. What nobody knows of needs none.
    ///
    /// @param held empty for everything
    static boolean suffice(Optional<Set<String>> held, String method, String path) {
        return held.isEmpty()
                || rules(method, path).stream()
                        .filter(rule -> rule.path().matcher(path).matches())
                        .findFirst()
                        .map(rule -> rule.oneOf().stream().anyMatch(held.get()::contains))
                        .orElse(true);
    }

    private static List<Rule> rules(String method, String path) {
        if (path.startsWith("/rest/")) {
            return JIRA_READING;
        }
        if (reads(method, path)) {
            return READING;
        }
        return method.equals("DELETE") ? DELETING : WRITING;
    }
}
