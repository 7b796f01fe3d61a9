package dev.anabranch.server.access;

/// Somebody who wants to read, as one site knows them.
public sealed interface Reader {
    /// Whoever the site does not know.
    Reader ANONYMOUS = new Anonymous();

    /// Somebody with an account on the site.
    ///
    /// @param accountId on Data Center the user key
    record Account(String accountId) implements Reader {}

    /// Somebody without one. Whatever anonymous readers may see, everybody may.
    record Anonymous() implements Reader {}
}
