package dev.anabranch.server.content;

import java.time.Instant;

/// A document, with all that lies below it, that is closed to somebody whatever its gates say: the site
/// itself said that it is not for them.
///
/// @param account to whom; [#EVERYBODY], or [#ANONYMOUS] for all who count as nobody
/// @param askedFor about whom the site said no; an account, or [#ANONYMOUS]
/// @param since when that was
public record Closure(DocumentId document, String account, String askedFor, Instant since) {
    /// Stands for everybody.
    public static final String EVERYBODY = "";

    /// Stands for whoever is not signed in, and counts as that.
    public static final String ANONYMOUS = "anonymous";
}
