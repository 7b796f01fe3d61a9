package dev.anabranch.server.connection.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// A token or password that a site let in once and lets in no more. The site says only that it does not know it; what
/// is known here tells whether it has expired or was taken back.
///
/// @param what   what must have happened
/// @param remedy what to do
record LostToken(String what, String remedy) {
    /// What there is to say of the credential of a connection; nothing where it was never good, or where other things
    /// may be wrong with it.
    static Optional<LostToken> of(StoredConnection stored, LocalDate today) {
        return stored.dates().provenAt().flatMap(at -> {
            var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            return switch (stored.way()) {
                case API_TOKEN, PERSONAL_TOKEN -> Optional.of(token(stored, day, today));
                case PASSWORD ->
                    Optional.of(new LostToken(
                            "It was good on %s: the password was changed since then, or the site wants a CAPTCHA first."
                                    .formatted(day),
                            "Sign in with a browser, which shows the CAPTCHA; replace the password at the connection"
                                    + " where it is another one now."));
                case OAUTH, SCOPED_TOKEN -> Optional.empty();
            };
        });
    }

    private static LostToken token(StoredConnection stored, LocalDate good, LocalDate today) {
        String what = stored.dates()
                .tokenEnds()
                .map(last -> last.isBefore(today)
                        ? "It has expired: its last day was %s.".formatted(last)
                        : "It was good on %s and is to last until %s: somebody has revoked it since then, or taken the account its right to use the site."
                                .formatted(good, last))
                .orElse("It was good on %s: it was revoked since then, or has expired.".formatted(good));
        return new LostToken(what, "Make a new token and replace this one by it, at the connection.");
    }
}
