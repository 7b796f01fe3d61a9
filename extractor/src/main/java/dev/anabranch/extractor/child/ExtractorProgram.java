package dev.anabranch.extractor.child;

import dev.anabranch.extractor.Extracted;
import dev.anabranch.extractor.Extracted.NotExtracted;
import dev.anabranch.extractor.LimitArguments;
import dev.anabranch.extractor.Limits;
import dev.anabranch.extractor.Reason;
import dev.anabranch.extractor.Wire;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The child: takes a file from its standard input, answers on its standard output, and so on until the parent is gone.
public final class ExtractorProgram {
    /// How much longer than the parent the child waits before it ends by itself.
    private static final int PATIENCE = 2;

    private final Limits limits;
    private final Reading reading;
    private final DataInputStream in;
    private final DataOutputStream out;

    private ExtractorProgram(Limits limits) {
        this.limits = limits;
        this.in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        this.out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        this.reading = new Reading(limits);
    }

    /// Answers until its input ends.
    ///
    /// @param arguments the limits, see [LimitArguments]
    public static void main(String[] arguments) throws IOException {
        System.setOut(System.err); // what a parser prints is no answer
        System.setIn(InputStream.nullInputStream());
        NoNetwork.close();
        new ExtractorProgram(LimitArguments.read(arguments)).run();
    }

    private void run() throws IOException {
        Wire.sayReady(out);
        try {
            while (true) {
                answer(Wire.readHeading(in));
            }
        } catch (EOFException parentIsGone) {
            // the ordinary end
        }
    }

    private void answer(Wire.Heading heading) throws IOException {
        var file = Files.createTempFile("file", ".bin");
        try {
            take(heading.byteCount(), file);
            var watchdog = watchdog(limits.time().multipliedBy(PATIENCE));
            var answer = read(file, heading);
            watchdog.interrupt();
            Wire.writeAnswer(out, heading.number(), answer);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Whatever a parser throws is an answer; what ends the virtual machine is none, and the parent sees that.
    private Extracted read(Path file, Wire.Heading heading) {
        try {
            return reading.read(file, heading.name(), heading.mediaType());
        } catch (StackOverflowError tooDeep) {
            return NotExtracted.of(Reason.TOO_DEEP, "");
        } catch (IOException | RuntimeException | LinkageError failure) {
            return NotExtracted.of(Reason.DAMAGED, "");
        }
    }

    private void take(long byteCount, Path file) throws IOException {
        try (var copy = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            for (long left = byteCount; left > 0; ) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    throw new EOFException();
                }
                copy.write(buffer, 0, count);
                left -= count;
            }
        }
    }

    /// Ends this process when a parser does not come back and the parent, which would end it, is gone.
    private static Thread watchdog(Duration time) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(time);
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException inTime) {
                // the parser came back
            }
        });
    }
}
