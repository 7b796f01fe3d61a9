package dev.anabranch.simulator.v1;

import dev.anabranch.simulator.http.Exchange;
import dev.anabranch.simulator.model.Attachment;
import java.net.URI;

/// Where the bytes of attachments are: the media host, which is another one than the site.
@FunctionalInterface
public interface Downloads {
    /// An address that gives these bytes for a while, to anybody who knows it.
    ///
    /// @param exchange the request for it; the address names the host as the caller did
    /// @param version the number of one of the attachment's versions
    URI address(Exchange exchange, Attachment attachment, int version);
}
