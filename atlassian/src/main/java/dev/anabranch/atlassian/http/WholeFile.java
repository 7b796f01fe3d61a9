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

/// Copies the body of an answer to a sink and accepts it only when the whole has the listed length, whatever length it
/// declares: another body than the file's may be declared rightly. Reads no further than that, however much is sent.
///
/// @param listedBytes the length as listed
/// @param listener hears that bytes arrive
record WholeFile(long listedBytes, FileSink sink, RequestListener listener) {
    private static final int CHUNK = 64 * 1024;
    private static final int PARTIAL = 206;

    /// What can be gone on from.
    FileSink.Begun begun() {
        var begun = guarded(sink::begun);
        return begun.isOfUse() && begun.bytes() < listedBytes ? begun : FileSink.Begun.NOTHING;
    }

    /// What is there is of no use: the next try starts from nothing.
    void forget() {
        guarded(() -> {
            sink.comes("");
            return true;
        });
    }

    /// The file.
    ///
    /// @param begun what was asked to be gone on from
    /// @param from the host, for messages
    /// @param thing what it is, for messages
    FileTransfer.Received receive(Answer answer, FileSink.Begun begun, String from, String thing)
            throws IOException, TryFailed {
        boolean packed = answer.header("Content-Encoding").orElse("").strip().equalsIgnoreCase("gzip");
        boolean follows = answer.status() == PARTIAL;
        if (follows && (packed || !continues(answer, begun))) {
            forget();
            throw new TryFailed(new Again.Later(Integer.MAX_VALUE, false), cut(from + " sent another part of ", thing));
        }
        var digest = sha256();
        long seen = follows ? digestWritten(digest) : 0;
        if (!follows) {
            guarded(() -> {
                sink.comes(packed ? "" : tag(answer));
                return true;
            });
        }
        long bytes = copy(packed ? new GZIPInputStream(answer.body()) : answer.body(), digest, seen, follows);
        if (bytes != listedBytes) {
            if (bytes > listedBytes) {
                forget();
            }
            var what = bytes > listedBytes ? "more than" : bytes + " of";
            throw new TryFailed(
                    new Again.Later(Integer.MAX_VALUE, false),
                    cut("%s sent %s the %d bytes of ".formatted(from, what, listedBytes), thing));
        }
        return new FileTransfer.Received(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static Unavailable cut(String what, String thing) {
        return new Unavailable(what + thing + ". Try again later.", Outage.CUT_SHORT, null);
    }

    /// Whether these are the bytes behind those that are there, of the same file (RFC 9110, 14.4 and 13.1.5).
    private boolean continues(Answer answer, FileSink.Begun begun) {
        var range = "bytes %d-%d/%d".formatted(begun.bytes(), listedBytes - 1, listedBytes);
        return begun.isOfUse()
                && answer.header("Content-Range")
                        .map(String::strip)
                        .filter(range::equals)
                        .isPresent()
                && tag(answer).equals(begun.tag());
    }

    /// Only a strong tag says that bytes are the same.
    private static String tag(Answer answer) {
        return answer.header("ETag")
                .map(String::strip)
                .filter(tag -> tag.startsWith("\"") && tag.length() > 2)
                .orElse("");
    }

    private long digestWritten(MessageDigest digest) {
        return guarded(() -> {
            try (var written = sink.written()) {
                long seen = 0;
                var chunk = new byte[CHUNK];
                for (int got = written.read(chunk); got >= 0; got = written.read(chunk)) {
                    digest.update(chunk, 0, got);
                    seen += got;
                }
                return seen;
            }
        });
    }

    private long copy(InputStream body, MessageDigest digest, long before, boolean follows) throws IOException {
        long seen = before;
        try (var out = new Guarded(follows ? sink::goOn : sink::open)) {
            var chunk = new byte[CHUNK];
            int got = body.read(chunk);
            while (got >= 0 && seen <= listedBytes) {
                digest.update(chunk, 0, got);
                out.write(chunk, got);
                seen += got;
                listener.moving();
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

    private interface Storing<T> {
        T now() throws IOException;
    }

    /// Failures of the caller's place must not be taken for failures of the network.
    private static <T> T guarded(Storing<T> storing) {
        try {
            return storing.now();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /// The caller's place for the bytes.
    private static final class Guarded implements AutoCloseable {
        private final OutputStream out;

        Guarded(Storing<OutputStream> place) {
            this.out = guarded(place);
        }

        void write(byte[] chunk, int length) {
            guarded(() -> {
                out.write(chunk, 0, length);
                return true;
            });
        }

        @Override
        public void close() {
            guarded(() -> {
                out.close();
                return true;
            });
        }
    }
}
