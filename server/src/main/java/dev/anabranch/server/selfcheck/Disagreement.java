package dev.anabranch.server.selfcheck;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.content.Gate;
import java.util.Optional;

/// Somebody before a document, of whom the site says other than we do.
///
/// @param account of the site, or [dev.anabranch.server.content.Closure#ANONYMOUS]
/// @param weShow whether we would show it, and the site says no; else the other way round
/// @param gate the one that is too open, as far as was found out, or the first that keeps them out here
/// @param closed to whom it was closed at once; empty where nothing had to be
record Disagreement(
        DocumentId document, String account, boolean weShow, Optional<Gate> gate, Optional<ClosedTo> closed) {
    /// To whom something was closed.
    enum ClosedTo {
        /// Others whom we would show it may not read it either, or nobody else could be asked about.
        EVERYBODY,
        /// Others may read it.
        READER
    }
}
