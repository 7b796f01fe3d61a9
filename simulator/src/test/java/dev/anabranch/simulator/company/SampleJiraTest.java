package dev.anabranch.simulator.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleJiraTest {
    private static final Pattern KEY = Pattern.compile("\\b(?:HER|OTR)-[0-9]+\\b");
    private static final SampleCompany COMPANY = SampleCompany.load();
    private static final List<JsonNode> ISSUES = list(COMPANY.jira().get("issues"));

    @Test
    void keysAreUniqueAndParentsExist() {
        assertThat(keys()).hasSizeGreaterThan(70).doesNotHaveDuplicates();
        assertThat(ISSUES)
                .filteredOn(issue -> issue.has("parent"))
                .extracting(issue -> issue.get("parent").asString())
                .isSubsetOf(keys());
    }

    @Test
    void everyIssueThatAPageNamesExists() {
        var named = new TreeSet<String>();
        COMPANY.spaces().stream()
                .flatMap(space -> space.nodes().stream())
                .forEach(node -> KEY.matcher(node.body()).results().forEach(match -> named.add(match.group())));
        assertThat(keys()).containsAll(named);
    }

    @Test
    void everyPersonOfAnIssueExists() {
        var people = COMPANY.people().stream().map(Person::accountId).toList();
        assertThat(ISSUES)
                .flatExtracting(issue -> List.of(
                        issue.get("assignee").asString(), issue.get("reporter").asString()))
                .isSubsetOf(people);
    }

    @Test
    void everyPageOfAnIssueExists() {
        var ids = COMPANY.spaces().stream()
                .flatMap(space -> space.nodes().stream())
                .map(node -> Long.toString(node.id()))
                .toList();
        assertThat(ISSUES)
                .flatExtracting(issue -> list(issue.get("pages")).stream()
                        .map(JsonNode::asString)
                        .toList())
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    private static List<String> keys() {
        return ISSUES.stream().map(issue -> issue.get("key").asString()).toList();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
