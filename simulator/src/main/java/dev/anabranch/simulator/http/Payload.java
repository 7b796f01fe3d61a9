package dev.anabranch.simulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// The body of an answer: bytes in memory, or so many that they are made while they are sent.
///
/// @param length how many there are
public record Payload(long length, Source source) {
    private static final int AT_ONCE = 64 * 1024;

    /// Where the bytes come from.
    @FunctionalInterface
    public interface Source {
        /// The bytes from the beginning; the same at every call.
        InputStream open();
    }

    /// Bytes in memory; not to be changed any more.
    public static Payload of(byte[] bytes) {
        return new Payload(bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /// All of it, in memory.
    public byte[] bytes() {
        try (InputStream in = source.open()) {
            return in.readNBytes(Math.toIntExact(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A part of it.
    ///
    /// @param to the first byte that is left out
    Payload part(long from, long to) {
        return new Payload(to - from, () -> {
            InputStream in = source.open();
            try {
                in.skipNBytes(from);
                return in;
            } catch (IOException e) {
                throw new IllegalStateException("there are fewer bytes than were promised", e);
            }
        });
    }

    /// Sends the first bytes.
    ///
    /// @param part as many go out before `between` is called
    void send(OutputStream out, long most, long part, Between between) throws IOException {
        byte[] buffer = new byte[(int) Math.min(Math.max(1, part), AT_ONCE)];
        try (InputStream in = source.open()) {
            long inPart = 0;
            for (long sent = 0; sent < most; ) {
                int wanted = (int) Math.min(Math.min(buffer.length, part - inPart), most - sent);
                int read = in.readNBytes(buffer, 0, wanted);
                out.write(buffer, 0, read);
                sent += read;
                inPart += read;
                if (read < wanted) {
                    throw new IOException("there are fewer bytes than were promised");
                }
                if (inPart == part) {
                    between.pause();
                    inPart = 0;
                }
            }
        }
    }

    /// What happens between two parts.
    interface Between {
        void pause() throws IOException;
    }
}
