package dev.anabranch.server;

import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.mapping.Plan;
import dev.anabranch.server.mapping.SettingChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A plan as lines for people.
final class PlanLines {
    private PlanLines() {}

    static List<String> of(WrittenChoice.Compared compared) {
        if (compared.isEmpty()) {
            return List.of("Nothing to do: what is in force is what the file says.");
        }
        var lines = new ArrayList<String>();
        compared.plan().steps().forEach(step -> lines.addAll(step(step)));
        compared.settings().forEach(change -> lines.add(setting(change)));
        return lines.stream().map(SyncProgress::plain).toList();
    }

    /// On standard output.
    ///
    /// @param last what follows where something is to be done
    static void print(WrittenChoice.Compared compared, boolean json, String last) {
        if (json) {
            var whole = new LinkedHashMap<>(ChoiceJson.of(compared.plan()));
            whole.put(
                    "settings",
                    compared.settings().stream().map(SettingChange::json).toList());
            System.out.println(JsonMapper.shared().writeValueAsString(whole));
        } else {
            of(compared).forEach(System.out::println);
            if (!compared.isEmpty()) {
                System.out.println(last);
            }
        }
        System.out.flush();
    }

    private static String setting(SettingChange change) {
        var before = change.before().isEmpty() ? "none" : change.before();
        var after = change.after().isEmpty() ? "none" : change.after();
        if (!change.counts()) {
            return "! setting %s: the file says %s, but the server has %s by %s, which wins"
                    .formatted(change.setting().key(), after, before, change.overruledBy());
        }
        return "~ setting %s: %s -> %s%s"
                .formatted(
                        change.setting().key(),
                        before,
                        after,
                        change.isAtStart() ? " (a server that runs takes it over when it starts again)" : "");
    }

    private static List<String> step(Plan.Step step) {
        return switch (step) {
            case Plan.Step.Added(var mapping) ->
                List.of("+ space %s goes to %s".formatted(mapping.spaceKey(), mapping.folderInWords()));
            case Plan.Step.Removed(var mapping, var documents) ->
                List.of(
                        "- space %s is not taken any more".formatted(mapping.spaceKey()),
                        "    its %d files stay in %s; they are not updated, and deleted by nobody"
                                .formatted(documents, mapping.folderInWords()));
            case Plan.Step.Moved(var before, var after, var documents) ->
                List.of("~ space %s moves from %s to %s, with %d files"
                        .formatted(after.spaceKey(), before.folderInWords(), after.folderInWords(), documents));
            case Plan.Step.Filtered(var filter, var before, var after) ->
                List.of("%s filter %s: %s -> %s"
                        .formatted(
                                before.isEmpty() ? "+" : after.isEmpty() ? "-" : "~",
                                filter.key(),
                                values(before),
                                values(after)));
            case Plan.Step.Leaving leaving -> leaving(leaving);
            case Plan.Step.Unknown() ->
                List.of("! what the query leaves out, only the site knows: look with sync --preview, or POST"
                        + " /api/v1/preview; the next run deletes the files of what is left out");
        };
    }

    private static List<String> leaving(Plan.Step.Leaving leaving) {
        var lines = new ArrayList<String>();
        lines.add("- %d documents are left out, and the next run deletes their files (%s)"
                .formatted(
                        leaving.documents(),
                        leaving.byFilter().entrySet().stream()
                                .map(each -> each.getKey().key() + " " + each.getValue())
                                .sorted()
                                .collect(Collectors.joining(", "))));
        leaving.titles().forEach(title -> lines.add("    " + title));
        if (leaving.documents() > leaving.titles().size()) {
            lines.add("    and %d more"
                    .formatted(leaving.documents() - leaving.titles().size()));
        }
        return lines;
    }

    private static String values(List<String> values) {
        return values.isEmpty() ? "none" : String.join(", ", values);
    }
}
