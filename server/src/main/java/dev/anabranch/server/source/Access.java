package dev.anabranch.server.source;

import dev.anabranch.atlassian.confluence.Attachment;
import dev.anabranch.atlassian.confluence.AttachmentSink;
import dev.anabranch.atlassian.confluence.Downloaded;

/// What files and suspicion need of a client of either edition.
interface Access {
    /// The site's host, for messages.
    String host();

    /// Returns when the site is well and accepts the credential.
    void prove();

    /// An attached file as one of its versions was.
    ///
    /// @throws dev.anabranch.atlassian.AtlassianException.NotVisible when there is none of this number
    Attachment version(String id, int number);

    /// The bytes of this version.
    Downloaded download(Attachment attachment, AttachmentSink sink);
}
