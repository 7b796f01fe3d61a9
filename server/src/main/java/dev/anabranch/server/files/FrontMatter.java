package dev.anabranch.server.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// A Markdown file taken apart: the YAML block at its head, and the text below.
///
/// @param values of the block, in its order; lists as lists of text, all else as text
/// @param text   the Markdown without the block
public record FrontMatter(Map<String, Object> values, String text) {
    private static final String FENCE = "---\n";

    /// Takes a file apart. A block that is not YAML counts as text.
    static FrontMatter of(String file) {
        int end = file.startsWith(FENCE) ? file.indexOf("\n" + FENCE, FENCE.length() - 1) : -1;
        if (end < 0) {
            return new FrontMatter(Map.of(), file);
        }
        try {
            String block = file.substring(FENCE.length(), end + 1);
            return new FrontMatter(values(block), file.substring(end + 1 + FENCE.length()));
        } catch (YAMLException broken) {
            return new FrontMatter(Map.of(), file);
        }
    }

    /// A value as text; empty when it is missing or a list.
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /// A value as a list; empty when it is missing.
    public List<String> list(String key) {
        return values.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// A value as a point in time.
    public Optional<Instant> time(String key) {
        try {
            return text(key).map(Instant::parse);
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    /// The page in Confluence, when the block names an address a browser may open.
    public Optional<String> source() {
        return text("url").filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    private static Map<String, Object> values(String block) {
        var options = new LoaderOptions();
        var dumper = new DumperOptions();
        Object tree = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new OnlyText())
                .load(block);
        Map<String, Object> values = new LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> values.put(
                    String.valueOf(key),
                    value instanceof List<?> list ? new ArrayList<>(list) : String.valueOf(value)));
        }
        return values;
    }

    /// Keeps `2026-01-02` and `1e3` as they were written.
    private static final class OnlyText extends Resolver {
        @Override
        protected void addImplicitResolvers() {}
    }
}
