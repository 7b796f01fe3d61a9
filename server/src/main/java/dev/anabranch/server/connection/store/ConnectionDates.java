package dev.anabranch.server.connection.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// When and by whom.
///
/// @param madeBy    name of the person, as it was then
/// @param madeAt    when
/// @param provenAt  when the site last let the credential in while somebody looked
/// @param usedAt    when it was last opened, to the minute
/// @param tokenEnds the token's last day, as somebody entered it; none is told by the site
public record ConnectionDates(
        String madeBy,
        Instant madeAt,
        Optional<Instant> provenAt,
        Optional<Instant> usedAt,
        Optional<LocalDate> tokenEnds) {
    static ConnectionDates made(String by, Instant at) {
        return new ConnectionDates(by, at, Optional.empty(), Optional.empty(), Optional.empty());
    }

    ConnectionDates proven(Instant at) {
        return new ConnectionDates(madeBy, madeAt, Optional.of(at), usedAt, tokenEnds);
    }

    ConnectionDates withTokenEnds(Optional<LocalDate> day) {
        return new ConnectionDates(madeBy, madeAt, provenAt, usedAt, day);
    }
}
