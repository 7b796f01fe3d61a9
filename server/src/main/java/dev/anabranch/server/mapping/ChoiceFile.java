package dev.anabranch.server.mapping;

import dev.anabranch.server.platform.Configuration;
import dev.anabranch.server.platform.SettingsFile;
import dev.anabranch.server.platform.SettingsFile.Entry;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.WrongFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The choice that `anabranch.yaml` describes: `mappings`, `filters`, and `spaces`, which are mappings without a folder
/// of their own.
public final class ChoiceFile {
    private static final String SPACES = "spaces";
    /// `mappings`, and below it the key of a space.
    private static final int MAPPING_LEVEL = 2;

    private ChoiceFile() {}

    /// Whether the file says which spaces are taken.
    public static boolean isIn(SettingsFile file) {
        return !file.section(Configuration.MAPPINGS).isEmpty()
                || !file.section(Configuration.FILTERS).isEmpty()
                || file.entries().containsKey(SPACES);
    }

    /// The choice in the file.
    ///
    /// @throws dev.anabranch.server.platform.CommandFailed when something in it cannot be meant; it names the line
    public static Choice of(SettingsFile file) {
        var filters = file.section(Configuration.FILTERS);
        var form = new LinkedHashMap<String, List<String>>();
        filters.forEach((key, entry) -> form.put(key, entry.values()));
        Selection selection;
        try {
            selection = Selection.of(form);
        } catch (WrongFilter wrong) {
            throw file.wrong(line(filters, wrong.key()), String.valueOf(wrong.getMessage()));
        }
        return new Choice(mappings(file), Selection.EVERYTHING).with(selection);
    }

    private static List<Mapping> mappings(SettingsFile file) {
        var lines = new LinkedHashMap<String, Entry>();
        var spaces = file.entries().get(SPACES);
        if (spaces != null) {
            spaces.values().stream()
                    .flatMap(some -> List.of(some.split("[,\\s]+")).stream())
                    .filter(key -> !key.isEmpty())
                    .forEach(key -> lines.put(key, new Entry(List.of(), spaces.line(), MAPPING_LEVEL)));
        }
        var written = file.section(Configuration.MAPPINGS);
        var keys = new ArrayList<>(lines.keySet());
        written.keySet().forEach(key -> keys.removeIf(key::equalsIgnoreCase));
        lines.keySet().retainAll(keys);
        written.forEach(lines::put);
        var choice = Choice.NONE;
        for (var line : lines.entrySet()) {
            try {
                choice = choice.with(mapping(line.getKey(), line.getValue(), file));
            } catch (WrongMapping wrong) {
                throw file.wrong(line.getValue().line(), String.valueOf(wrong.getMessage()));
            }
        }
        return choice.mappings();
    }

    private static Mapping mapping(String key, Entry entry, SettingsFile file) {
        if (entry.level() > MAPPING_LEVEL) {
            throw file.wrong(
                    entry.line(),
                    "'mappings' takes one folder for a space, such as 'ENG: docs/engineering', and no settings below it");
        }
        if (entry.values().size() > 1) {
            throw file.wrong(
                    entry.line(),
                    "the space %s has %d folders; it takes one, such as '%s: docs/engineering', or none"
                            .formatted(key, entry.values().size(), key));
        }
        return new Mapping(key, entry.values().stream().findFirst().filter(folder -> !folder.isEmpty()));
    }

    private static int line(Map<String, Entry> filters, String key) {
        return Optional.ofNullable(filters.get(key)).map(Entry::line).orElse(1);
    }
}
