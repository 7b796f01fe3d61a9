package dev.anabranch.server.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings in force. A flag wins over a variable (`ANABRANCH_*`), a variable over `anabranch.yaml`.
///
/// Each value remembers where it came from, so that a message about a wrong one can say where to mend it.
public final class Configuration {
    private final Map<Setting, Value> values;

    private record Value(String text, String origin, boolean byFile) {
        Value(String text, String origin) {
            this(text, origin, false);
        }
    }

    /// The part of the file that maps spaces to folders.
    public static final String MAPPINGS = "mappings";

    /// The part of the file that holds filters.
    public static final String FILTERS = "filters";

    private static final List<String> CHOICE = List.of(MAPPINGS, FILTERS);

    private Configuration(Map<Setting, Value> values) {
        this.values = values;
    }

    /// Reads the settings.
    ///
    /// @param file      `anabranch.yaml`; may be missing
    /// @param variables the process's environment
    /// @param flags     what was said on the command line
    /// @throws CommandFailed when the file is not YAML, names an unknown setting, or holds a token
    public static Configuration read(Path file, Map<String, String> variables, Map<Setting, String> flags) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        var written = SettingsFile.read(file);
        written.entries().forEach((key, entry) -> {
            if (isOfChoice(key)) {
                refuseWithoutKeys(key, written, entry);
            } else if (!entry.values().isEmpty() || !isGroup(key)) {
                Setting setting = known(key, written, entry);
                if (!entry.values().isEmpty()) {
                    values.put(setting, new Value(String.join(",", entry.values()), origin(file, entry), true));
                }
            }
        });
        mapped(written).ifPresent(value -> values.putIfAbsent(Setting.SPACES, value));
        for (Setting setting : Setting.values()) {
            setting.variables().forEach(name -> {
                String text = variables.get(name);
                if (text != null && !text.isBlank()) {
                    values.put(setting, new Value(text.strip(), "variable " + name));
                }
            });
        }
        flags.forEach((setting, text) ->
                values.put(setting, new Value(text, "flag --" + setting.key().replace('.', '-'))));
        return new Configuration(values);
    }

    /// What a file says, and nothing else.
    ///
    /// @param file `anabranch.yaml`; may be missing
    /// @throws CommandFailed as [#read]
    public static Configuration of(Path file) {
        return read(file, Map.of(), Map.of());
    }

    /// Settings that the program makes up itself.
    ///
    /// @param origin says so in messages
    public static Configuration of(Map<Setting, String> given, String origin) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        given.forEach((setting, text) -> values.put(setting, new Value(text, origin)));
        return new Configuration(values);
    }

    /// The value of a setting, or its usual one; empty if it has none.
    public String orUsual(Setting setting) {
        return value(setting).orElse(setting.usual());
    }

    /// The value of a setting, if one was given; never blank.
    public Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    /// The values of a setting that is a list, in the order given; empty if it was not given.
    public List<String> list(Setting setting) {
        return value(setting).stream()
                .flatMap(text -> List.of(text.split("[,\\s]+")).stream())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /// Whether a setting is on; its value has to be a word for yes or no.
    ///
    /// @throws CommandFailed when it is none
    public boolean isOn(Setting setting) {
        return switch (orUsual(setting)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw refused(setting, "must be true or false");
        };
    }

    /// Whether the file decides about a setting: by its value, or by saying nothing where nothing else does.
    public boolean isByFile(Setting setting) {
        Value value = values.get(setting);
        return value == null || value.byFile();
    }

    /// The same, but with these settings as they were.
    public Configuration keeping(Configuration before, Set<Setting> settings) {
        Map<Setting, Value> kept = new EnumMap<>(Setting.class);
        kept.putAll(values);
        for (var setting : settings) {
            kept.remove(setting);
            Optional.ofNullable(before.values.get(setting)).ifPresent(value -> kept.put(setting, value));
        }
        return new Configuration(kept);
    }

    /// Where the value of a setting came from, in words for a message; `default` if it was not given.
    public String origin(Setting setting) {
        Value value = values.get(setting);
        return value == null ? "default" : value.origin();
    }

    /// A failure that names the setting, where its value came from, and what it should be.
    public CommandFailed refused(Setting setting, String why) {
        String text = setting.isSecret() ? "" : " '" + value(setting).orElse("") + "'";
        return new CommandFailed(ExitCode.USAGE, "%s%s (%s) %s".formatted(setting.key(), text, origin(setting), why));
    }

    private static String origin(Path file, SettingsFile.Entry entry) {
        return file + ":" + entry.line();
    }

    /// A group of settings, such as `sync`, or the file itself: in both nothing has to stand.
    private static boolean isGroup(String key) {
        return key.isEmpty()
                || Arrays.stream(Setting.values()).anyMatch(each -> each.key().startsWith(key + "."));
    }

    private static void refuseWithoutKeys(String key, SettingsFile file, SettingsFile.Entry entry) {
        if (CHOICE.contains(key) && !entry.values().isEmpty()) {
            throw file.wrong(
                    entry.line(),
                    key.equals(MAPPINGS)
                            ? "'mappings' takes lines such as 'ENG: docs/engineering', not a list or a text; for"
                                    + " spaces without folders write 'spaces: [ENG]'"
                            : "'filters' takes lines such as 'not-label: [draft]', not a list or a text");
        }
    }

    /// What is chosen is read by whoever keeps it.
    private static boolean isOfChoice(String key) {
        return CHOICE.stream().anyMatch(section -> key.equals(section) || key.startsWith(section + "."));
    }

    /// Spaces that are mapped to folders are named by that.
    private static Optional<Value> mapped(SettingsFile written) {
        var keys = written.section(MAPPINGS);
        return keys.values().stream()
                .findFirst()
                .map(entry -> new Value(String.join(",", keys.keySet()), origin(written.path(), entry), true));
    }

    private static String unknown(String key) {
        var keys = new ArrayList<>(CHOICE);
        Arrays.stream(Setting.values()).map(Setting::key).forEach(keys::add);
        return "there is no setting '%s'%s"
                .formatted(
                        key,
                        Closest.to(key, keys)
                                .or(() -> Closest.to(key.replaceAll("\\..*", ""), CHOICE))
                                .map(meant -> "; did you mean '" + meant + "'?")
                                .orElse("; './anabranch config schema' shows all there are"));
    }

    private static Setting known(String key, SettingsFile file, SettingsFile.Entry entry) {
        Setting setting = Setting.ofKey(key).orElseThrow(() -> file.wrong(entry.line(), unknown(key)));
        if (setting.isSecret()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s holds a %s; put it into a file of its own and name that as '%s-file'"
                            .formatted(file.path(), setting.secretWord(), key));
        }
        return setting;
    }
}
