package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The parameters of a macro, by name without regard to case. The first of a name counts.
public final class Parameters {
    private record Value(String text, List<Reference> references) {}

    private final Map<String, Value> values = new LinkedHashMap<>();

    /// Adds a parameter.
    ///
    /// @param references the pages, files, people and spaces in it
    public void add(String name, String text, List<Reference> references) {
        values.putIfAbsent(name.toLowerCase(Locale.ROOT), new Value(text.strip(), List.copyOf(references)));
    }

    /// The text of a parameter; empty when it is missing.
    public String text(String name) {
        var value = values.get(name.toLowerCase(Locale.ROOT));
        return value == null ? "" : value.text;
    }

    /// The first thing that a parameter refers to.
    public Optional<Reference> reference(String name) {
        var value = values.get(name.toLowerCase(Locale.ROOT));
        return value == null ? Optional.empty() : value.references.stream().findFirst();
    }

    /// Everything that the parameters refer to, in order.
    public List<Reference> references() {
        var all = new ArrayList<Reference>();
        for (var value : values.values()) {
            all.addAll(value.references);
        }
        return all;
    }
}
