package dev.anabranch.server.selfcheck;

import dev.anabranch.server.access.Reader;
import dev.anabranch.server.content.DocumentId;
import java.util.Optional;

/// Says for a site whether somebody may read something, without anything that we know of rights.
interface Witness {
    /// How it comes to know.
    enum Way {
        /// The site's own check of a right.
        ASKED,
        /// What the site tells of rights and places, read anew: it has no check, or not for us.
        FACTS
    }

    /// How this one comes to know.
    Way way();

    /// Whether somebody may read a document; empty when the site does not tell, for instance because it is gone.
    ///
    /// @throws MayNotAsk when the account may not ask about others
    /// @throws dev.anabranch.atlassian.AtlassianException when the site, or the credential, is not well
    Optional<Boolean> reads(DocumentId document, Reader reader);

    /// The check of rights is for administrators of Confluence.
    final class MayNotAsk extends RuntimeException {
        private static final long serialVersionUID = 1;

        MayNotAsk(RuntimeException why) {
            super(why.getMessage(), why);
        }
    }
}
