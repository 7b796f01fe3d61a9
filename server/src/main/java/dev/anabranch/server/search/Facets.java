package dev.anabranch.server.search;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.search.engine.Counts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What can be chosen of what was found: as many of each kind as a person would read, the most frequent first, and
/// whatever is chosen already.
final class Facets {
    private static final int MOST = 8;

    private final Asked asked;
    private final Names names;

    Facets(Asked asked, Names names) {
        this.asked = asked;
        this.names = names;
    }

    /// Kinds of which there is nothing to choose are left out.
    List<Results.Facet> of(Counts counts) {
        return Stream.of(
                        facet("Space", Asked.Name.SPACE, names.byKey(counts.spaces()), names::space),
                        facet("Type", Asked.Name.TYPE, counts.types(), Facets::type),
                        years(counts.years()),
                        facet("Label", Asked.Name.LABEL, counts.labels(), label -> label),
                        facet("Changed by", Asked.Name.AUTHOR, counts.authors(), names::person))
                .filter(facet -> facet.choices().size() > 1 || facet.isChosen())
                .toList();
    }

    private Results.Facet facet(
            String label, Asked.Name name, Map<String, Integer> counts, UnaryOperator<String> words) {
        var shown = new LinkedHashSet<>(asked.values(name));
        mostFrequent(counts).forEach(shown::add);
        var choices = new ArrayList<Results.Choice>();
        for (var value : shown) {
            choices.add(new Results.Choice(
                    words.apply(value),
                    counts.getOrDefault(value, 0),
                    asked.has(name, value),
                    asked.toggled(name, value).address()));
        }
        return new Results.Facet(label, choices);
    }

    /// A year is chosen as its first and last day, so that one can go on from there by days.
    private Results.Facet years(Map<String, Integer> counts) {
        var choices = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByKey().reversed())
                .map(each -> {
                    var first = each.getKey() + "-01-01";
                    var last = each.getKey() + "-12-31";
                    boolean isChosen = asked.from().equals(first) && asked.to().equals(last);
                    var other = isChosen ? asked.between("", "") : asked.between(first, last);
                    return new Results.Choice(each.getKey(), each.getValue(), isChosen, other.address());
                })
                .toList();
        return new Results.Facet("Year of the change", choices);
    }

    private static Stream<String> mostFrequent(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey);
    }

    /// What people call a kind of document.
    static String type(String word) {
        for (var type : NodeType.values()) {
            if (type.word().equals(word)) {
                return type(type);
            }
        }
        return word;
    }

    static String type(NodeType type) {
        return switch (type) {
            case PAGE -> "Page";
            case BLOG_POST -> "Blog post";
            case ATTACHMENT -> "Attached file";
            case COMMENT -> "Comment";
            case FOLDER -> "Folder";
            case WHITEBOARD -> "Whiteboard";
            case DATABASE -> "Database";
            case EMBED -> "Embed";
        };
    }
}
