package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.Admission;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A page whose own restriction somebody turns on and off at the site, by hand or by a script.
///
/// @param since when it was named
/// @param admits whom its gate admitted when it was looked at last
/// @param lookedAt when the gate had been read by then
record Canary(DocumentId document, Instant since, String admits, Instant lookedAt) {
    private static final String OPEN = "open";
    private static final String UNREAD = "unread";

    /// Whom a gate admits, as it is kept.
    static String text(Admission admission) {
        return switch (admission) {
            case Admission.Open _ -> OPEN;
            case Admission.Unread _ -> UNREAD;
            case Admission.Only(var principals) ->
                principals.stream().map(Principal::text).sorted().collect(Collectors.joining("\n"));
        };
    }

    /// Whether somebody whom the gate admitted is not admitted any more.
    ///
    /// @param after whom it admits now
    boolean losesSomebody(String after) {
        if (admits.equals(UNREAD) || after.equals(OPEN)) {
            return false;
        }
        if (admits.equals(OPEN)) {
            return true;
        }
        return !after.equals(UNREAD) ? !lines(after).containsAll(lines(admits)) : !admits.isEmpty();
    }

    private static Set<String> lines(String text) {
        return text.isEmpty() ? Set.of() : Set.copyOf(List.of(text.split("\n")));
    }
}
