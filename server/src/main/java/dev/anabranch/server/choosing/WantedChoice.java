package dev.anabranch.server.choosing;

import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.ChoiceJson;
import dev.anabranch.server.mapping.Choices;
import dev.anabranch.server.mapping.WrongMapping;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.source.WrongFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A choice as somebody sends it.
///
/// @param mappings each with `space`, and `folder` or not
/// @param filters by name; a value, or a list of them
/// @param agreed whether files may leave by it
/// @param attachments for previews: whether attached files are looked at, too
record WantedChoice(
        Optional<List<Map<String, String>>> mappings,
        Optional<Map<String, Object>> filters,
        Optional<Boolean> agreed,
        Optional<Boolean> attachments) {

    /// The choice; what is not said stays as it is.
    ///
    /// @throws Problem when it cannot be meant
    Choice over(Choice before) {
        try {
            var json = ChoiceJson.choice(mappings.orElse(List.of()), values());
            var choice = mappings.isPresent() ? json : before;
            return choice.with(filters.isPresent() ? json.selection() : before.selection());
        } catch (WrongMapping wrong) {
            throw Problem.badRequest("mapping", String.valueOf(wrong.getMessage()))
                    .with("space", wrong.spaceKey());
        } catch (WrongFilter wrong) {
            throw Problem.badRequest("filter", String.valueOf(wrong.getMessage()))
                    .with("filter", wrong.key());
        }
    }

    /// Refuses a choice whose folders other connections have.
    ///
    /// @throws Problem when they have
    static void checked(Choices choices, Choice choice) {
        try {
            choices.check(choice);
        } catch (WrongMapping wrong) {
            throw Problem.badRequest("mapping", String.valueOf(wrong.getMessage()))
                    .with("space", wrong.spaceKey());
        }
    }

    private static String text(String key, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean onOrOff -> onOrOff.toString();
            case null, default ->
                throw Problem.badRequest("filter", key + ": a value must be a text, such as \"draft\".")
                        .with("filter", key);
        };
    }

    private Map<String, List<String>> values() {
        var values = new LinkedHashMap<String, List<String>>();
        filters.orElse(Map.of())
                .forEach((key, value) -> values.put(
                        key,
                        value instanceof List<?> list
                                ? list.stream().map(each -> text(key, each)).toList()
                                : List.of(text(key, value))));
        return values;
    }
}
