package dev.anabranch.server.mapping;

import dev.anabranch.server.source.Filter;
import dev.anabranch.server.source.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Choices and plans in the words of `--json` and of the REST doors, which stay as they are.
public final class ChoiceJson {
    private ChoiceJson() {}

    /// What is in force.
    public static Map<String, Object> of(Choices.InForce inForce) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("revision", inForce.revision());
        json.putAll(of(inForce.choice()));
        return json;
    }

    /// A choice: what [#choice] makes an equal one of.
    public static Map<String, Object> of(Choice choice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mappings", choice.mappings().stream().map(ChoiceJson::mapping).toList());
        json.put("filters", choice.selection().form());
        return json;
    }

    /// The choice of these.
    ///
    /// @param mappings each with `space`, and `folder` or not
    /// @throws WrongMapping when they do not go together
    /// @throws dev.anabranch.server.source.WrongFilter when a filter means nothing
    public static Choice choice(List<Map<String, String>> mappings, Map<String, List<String>> filters) {
        var choice = Choice.NONE;
        for (var mapping : mappings) {
            var unknown = new ArrayList<>(mapping.keySet());
            unknown.removeAll(List.of("space", "folder"));
            var space = mapping.getOrDefault("space", "");
            if (!unknown.isEmpty()) {
                throw new WrongMapping(
                        space, "A mapping has 'space' and 'folder', but not '%s'.".formatted(unknown.getFirst()));
            }
            choice = choice.with(new Mapping(space, Optional.ofNullable(mapping.get("folder"))));
        }
        return choice.with(Selection.of(filters));
    }

    private static Map<String, Object> mapping(Mapping mapping) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("space", mapping.spaceKey());
        mapping.folder().ifPresent(folder -> json.put("folder", folder));
        return json;
    }

    /// What a plan changes.
    public static Map<String, Object> of(Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("changes", changes(plan));
        json.put("needsConsent", plan.needsConsent());
        return json;
    }

    /// The steps of a plan.
    public static List<Map<String, Object>> changes(Plan plan) {
        return plan.steps().stream().map(ChoiceJson::step).toList();
    }

    private static Map<String, Object> step(Plan.Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (step) {
            case Plan.Step.Added(var mapping) -> {
                json.put("change", "space-added");
                json.putAll(mapping(mapping));
            }
            case Plan.Step.Removed(var mapping, var documents) -> {
                json.put("change", "space-removed");
                json.putAll(mapping(mapping));
                json.put("documents", documents);
                json.put("files", "stay");
            }
            case Plan.Step.Moved(var before, var after, var documents) -> {
                json.put("change", "folder-changed");
                json.put("space", after.spaceKey());
                before.folder().ifPresent(folder -> json.put("before", folder));
                after.folder().ifPresent(folder -> json.put("after", folder));
                json.put("documents", documents);
                json.put("files", "move");
            }
            case Plan.Step.Filtered(var filter, var before, var after) -> {
                json.put("change", "filter-changed");
                json.put("filter", filter.key());
                json.put("before", before);
                json.put("after", after);
            }
            case Plan.Step.Leaving leaving -> {
                json.put("change", "documents-left-out");
                json.put("documents", leaving.documents());
                json.put("byFilter", byName(leaving.byFilter()));
                json.put("titles", leaving.titles());
                json.put("files", "deleted");
            }
            case Plan.Step.Unknown() -> {
                json.put("change", "query-changed");
                json.put("files", "unknown");
            }
        }
        return json;
    }

    private static Map<String, Integer> byName(Map<Filter, Integer> byFilter) {
        var named = new LinkedHashMap<String, Integer>();
        byFilter.forEach((filter, documents) -> named.put(filter.key(), documents));
        return named;
    }
}
