package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.Closure;
import dev.anabranch.server.content.DocumentId;

/// Somebody before a document.
record Drawn(DocumentId document, Reader reader) {
    /// As the site is asked about a reader, and as it is kept.
    static String name(Reader reader) {
        return switch (reader) {
            case Reader.Anonymous _ -> Closure.ANONYMOUS;
            case Reader.Account(var id) -> id;
        };
    }

    static Reader reader(String name) {
        return name.equals(Closure.ANONYMOUS) ? Reader.ANONYMOUS : new Reader.Account(name);
    }
}
