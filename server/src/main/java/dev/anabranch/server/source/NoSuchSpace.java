package dev.anabranch.server.source;

import dev.anabranch.server.content.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// There are no spaces with these keys, or the account may not see them.
public final class NoSuchSpace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> keys;

    /// @param near for each unknown key the spaces that may have been meant, the nearest first
    public NoSuchSpace(Map<String, List<Space>> near) {
        super(near.entrySet().stream()
                .map(unknown -> "There is no space with the key '%s', or this account may not see it.%s"
                        .formatted(unknown.getKey(), hint(unknown.getValue())))
                .collect(Collectors.joining(" ")));
        this.keys = new ArrayList<>(near.keySet());
    }

    /// The keys that mean no space, as they were asked for.
    public List<String> keys() {
        return List.copyOf(keys);
    }

    private static String hint(List<Space> near) {
        if (near.isEmpty()) {
            return "";
        }
        return " Did you mean "
                + near.stream()
                        .map(space -> "%s (%s)".formatted(space.key(), space.name()))
                        .collect(Collectors.joining(", "))
                + "?";
    }
}
