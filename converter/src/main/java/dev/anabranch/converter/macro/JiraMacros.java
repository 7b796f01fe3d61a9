package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import dev.anabranch.converter.tree.Wanted;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Issues of Jira: one by its key, or those that a query finds.
final class JiraMacros implements MacroFamily {
    private static final int MOST_ISSUES = 1000;
    private static final List<String> DEFAULT_COLUMNS = List.of(
            "key", "summary", "type", "created", "updated", "due", "assignee", "reporter", "priority", "status");

    @Override
    public Set<String> names() {
        return Set.of("jira", "jiraissues", "jirachart", "jira-timeline", "jiraroadmap", "jira-issues", "jql-table");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var key = call.text("key");
        if (!key.isEmpty()) {
            return new MacroText.Words(List.of(new Inline.Issue(key, call.style())), Outcome.KEPT);
        }
        var query = decoded(call.firstText("jqlquery", "jql", ""));
        if (query.isEmpty()) {
            return Words.placeholder(call);
        }
        if (Words.isAddress(query)) {
            return new MacroText.Line(List.of(Words.link(query, call.style())), Outcome.SIMPLIFIED);
        }
        var words = new ArrayList<Inline>();
        if (!call.text("title").isEmpty()) {
            words.add(Words.plain(call.text("title") + ": ", call.style()));
        }
        words.add(Words.plain(query, call.style().with(Mark.CODE)));
        if (!call.name().startsWith("jiraissues")
                && !call.name().equals("jira")
                && !call.name().equals("jira-issues")
                && !call.name().equals("jql-table")) {
            return new MacroText.Elsewhere(new Wanted.Rendered(), words); // a picture of issues
        }
        var columns = call.firstText("columns", "columnids");
        var wanted = columns.isEmpty() ? DEFAULT_COLUMNS : List.of(columns.split("[,;]", 40));
        int most = Math.clamp(Lists.number(call, 20, "maximumissues"), 1, MOST_ISSUES);
        return new MacroText.Elsewhere(
                new Wanted.Query(query, wanted.stream().map(String::strip).toList(), most, call.isSet("count")), words);
    }

    /// Charts keep their query encoded like a part of an address.
    private static String decoded(String query) {
        if (query.indexOf('%') < 0 || query.indexOf(' ') >= 0 || Words.isAddress(query)) {
            return query;
        }
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return query; // a stray percent sign: as it stands
        }
    }
}
