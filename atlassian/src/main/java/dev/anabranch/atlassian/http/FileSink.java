package dev.anabranch.atlassian.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Where the bytes of a file go. [#open] is called for each try that starts from nothing. A sink that keeps what a try
/// that was cut off wrote lets the next one go on behind it; the others need nothing but [#open].
@FunctionalInterface
public interface FileSink {
    /// A fresh, empty place for the bytes; closed after the try.
    OutputStream open() throws IOException;

    /// What is there of a try that was cut off, here or by an earlier process.
    default Begun begun() throws IOException {
        return Begun.NOTHING;
    }

    /// How the site tells the bytes that come from others; what is there of other bytes is of no use any more. Empty
    /// when the site does not tell, and when nothing can be gone on from.
    default void comes(String tag) throws IOException {
        // a place that keeps nothing need not know
    }

    /// What [#begun] told, to be read; closed after that.
    default InputStream written() throws IOException {
        return InputStream.nullInputStream();
    }

    /// A place for the bytes that follow what [#begun] told; closed after the try.
    default OutputStream goOn() throws IOException {
        return open();
    }

    /// The beginning of a file.
    ///
    /// @param bytes how many are there
    /// @param tag the strong entity tag that they came with; empty when the site gave none, and they are of no use
    record Begun(long bytes, String tag) {
        /// Nothing is there.
        public static final Begun NOTHING = new Begun(0, "");

        /// Whether a try can go on behind it.
        public boolean isOfUse() {
            return bytes > 0 && !tag.isEmpty();
        }
    }
}
