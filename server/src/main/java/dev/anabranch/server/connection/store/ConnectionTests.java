package dev.anabranch.server.connection.store;

import dev.anabranch.server.connection.check.CheckName;
import dev.anabranch.server.connection.check.CheckResult;
import dev.anabranch.server.connection.check.CheckResult.Outcome;
import dev.anabranch.server.connection.check.ConnectionCheck;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Tries connections: reads a handful of things of the site, and changes nothing there. Safe for any number of
/// threads.
public final class ConnectionTests {
    private final Connections connections;
    private final Function<StoredConnection, List<String>> chosenSpaces;

    /// @param chosenSpaces keys of the spaces that are taken by a connection; none where nothing was chosen yet
    public ConnectionTests(Connections connections, Function<StoredConnection, List<String>> chosenSpaces) {
        this.connections = connections;
        this.chosenSpaces = chosenSpaces;
    }

    /// Tries a connection, one check after another; also one that is disabled. Its grant is kept alive by it.
    ///
    /// @param listener told each result when it is there
    /// @return all results
    /// @throws ConnectionRefused when there is none, or it is not signed in
    public List<CheckResult> of(String id, Consumer<CheckResult> listener) {
        var stored = connections.get(id).orElseThrow(Connections::unknown);
        var results = new ArrayList<CheckResult>();
        ConnectionCheck.of(
                connections.checked(stored, chosenSpaces.apply(stored)),
                connections.vault().clock(),
                result -> {
                    var told = explained(stored, result);
                    results.add(told);
                    listener.accept(told);
                });
        boolean letIn = results.stream()
                .anyMatch(result -> result.name() == CheckName.SIGNED_IN && result.outcome() == Outcome.PASSED);
        if (letIn) {
            connections.proven(stored);
        }
        return List.copyOf(results);
    }

    private CheckResult explained(StoredConnection stored, CheckResult result) {
        if (result.name() != CheckName.SIGNED_IN || result.outcome() != Outcome.FAILED) {
            return result;
        }
        var today = LocalDate.ofInstant(connections.vault().now(), ZoneOffset.UTC);
        return LostToken.of(stored, today)
                .map(lost -> new CheckResult(
                        result.name(),
                        result.subject(),
                        result.outcome(),
                        result.found() + " " + lost.what(),
                        Optional.of(lost.remedy())))
                .orElse(result);
    }
}
