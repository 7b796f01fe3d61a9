package dev.anabranch.server.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// What somebody asks for, as it stands in the address of the page: whoever opens the address asks the same.
///
/// @param words as typed
/// @param chosen what the hits have to be; of several values under one name one is enough
/// @param from the first day of change, as typed; empty for any
/// @param to the last day of change, as typed; empty for any
/// @param page from 0
public record Asked(
        String words, Map<Name, List<String>> chosen, String from, String to, Question.Order order, int page) {
    /// Longer ones are cut: nobody types them, and they are work to look for.
    static final int MOST_LETTERS = 500;

    /// As many values of one filter are taken.
    private static final int MOST_VALUES = 50;

    /// How many hits a page has.
    static final int HITS = 20;

    /// There are none behind this one: whoever is there should ask otherwise.
    static final int LAST_PAGE = Question.DEEPEST / HITS - 1;

    /// What can be chosen beside the days.
    public enum Name {
        /// The space, by its key.
        SPACE("space"),
        /// Page, blog post, comment, attachment.
        TYPE("type"),
        /// Who made the version, by account id.
        AUTHOR("author"),
        /// A label.
        LABEL("label");

        private final String word;

        Name(String word) {
            this.word = word;
        }

        /// As it stands in the address.
        public String word() {
            return word;
        }
    }

    /// Copies what was chosen, and cuts what is too much.
    public Asked {
        words = words.length() > MOST_LETTERS ? words.substring(0, MOST_LETTERS) : words;
        var copy = new EnumMap<Name, List<String>>(Name.class);
        chosen.forEach((name, values) -> {
            var some = values.stream()
                    .filter(value -> !value.isBlank())
                    .distinct()
                    .limit(MOST_VALUES)
                    .toList();
            if (!some.isEmpty()) {
                copy.put(name, some);
            }
        });
        chosen = Map.copyOf(copy);
        page = Math.clamp(page, 0, LAST_PAGE);
    }

    /// Whether there is nothing to look for.
    public boolean isNothing() {
        return words.isBlank();
    }

    /// Whether anything narrows what is looked for.
    public boolean isNarrowed() {
        return !chosen.isEmpty() || !from.isEmpty() || !to.isEmpty();
    }

    /// The values under a name.
    public List<String> values(Name name) {
        return chosen.getOrDefault(name, List.of());
    }

    /// Whether a value is chosen.
    public boolean has(Name name, String value) {
        return values(name).contains(value);
    }

    /// The same with a value chosen that is not, or not chosen that is; from the first page on.
    public Asked toggled(Name name, String value) {
        var others = new EnumMap<Name, List<String>>(Name.class);
        others.putAll(chosen);
        var values = new ArrayList<>(values(name));
        if (!values.remove(value)) {
            values.add(value);
        }
        others.put(name, values);
        return new Asked(words, others, from, to, order, 0);
    }

    /// The same with other words, from the first page on.
    public Asked saying(String others) {
        return new Asked(others, chosen, from, to, order, 0);
    }

    /// The same between other days, from the first page on.
    public Asked between(String first, String last) {
        return new Asked(words, chosen, first, last, order, 0);
    }

    /// The same without anything that narrows it.
    public Asked widened() {
        return new Asked(words, Map.of(), "", "", order, 0);
    }

    /// Another page of the same.
    public Asked at(int other) {
        return new Asked(words, chosen, from, to, order, other);
    }

    /// The address of the page that shows it.
    public String address() {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        put(query, "q", words);
        for (var name : Name.values()) {
            values(name).forEach(value -> put(query, name.word(), value));
        }
        put(query, "from", from);
        put(query, "to", to);
        put(query, "sort", order == Question.Order.RELEVANCE ? "" : order.word());
        put(query, "page", page == 0 ? "" : Integer.toString(page + 1));
        return "/search" + query;
    }

    /// The address of the page that answers the same words as a question.
    public String answering() {
        return "/ask?q=" + URLEncoder.encode(words.strip(), StandardCharsets.UTF_8);
    }

    private static void put(StringJoiner query, String name, String value) {
        if (!value.isEmpty()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
