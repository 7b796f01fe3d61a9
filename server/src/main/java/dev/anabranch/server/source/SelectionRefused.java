package dev.anabranch.server.source;

/// The site cannot do what the filters ask: it knows no such page, or does not understand the query. The message says
/// which.
public final class SelectionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SelectionRefused(String message) {
        super(message);
    }
}
