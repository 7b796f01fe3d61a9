package dev.anabranch.atlassian.confluence;

import java.io.IOException;
import java.io.OutputStream;

/// Where the bytes of an attachment go. [#open] is called once for each try and must start from nothing again; what
/// an earlier try wrote is incomplete. The stream is closed after each try; only the return of `download` says that
/// the last one is whole.
@FunctionalInterface
public interface AttachmentSink {
    /// A fresh, empty place for the bytes.
    OutputStream open() throws IOException;
}
