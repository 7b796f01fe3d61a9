package dev.anabranch.extractor.child;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a file within the file, each of which costs. Closing it leaves the file around it open.
final class CountedStream extends FilterInputStream {
    private final Budget budget;

    CountedStream(InputStream in, Budget budget) {
        super(in);
        this.budget = budget;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            budget.add(1);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            budget.add(count);
        }
        return count;
    }

    /// Skipping unpacks what is skipped, too.
    @Override
    public long skip(long count) throws IOException {
        var buffer = new byte[(int) Math.min(count, 1 << 16)];
        int skipped = read(buffer, 0, buffer.length);
        return Math.max(0, skipped);
    }

    /// Reads what is left, so that it is counted.
    void drain() throws IOException {
        var buffer = new byte[1 << 16];
        while (read(buffer, 0, buffer.length) >= 0) {
            // counted
        }
    }

    @Override
    public boolean markSupported() {
        return false; // what is read twice would count twice
    }

    @Override
    public void close() {
        // belongs to who gave it
    }
}
