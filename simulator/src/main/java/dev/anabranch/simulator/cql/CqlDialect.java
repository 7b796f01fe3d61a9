package dev.anabranch.simulator.cql;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// What a query names differently from edition to edition.
///
/// @param types the kinds of content that `type` may be compared with, in the order in which a refusal lists them
/// @param person turns the name by which a query means a person into an account id
public record CqlDialect(List<String> types, UnaryOperator<String> person) {
    /// Confluence Cloud: people are account ids.
    public static final CqlDialect CLOUD = new CqlDialect(
            List.of(
                    "attachment",
                    "blogpost",
                    "comment",
                    "database",
                    "embed",
                    "folder",
                    "page",
                    "slide",
                    "space",
                    "user",
                    "whiteboard"),
            UnaryOperator.identity());

    /// Copies the list.
    public CqlDialect {
        types = List.copyOf(types);
    }

    boolean knowsType(String name) {
        return types.contains(name.toLowerCase(Locale.ROOT));
    }
}
