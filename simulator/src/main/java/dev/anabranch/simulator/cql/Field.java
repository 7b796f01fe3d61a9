package dev.anabranch.simulator.cql;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A field that a query may name: what it reads from content, what it may be compared with, and how it sorts.
///
/// The names and the operators of each follow the vendor's CQL field reference; `siteSearch` is undocumented and
/// searches like `text`.
///
/// @param name as messages show it
/// @param reads what it takes from content, which decides its operators
/// @param sortKey a text that sorts as the field does; empty if the service does not sort by it
record Field(String name, Reads reads, Optional<Function<Searchable, String>> sortKey) {
    /// What a field takes from content.
    sealed interface Reads {
        /// Whole values, compared without regard to case: `=`, `!=`, `in`, `not in`.
        record Values(Function<Searchable, Collection<String>> of, Accepted accepted) implements Reads {}

        /// An instant, compared by whole minutes: `=`, `!=`, `<`, `<=`, `>`, `>=`.
        record Time(Function<Searchable, Instant> of) implements Reads {}

        /// Words: `~`, `!~`.
        record Words(Function<Searchable, String> of) implements Reads {}

        /// A title, compared as a whole or by its words.
        record Title(Function<Searchable, String> of) implements Reads {}
    }

    /// Which values a field may be compared with.
    enum Accepted {
        /// Any text.
        ANY,
        /// Ids of content.
        IDS,
        /// Kinds of content, which differ from edition to edition.
        TYPES,
        /// People, who are named differently from edition to edition.
        PEOPLE;

        private static final Pattern ID = Pattern.compile("(att)?\\d{1,19}");

        /// The value as content has it.
        ///
        /// @throws CqlException when the service would not take it
        String read(String field, String value, CqlDialect dialect) throws CqlException {
            return switch (this) {
                case ANY -> value;
                case IDS -> checked(ID.matcher(value).matches(), field, value, "a content id is a number");
                case TYPES -> checked(dialect.knowsType(value), field, value, "valid values are: " + dialect.types());
                case PEOPLE -> dialect.person().apply(value);
            };
        }

        private static String checked(boolean good, String field, String value, String complaint) throws CqlException {
            if (!good) {
                throw new CqlException(
                        "The value '" + value + "' is not supported for the field '" + field + "', " + complaint);
            }
            return value;
        }
    }

    private static final Map<String, Field> BY_NAME = table(
            sorted("id", ids(content -> List.of(content.id())), Field::idKey, "content"),
            sorted(
                    "type",
                    new Reads.Values(content -> List.of(content.type()), Accepted.TYPES),
                    content -> folded(content.type())),
            unsorted("subtype", values(content -> optional(content.subtype()))),
            sorted(
                    "space",
                    values(content -> List.of(content.spaceKey())),
                    content -> folded(content.spaceKey()),
                    "space.key"),
            sorted("space.title", new Reads.Title(Searchable::spaceTitle), content -> folded(content.spaceTitle())),
            unsorted("space.type", values(content -> List.of(content.spaceType()))),
            unsorted("ancestor", ids(Searchable::ancestorIds)),
            unsorted("parent", ids(content -> optional(content.parentId()))),
            unsorted("container", values(content -> optional(content.containerId()))),
            sorted("creator", people(content -> List.of(content.creatorId())), Searchable::creatorId),
            unsorted("contributor", people(Searchable::contributorIds)),
            unsorted("mention", people(Searchable::mentionedIds)),
            unsorted("watcher", people(Searchable::watcherIds)),
            unsorted("favourite", people(Searchable::favouriteOfIds), "favorite"),
            unsorted("label", values(Searchable::labels)),
            unsorted("macro", values(Searchable::macros)),
            sorted("title", new Reads.Title(Searchable::title), content -> folded(content.title())),
            unsorted("text", new Reads.Words(Field::everyWord)),
            unsorted("siteSearch", new Reads.Words(Field::everyWord)),
            sorted("created", new Reads.Time(Searchable::created), content -> timeKey(content.created())),
            sorted(
                    "lastmodified",
                    new Reads.Time(Searchable::lastModified),
                    content -> timeKey(content.lastModified())));

    /// The field of that name in any case.
    static Field named(String name) throws CqlException {
        var field = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (field == null) {
            throw new CqlException("No field exists with the name: '" + name + "'");
        }
        return field;
    }

    /// A text by which content sorts in the order of its id: ids are numbers written as text, those of attachments with
    /// letters in front.
    static String idKey(Searchable content) {
        var id = content.id();
        var number = id.startsWith("att") ? id.substring(3) : id;
        return "0".repeat(Math.max(0, 20 - number.length())) + number;
    }

    boolean takes(Operator operator) {
        return switch (reads) {
            case Reads.Values ignored -> operator == Operator.EQUALS || operator == Operator.IN;
            case Reads.Time ignored ->
                operator != Operator.CONTAINS && operator != Operator.IN && !operator.isNegative();
            case Reads.Words ignored -> operator == Operator.CONTAINS;
            case Reads.Title ignored ->
                operator == Operator.CONTAINS || operator == Operator.EQUALS || operator == Operator.IN;
        };
    }

    private static Map<String, Field> table(Entry... entries) {
        var fields = new HashMap<String, Field>();
        Arrays.stream(entries).forEach(entry -> entry.names.forEach(name -> fields.put(folded(name), entry.field)));
        return Map.copyOf(fields);
    }

    private record Entry(Set<String> names, Field field) {
        Entry(Field field, String... otherNames) {
            this(
                    Arrays.stream(new String[][] {{field.name()}, otherNames})
                            .flatMap(Arrays::stream)
                            .collect(Collectors.toSet()),
                    field);
        }
    }

    private static Entry sorted(String name, Reads reads, Function<Searchable, String> sortKey, String... otherNames) {
        return new Entry(new Field(name, reads, Optional.of(sortKey)), otherNames);
    }

    private static Entry unsorted(String name, Reads reads, String... otherNames) {
        return new Entry(new Field(name, reads, Optional.empty()), otherNames);
    }

    private static Reads values(Function<Searchable, Collection<String>> of) {
        return new Reads.Values(of, Accepted.ANY);
    }

    private static Reads people(Function<Searchable, Collection<String>> of) {
        return new Reads.Values(of, Accepted.PEOPLE);
    }

    private static Reads ids(Function<Searchable, Collection<String>> of) {
        return new Reads.Values(of, Accepted.IDS);
    }

    private static Collection<String> optional(Optional<String> value) {
        return value.map(List::of).orElse(List.of());
    }

    private static String everyWord(Searchable content) {
        return content.title() + "\n" + content.text() + "\n" + String.join(" ", content.labels());
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String timeKey(Instant instant) {
        var millis = Long.toString(instant.toEpochMilli());
        return "0".repeat(Math.max(0, 20 - millis.length())) + millis;
    }
}
