package dev.anabranch.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// The settings in force. A flag wins over a variable (`ANABRANCH_*`), a variable over `anabranch.yml`.
///
/// Each value remembers where it came from, so that a message about a wrong one can say where to mend it.
public final class Configuration {
    private final Map<Setting, Value> values;

    private record Value(String text, String origin) {}

    private Configuration(Map<Setting, Value> values) {
        this.values = values;
    }

    /// Reads the settings.
    ///
    /// @param file      `anabranch.yml`; may be missing
    /// @param variables the process's environment
    /// @param flags     what was said on the command line
    /// @throws CommandFailed when the file is not YAML, names an unknown setting, or holds a token
    public static Configuration read(Path file, Map<String, String> variables, Map<Setting, String> flags) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        fileValues(file).forEach((key, text) -> values.put(known(key, file), new Value(text, file.toString())));
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

    private static Setting known(String key, Path file) {
        Setting setting = Setting.ofKey(key)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "%s: there is no setting '%s'%s"
                                .formatted(
                                        file,
                                        key,
                                        Setting.closestTo(key)
                                                .map(meant -> "; did you mean '" + meant + "'?")
                                                .orElse(""))));
        if (setting.isSecret()) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "%s holds a %s; put it into a file of its own and name that as '%s-file'"
                            .formatted(file, setting == Setting.TOKEN ? "token" : "password", key));
        }
        return setting;
    }

    private static Map<String, String> fileValues(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try (var reader = Files.newBufferedReader(file)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            Map<String, String> flat = new java.util.LinkedHashMap<>();
            flatten("", tree, flat);
            return flat;
        } catch (YAMLException wrong) {
            throw new CommandFailed(ExitCode.USAGE, file + " is not valid YAML: " + wrong.getMessage(), wrong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + file, unreadable);
        }
    }

    private static void flatten(String prefix, @Nullable Object node, Map<String, String> into) {
        switch (node) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((key, value) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, value, into));
            case List<?> list -> into.put(prefix, joined(list));
            default -> into.put(prefix, node.toString().strip());
        }
    }

    private static String joined(List<?> list) {
        return new ArrayList<>(list).stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
