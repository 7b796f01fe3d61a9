package dev.anabranch.atlassian.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body cut off at its largest allowed size, whatever was promised: a compressed bomb grows only here.
final class BodyLimits extends FilterInputStream {
    private final long max;
    private long seen;

    BodyLimits(InputStream body, long max) {
        super(body);
        this.max = max;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        if (octet >= 0) {
            count(1);
        }
        return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        if (got > 0) {
            count(got);
        }
        return got;
    }

    @Override
    public long skip(long count) throws IOException {
        return skipNBytesByReading(count);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private long skipNBytesByReading(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    private void count(int bytes) throws TooLarge {
        seen += bytes;
        if (seen > max) {
            throw new TooLarge(max);
        }
    }

    /// The body is larger than allowed.
    static final class TooLarge extends IOException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final long max;

        TooLarge(long max) {
            super("The body is larger than " + max + " bytes.");
            this.max = max;
        }

        long max() {
            return max;
        }
    }
}
