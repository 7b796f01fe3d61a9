package dev.anabranch.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// `anabranch.yaml` as it was written: each value as text, with its line, so that a message can point at it.
///
/// @param entries by their keys, with dots between the levels, in the order of the file
public record SettingsFile(Path path, Map<String, Entry> entries) {
    /// A file that holds nothing.
    public static SettingsFile none() {
        return new SettingsFile(Path.of("anabranch.yaml"), Map.of());
    }

    /// One value, or a list of them.
    ///
    /// @param values none where nothing stands behind the key
    /// @param line counted from 1
    /// @param level how many keys lead to it; a key may hold dots itself
    public record Entry(List<String> values, int line, int level) {
        public Entry {
            values = List.copyOf(values);
        }
    }

    /// Reads the file; one that is missing holds nothing.
    ///
    /// @throws CommandFailed when it is not YAML, or says a thing twice
    public static SettingsFile read(Path path) {
        var entries = new LinkedHashMap<String, Entry>();
        if (Files.isRegularFile(path)) {
            try (var reader = Files.newBufferedReader(path)) {
                var root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
                new Flattening(path, entries).flatten("", 0, root);
            } catch (YAMLException wrong) {
                throw new CommandFailed(ExitCode.USAGE, path + " is not valid YAML: " + wrong.getMessage(), wrong);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot read " + path, unreadable);
            }
        }
        return new SettingsFile(path, entries);
    }

    /// The entries below a key, without that key.
    public Map<String, Entry> section(String name) {
        var found = new LinkedHashMap<String, Entry>();
        entries.forEach((key, entry) -> {
            if (key.startsWith(name + ".")) {
                found.put(key.substring(name.length() + 1), entry);
            }
        });
        return found;
    }

    /// A failure that names the file and the line.
    public CommandFailed wrong(int line, String why) {
        return new CommandFailed(ExitCode.USAGE, "%s:%d: %s".formatted(path, line, why));
    }

    private record Flattening(Path path, Map<String, Entry> into) {
        void flatten(String prefix, int level, @Nullable Node node) {
            switch (node) {
                case null -> {}
                case MappingNode map -> children(prefix, level + 1, map);
                case SequenceNode list ->
                    put(
                            prefix,
                            level,
                            node,
                            list.getValue().stream().map(this::text).toList());
                case ScalarNode scalar ->
                    put(prefix, level, node, Tag.NULL.equals(scalar.getTag()) ? List.of() : List.of(text(scalar)));
                default -> throw wrong(node, "is nothing that can stand in this file");
            }
        }

        private void children(String prefix, int level, MappingNode map) {
            var lines = new HashMap<String, Integer>();
            for (var child : map.getValue()) {
                var key = text(child.getKeyNode());
                var before = lines.putIfAbsent(key, line(child.getKeyNode()));
                if (before != null) {
                    throw wrong(child.getKeyNode(), "'%s' stands in line %d already".formatted(key, before));
                }
                flatten(prefix.isEmpty() ? key : prefix + "." + key, level, child.getValueNode());
            }
        }

        private void put(String key, int level, Node node, List<String> values) {
            into.put(key, new Entry(values, line(node), level));
        }

        private String text(Node node) {
            if (node instanceof ScalarNode scalar) {
                return scalar.getValue().strip();
            }
            throw wrong(node, "must be a value, not a list or a group of settings");
        }

        private CommandFailed wrong(Node node, String why) {
            return new CommandFailed(ExitCode.USAGE, "%s:%d: %s".formatted(path, line(node), why));
        }

        private static int line(Node node) {
            return node.getStartMark().getLine() + 1;
        }
    }
}
