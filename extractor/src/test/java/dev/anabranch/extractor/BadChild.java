package dev.anabranch.extractor;

import dev.anabranch.extractor.Extracted.Text;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A child that does what the name of the file asks for.
final class BadChild {
    private BadChild() {}

    public static void main(String[] arguments) throws IOException {
        var out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
        var in = new DataInputStream(new BufferedInputStream(System.in));
        Wire.sayReady(out);
        while (true) {
            var heading = Wire.readHeading(in);
            in.skipNBytes(heading.byteCount());
            act(heading, out);
        }
    }

    private static void act(Wire.Heading heading, DataOutputStream out) throws IOException {
        switch (heading.name()) {
            case "exit" -> System.exit(7);
            case "hang" -> hang();
            case "memory" -> fill();
            case "flood" -> flood(out);
            case "other" -> Wire.writeAnswer(out, heading.number() + 1, text("An answer to nothing"));
            case "long" -> Wire.writeAnswer(out, heading.number(), text("x".repeat(6_000_000)));
            case "environment" ->
                Wire.writeAnswer(
                        out,
                        heading.number(),
                        text(String.join(" ", new TreeSet<>(System.getenv().keySet()))));
            default ->
                Wire.writeAnswer(
                        out,
                        heading.number(),
                        text(Long.toString(ProcessHandle.current().pid())));
        }
    }

    private static Text text(String words) {
        return new Text(words, List.of(), false, 0);
    }

    @SuppressWarnings("InfiniteLoopStatement") // which is what it is for
    private static void hang() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    private static void fill() {
        var all = new ArrayList<byte[]>();
        while (all.size() < 1_000_000) {
            all.add(new byte[1 << 20]);
        }
    }

    private static void flood(DataOutputStream out) throws IOException {
        var block = new byte[1 << 16];
        for (int i = 0; i < 1_000_000; i++) {
            out.write(block);
        }
    }
}
