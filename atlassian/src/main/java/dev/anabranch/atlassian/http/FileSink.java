package dev.anabranch.atlassian.http;

import java.io.IOException;
import java.io.OutputStream;

/// Where the bytes of a file go. Called once for each try, and must start from nothing again.
@FunctionalInterface
public interface FileSink {
    /// A fresh, empty place for the bytes; closed after the try.
    OutputStream open() throws IOException;
}
