package dev.anabranch.server.content;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.charset.StandardCharsets;

/// Bodies as bytes of the database: UTF-8, packed by Zstandard. Its fastest level packs as well as the fastest of the
/// platform's own deflater, in a fifth of the time.
final class Bodies implements AutoCloseable {
    private static final int FASTEST = 1;

    /// The largest body that is kept: far beyond what the client reads.
    private static final int MOST_BYTES = 1 << 28;

    private final ZstdCompressCtx context = new ZstdCompressCtx();

    /// For many bodies one after the other: what it needs is dear to make.
    Bodies() {
        context.setLevel(FASTEST);
        context.setChecksum(true);
    }

    byte[] packed(String text) {
        return context.compress(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws IllegalStateException when the bytes are not those that were packed
    static String unpacked(byte[] bytes) {
        try {
            long size = bytes.length == 0 ? -1 : Zstd.getFrameContentSize(bytes);
            if (size < 0 || size > MOST_BYTES) {
                throw new IllegalStateException("A stored body is damaged: it does not begin as one");
            }
            return new String(Zstd.decompress(bytes, (int) size), StandardCharsets.UTF_8);
        } catch (ZstdException damaged) {
            throw new IllegalStateException("A stored body is damaged: " + damaged.getMessage(), damaged);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
