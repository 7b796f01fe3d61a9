package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.NotVisible;
import dev.anabranch.atlassian.http.Sent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;

/// Labels on their way to a site; both editions take them alike.
final class Labels {
    private static final String PREFIX = "global";

    private Labels() {}

    /// A list of global labels.
    static Sent sent(Collection<String> names) {
        if (names.isEmpty() || names.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("There is no label to add.");
        }
        var array = JsonNodeFactory.instance.arrayNode();
        names.forEach(name -> array.addObject().put("prefix", PREFIX).put("name", name));
        return StorageBodies.sent(array);
    }

    static String thing(Parent content) {
        return "the labels of " + Lists.words(content);
    }

    /// A site may say that there is no such label as if the content were not there: so then it is looked
    /// at.
    static void remove(Runnable removal, Supplier<List<Label>> present, String name) {
        try {
            removal.run();
        } catch (NotVisible absent) {
            if (present.get().contains(new Label(PREFIX, name.toLowerCase(Locale.ROOT)))) {
                throw absent;
            }
        }
    }
}
