package dev.anabranch.atlassian.confluence;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How much is asked about content of a Data Center site.
///
/// @param hasText whether texts are asked for
/// @param hasReaders whether who alone may read it is asked for
/// @param properties of which names the values of content properties are asked for; empty to ask for no properties at
///     all
public record Detail(boolean hasText, boolean hasReaders, Optional<Set<String>> properties) {
    static final String BODY = "body.storage";
    private static final String USUAL = "version,ancestors,space,history,metadata.labels";
    private static final String READERS = ",restrictions.read.restrictions.user,restrictions.read.restrictions.group";

    /// A site gives no more in one answer with texts.
    private static final int MOST_WITH_TEXTS = 50;

    private static final int MOST = 200;

    /// Version, ancestors, space, history and labels: enough to see what changed and where it lies. 200 in one
    /// answer.
    public static final Detail PLACE = new Detail(false, false, Optional.empty());
    /// The same with the text. 50 in one answer.
    public static final Detail TEXT = new Detail(true, false, Optional.empty());

    /// Copies the names.
    public Detail {
        properties = properties.map(Set::copyOf);
    }

    /// An encoded list of expansions less the texts.
    static String withoutBody(String expansions) {
        return Stream.of(expansions.split(",|%2C"))
                .filter(name -> !ContentSearch.isExpansion(name, BODY))
                .collect(Collectors.joining("%2C"));
    }

    /// The same, with who alone may read it.
    public Detail withReaders() {
        return new Detail(hasText, true, properties);
    }

    /// The same, with the names of content properties and the values of these.
    public Detail withProperties(Collection<String> names) {
        return new Detail(hasText, hasReaders, Optional.of(Set.copyOf(names)));
    }

    String expansion() {
        return (hasText ? BODY + "," : "")
                + USUAL
                + (hasReaders ? READERS : "")
                + properties
                        .map(names -> "," + ContentProperties.expansion(names))
                        .orElse("");
    }

    int portion() {
        return hasText ? MOST_WITH_TEXTS : MOST;
    }
}
