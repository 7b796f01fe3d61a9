package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Outcome;
import dev.anabranch.converter.tree.Inline;
import dev.anabranch.converter.tree.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Issues of Jira: one by its key, or those that a query finds.
final class JiraMacros implements MacroFamily {
    @Override
    public Set<String> names() {
        return Set.of("jira", "jiraissues", "jirachart", "jira-timeline", "jiraroadmap", "jira-issues");
    }

    @Override
    public MacroText convert(MacroCall call) {
        var key = call.text("key");
        if (!key.isEmpty()) {
            return new MacroText.Words(List.of(new Inline.Issue(key, call.style())), Outcome.KEPT);
        }
        var query = call.firstText("jqlquery", "jql");
        if (query.isEmpty() || Words.isAddress(query)) {
            return Words.placeholder(call);
        }
        var words = new ArrayList<Inline>();
        words.add(Words.plain("[macro: " + call.name() + "]", call.style().with(Mark.EMPHASIS)));
        if (!call.text("title").isEmpty()) {
            words.add(Words.plain(" " + call.text("title"), call.style()));
        }
        words.add(Words.plain(" ", call.style()));
        words.add(Words.plain(query, call.style().with(Mark.CODE)));
        return new MacroText.Line(words, Outcome.PLACEHOLDER);
    }
}
