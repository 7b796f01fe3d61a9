package dev.anabranch.server.connection.web;

import dev.anabranch.server.connection.store.Draft;
import dev.anabranch.server.connection.store.StoredConnection;
import java.util.List;
import java.util.Optional;

/// What of a connection somebody wants to change, as JSON; what is left out stays.
///
/// @param lastDay the token's last day; empty text to forget it
record ConnectionChanges(
        Optional<String> site,
        Optional<String> account,
        Optional<String> app,
        Optional<List<String>> purposes,
        Optional<String> lastDay) {
    boolean changesDraft() {
        return site.isPresent() || account.isPresent() || app.isPresent() || purposes.isPresent();
    }

    Draft over(StoredConnection stored) {
        return new Draft(
                stored.owner(),
                stored.way(),
                site.or(() -> stored.site().map(known -> known.address().toString())),
                account.orElse(stored.account().typed()),
                app.or(stored::app),
                purposes.map(WantedConnection::purposes).orElse(stored.purposes()));
    }
}
