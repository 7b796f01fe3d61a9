package dev.anabranch.atlassian.http;

import dev.anabranch.atlassian.AtlassianException.Outage;
import dev.anabranch.atlassian.AtlassianException.Unavailable;
import dev.anabranch.atlassian.http.TryFailed.Again;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// Copies the body of an answer to a sink and accepts it only when it has the listed length, whatever length it
/// declares: another body than the file's may be declared rightly. Reads no further than that, however much is sent.
///
/// @param listedBytes the length as listed
/// @param sink opened once
record WholeFile(long listedBytes, FileSink sink) {
    private static final int CHUNK = 64 * 1024;

    /// The file.
    ///
    /// @param from the host, for messages
    /// @param thing what it is, for messages
    FileTransfer.Received receive(Answer answer, String from, String thing) throws IOException, TryFailed {
        boolean packed = answer.header("Content-Encoding").orElse("").strip().equalsIgnoreCase("gzip");
        var digest = sha256();
        long bytes = copy(packed ? new GZIPInputStream(answer.body()) : answer.body(), digest, listedBytes);
        if (bytes != listedBytes) {
            throw new TryFailed(
                    new Again.Later(Integer.MAX_VALUE, false),
                    new Unavailable(
                            from + " sent " + (bytes > listedBytes ? "more than" : bytes + " of") + " the "
                                    + listedBytes + " bytes of " + thing + ". Try again later.",
                            Outage.CUT_SHORT,
                            null));
        }
        return new FileTransfer.Received(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private long copy(InputStream body, MessageDigest digest, long most) throws IOException {
        long seen = 0;
        try (var out = new Guarded(sink)) {
            var chunk = new byte[CHUNK];
            int got = body.read(chunk);
            while (got >= 0 && seen <= most) {
                digest.update(chunk, 0, got);
                out.write(chunk, got);
                seen += got;
                got = body.read(chunk);
            }
        }
        return seen;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// The caller's place for the bytes, whose failures must not be taken for failures of the network.
    private static final class Guarded implements AutoCloseable {
        private final OutputStream out;

        Guarded(FileSink sink) {
            try {
                this.out = sink.open();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        void write(byte[] chunk, int length) {
            try {
                out.write(chunk, 0, length);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }
}
