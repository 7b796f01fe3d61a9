package dev.anabranch.server.source;

import dev.anabranch.server.content.Space;
import java.util.List;
import java.util.stream.Collectors;

/// There is no space with this key, or the account may not see it.
public final class NoSuchSpace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param near spaces that may have been meant, the nearest first
    public NoSuchSpace(String key, List<Space> near) {
        super("There is no space with the key '%s', or this account may not see it.%s".formatted(key, hint(near)));
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
