package dev.anabranch.simulator.source;

import dev.anabranch.simulator.model.Attachment;
import dev.anabranch.simulator.model.Body;
import dev.anabranch.simulator.model.Content;
import dev.anabranch.simulator.model.Core;
import dev.anabranch.simulator.model.Place;
import dev.anabranch.simulator.model.Revision;
import dev.anabranch.simulator.model.Site;
import dev.anabranch.simulator.model.Version;
import java.io.InputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// Invented files at generated pages, the same for the same numbers. Their bytes are made while they are sent.
///
/// @param small how many of 1 byte to 64 KB
/// @param large how many bytes one more file has; 0 for none
record GeneratedFiles(int small, long large, long seed) {
    private static final int LARGEST_SMALL = 64 * 1024;
    private static final List<String> ENDINGS = List.of("pdf", "png", "csv", "docx", "zip");

    /// Hangs the files at the pages in turn.
    void attach(Site site, List<Content> pages) {
        for (int i = 0; i < small; i++) {
            SplittableRandom random = new SplittableRandom(seed * 7_919 + i);
            Content page = pages.get((int) ((long) i * pages.size() / small));
            String name = new Words(random).phrase() + " " + i + "." + ENDINGS.get(i % ENDINGS.size());
            attach(site, page, name, 1 + random.nextInt(LARGEST_SMALL), random.nextLong());
        }
        if (large > 0) {
            attach(site, pages.getFirst(), "large.bin", large, seed);
        }
    }

    private static void attach(Site site, Content page, String name, long size, long seed) {
        long id = site.newId();
        Body body = new Body.File("application/octet-stream", size, () -> new Noise(seed, size));
        Version version = Version.first(page.modifiedAt(), page.authorId());
        Core core = Core.first(id, Place.below(page, 0), new Revision(version, name, body));
        site.load(new Attachment(core, new UUID(0x6e01_5e00_0000_4000L, id | Long.MIN_VALUE)));
    }

    /// Bytes without an order, the same for the same seed.
    private static final class Noise extends InputStream {
        private final long seed;
        private final long size;
        private long at;

        Noise(long seed, long size) {
            this.seed = seed;
            this.size = size;
        }

        @Override
        public int read() {
            return at == size ? -1 : Byte.toUnsignedInt(next());
        }

        @Override
        public int read(byte[] into, int from, int wanted) {
            if (at == size && wanted > 0) {
                return -1;
            }
            int most = (int) Math.min(wanted, size - at);
            for (int i = 0; i < most; i++) {
                into[from + i] = next();
            }
            return most;
        }

        @Override
        public long skip(long wanted) {
            long skipped = Math.clamp(wanted, 0, size - at);
            at += skipped;
            return skipped;
        }

        /// Stirred as in SplitMix64, from its place alone.
        private byte next() {
            long mixed = (seed + at++) * 0x9e37_79b9_7f4a_7c15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
            return (byte) (mixed >>> 56);
        }
    }
}
