package dev.anabranch.server.search.lucene;

import dev.anabranch.server.search.passage.Passage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.apache.lucene.util.BytesRef;

/// A passage as bytes in the index.
final class StoredPassage {
    private StoredPassage() {}

    static byte[] write(Passage passage) {
        var bytes = new ByteArrayOutputStream(passage.text().length() + 64);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(passage.ordinal());
            out.writeInt(passage.start());
            out.writeInt(passage.end());
            out.writeInt(passage.headings().size());
            for (var heading : passage.headings()) {
                write(out, heading);
            }
            write(out, passage.text());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // it writes to memory
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Passage read(BytesRef stored) {
        try (var in = new DataInputStream(new ByteArrayInputStream(stored.bytes, stored.offset, stored.length))) {
            int ordinal = in.readInt();
            int start = in.readInt();
            int end = in.readInt();
            int count = in.readInt();
            var headings = new ArrayList<String>();
            for (int i = 0; i < count; i++) {
                headings.add(text(in));
            }
            return new Passage(ordinal, headings, text(in), start, end);
        } catch (IOException damaged) {
            throw new UncheckedIOException("A stored passage cannot be read", damaged);
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
