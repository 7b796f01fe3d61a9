package dev.anabranch.extractor;

import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.Extracted.Text;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What parent and child say to each other over the standard streams. Neither believes the other: whoever reads checks
/// every length before anything is set aside for it, and an answer that breaks the rules is the end of that child.
public final class Wire {
    /// The most sections that are told of one file.
    public static final int MOST_SECTIONS = 20_000;

    /// The longest name, media type or words.
    public static final int LONGEST_WORDS = 2_000;

    private static final int READY = 0x616e6101;
    private static final int FILE = 0x616e6102;
    private static final int TEXT = 0x616e6103;
    private static final int REASON = 0x616e6104;

    private Wire() {}

    /// What the child is told of a file; its bytes follow.
    public record Heading(long number, String name, String mediaType, long byteCount) {}

    /// The child says that it listens.
    public static void sayReady(DataOutputStream out) throws IOException {
        out.writeInt(READY);
        out.flush();
    }

    /// Waits for the child.
    ///
    /// @throws IOException when it says anything else, or nothing any more
    public static void awaitReady(DataInputStream in) throws IOException {
        expect(in.readInt() == READY);
    }

    /// Says which file follows.
    public static void writeHeading(DataOutputStream out, Heading heading) throws IOException {
        out.writeInt(FILE);
        out.writeLong(heading.number());
        writeWords(out, heading.name());
        writeWords(out, heading.mediaType());
        out.writeLong(heading.byteCount());
    }

    /// Which file follows.
    ///
    /// @throws IOException when there is none any more
    public static Heading readHeading(DataInputStream in) throws IOException {
        expect(in.readInt() == FILE);
        var heading = new Heading(in.readLong(), readWords(in), readWords(in), in.readLong());
        expect(heading.byteCount() >= 0);
        return heading;
    }

    /// Answers to the file of this number.
    public static void writeAnswer(DataOutputStream out, long number, Extracted answer) throws IOException {
        switch (answer) {
            case Text text -> {
                out.writeInt(TEXT);
                out.writeLong(number);
                writeText(out, text);
            }
            case NotExtracted not -> {
                out.writeInt(REASON);
                out.writeLong(number);
                writeWords(out, not.reason().name());
                writeWords(out, not.words());
            }
        }
        out.flush();
    }

    /// The answer to the file of this number.
    ///
    /// @throws IOException when it is none, or beyond the limits
    public static Extracted readAnswer(DataInputStream in, long number, Limits limits) throws IOException {
        int kind = in.readInt();
        expect(kind == TEXT || kind == REASON);
        expect(in.readLong() == number);
        return kind == TEXT ? readText(in, limits) : new NotExtracted(readName(in, Reason.values()), readWords(in));
    }

    private static void writeText(DataOutputStream out, Text text) throws IOException {
        var bytes = text.text().getBytes(StandardCharsets.UTF_8);
        out.writeBoolean(text.truncated());
        out.writeInt(text.unreadParts());
        out.writeInt(bytes.length);
        out.write(bytes);
        out.writeInt(text.sections().size());
        for (var section : text.sections()) {
            writeWords(out, section.kind().name());
            writeWords(out, section.title());
            out.writeInt(section.start());
        }
    }

    private static Text readText(DataInputStream in, Limits limits) throws IOException {
        boolean truncated = in.readBoolean();
        int unreadParts = in.readInt();
        int length = in.readInt();
        // a UTF-16 unit takes three bytes at most
        expect(unreadParts >= 0 && length >= 0 && length <= 3L * limits.maxText());
        var bytes = in.readNBytes(length);
        expect(bytes.length == length);
        var text = new String(bytes, StandardCharsets.UTF_8);
        expect(text.length() <= limits.maxText());
        return new Text(text, readSections(in, text.length()), truncated, unreadParts);
    }

    private static List<Section> readSections(DataInputStream in, int length) throws IOException {
        int count = in.readInt();
        expect(count >= 0 && count <= MOST_SECTIONS);
        var sections = new ArrayList<Section>();
        int last = 0;
        for (int i = 0; i < count; i++) {
            var kind = readName(in, Section.Kind.values());
            var title = readWords(in);
            int start = in.readInt();
            expect(start >= last && start <= length);
            sections.add(new Section(kind, title, start));
            last = start;
        }
        return sections;
    }

    private static <E extends Enum<E>> E readName(DataInputStream in, E[] known) throws IOException {
        var name = readWords(in);
        for (var each : known) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IOException("A name that is none of ours");
    }

    private static void writeWords(DataOutputStream out, String words) throws IOException {
        out.writeUTF(words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS));
    }

    private static String readWords(DataInputStream in) throws IOException {
        var words = in.readUTF();
        expect(words.length() <= LONGEST_WORDS);
        return words;
    }

    private static void expect(boolean kept) throws IOException {
        if (!kept) {
            throw new IOException("The other process broke the rules");
        }
    }
}
