package dev.anabranch.converter.macro;

import dev.anabranch.converter.page.Filter;
import dev.anabranch.converter.page.Order;
import dev.anabranch.converter.page.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the parameters of macros that list content mean.
final class Lists {
    private static final int MOST_WORDS = 100;

    private Lists() {}

    /// The number in the first of the parameters that holds one.
    static int number(MacroCall call, int otherwise, String... names) {
        var text = call.firstText(names);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            return number > 0 ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise; // a word
        }
    }

    /// The order that the parameters say.
    static Order order(MacroCall call, Order otherwise) {
        var cql = Cql.order(call.text("cql"));
        var sort = call.firstText("sort", "sortby").toLowerCase(Locale.ROOT);
        if (sort.isEmpty()) {
            return cql == null ? otherwise : cql;
        }
        boolean reverse = call.isSet("reverse") || call.isSet("reversesort");
        return switch (sort) {
            case "title" -> new Order(Order.By.TITLE, reverse);
            case "creation", "created" -> new Order(Order.By.CREATED, !reverse);
            case "modified", "lastmodified" -> new Order(Order.By.MODIFIED, !reverse);
            default -> cql == null ? otherwise : cql;
        };
    }

    /// The content that the parameters describe: by a query, or by labels, spaces, types and so on.
    ///
    /// @param type which all of it has; empty for any
    /// @param ownSpace whether without a space only the page's own is meant
    /// @return null when they describe none, or in words that are not understood
    static @Nullable Filter filter(MacroCall call, String type, boolean ownSpace) {
        var all = new ArrayList<Filter>();
        var query = call.text("cql");
        if (!query.isEmpty()) {
            var parsed = Cql.filter(query);
            if (parsed == null) {
                return null;
            }
            all.add(parsed);
        }
        labels(call, all);
        boolean selective = !all.isEmpty();
        selective |= spaces(call, all);
        selective |= people(call, all);
        types(call, type, all);
        if (!selective && !ownSpace) {
            return null;
        }
        if (ownSpace
                && all.stream().noneMatch(Filter.InSpace.class::isInstance)
                && all.stream().noneMatch(Filter.Any.class::isInstance)
                && query.isEmpty()) {
            all.add(new Filter.InSpace("@self"));
        }
        return new Filter.All(all);
    }

    private static void labels(MacroCall call, List<Filter> all) {
        var any = new ArrayList<Filter>();
        boolean every = call.text("operator").equalsIgnoreCase("and");
        for (var word : words(call.firstText("labels", "label"))) {
            switch (word.charAt(0)) {
                case '-' -> all.add(new Filter.Not(new Filter.Label(word.substring(1))));
                case '+' -> all.add(new Filter.Label(word.substring(1)));
                default -> {
                    if (every) {
                        all.add(new Filter.Label(word));
                    } else {
                        any.add(new Filter.Label(word));
                    }
                }
            }
        }
        addAny(any, all);
    }

    private static boolean spaces(MacroCall call, List<Filter> all) {
        var any = new ArrayList<Filter>();
        boolean everywhere = false;
        for (var reference : call.parameters().references()) {
            if (reference instanceof Reference.Space(var key)) {
                everywhere |= key.equals("@all") || key.equals("*");
                any.add(new Filter.InSpace(key));
            } else if (reference instanceof Reference.Page) {
                any.add(new Filter.Is(reference));
            }
        }
        for (var word : words(call.firstText("spaces", "space", "spacekey", "spaceandpage"))) {
            everywhere |= word.equals("@all") || word.equals("*");
            if (word.startsWith("space:")) {
                any.add(new Filter.InSpace(word.substring("space:".length())));
            } else if (word.startsWith("page:")) {
                any.add(new Filter.Is(new Reference.Content(word.substring("page:".length()))));
            } else if (word.startsWith("-")) {
                all.add(new Filter.Not(new Filter.InSpace(word.substring(1))));
            } else {
                any.add(new Filter.InSpace(word.startsWith("+") ? word.substring(1) : word));
            }
        }
        if (everywhere) {
            all.add(new Filter.Any(List.of(new Filter.All(List.of()))));
            return true;
        }
        return addAny(any, all);
    }

    private static boolean people(MacroCall call, List<Filter> all) {
        var any = new ArrayList<Filter>();
        for (var reference : call.parameters().references()) {
            if (reference instanceof Reference.Person person && !call.name().contains("task")) {
                any.add(new Filter.By(person));
            }
        }
        return addAny(any, all);
    }

    private static void types(MacroCall call, String type, List<Filter> all) {
        if (!type.isEmpty()) {
            all.add(new Filter.OfType(type));
            return;
        }
        var any = new ArrayList<Filter>();
        for (var word : words(call.firstText("types", "type"))) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "page", "pages" -> any.add(new Filter.OfType("page"));
                case "blogpost", "blog", "news", "blogposts" -> any.add(new Filter.OfType("blogpost"));
                case "attachment", "attachments" -> any.add(new Filter.OfType("attachment"));
                default -> {} // comments, mails, statuses: kinds that are not held
            }
        }
        addAny(any, all);
    }

    private static boolean addAny(List<Filter> any, List<Filter> all) {
        if (any.isEmpty()) {
            return false;
        }
        all.add(any.size() == 1 ? any.getFirst() : new Filter.Any(any));
        return true;
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        for (int i = 0; i <= text.length() && words.size() < MOST_WORDS; i++) {
            if (i == text.length() || text.charAt(i) == ',' || text.charAt(i) == ' ' || text.charAt(i) == ';') {
                if (i > start && !(i == start + 1 && "+-".indexOf(text.charAt(start)) >= 0)) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }
}
