package dev.anabranch.server.convert;

import dev.anabranch.converter.Converter;
import dev.anabranch.converter.back.MarkdownToStorage;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicInteger;

/// One file that becomes another.
///
/// @param name how it is called in messages and in the report
record FileConversion(String name, Path in, Path out, Format format) {
    /// Why a page was given up for which there is no room.
    static final String TOO_LARGE = "too large for the memory; give more: ANABRANCH_JAVA_OPTS=-Xmx8g";

    private static final Converter CONVERTER = new Converter();
    private static final AtomicInteger WRITTEN = new AtomicInteger();

    /// What a text became, in the format that its own becomes.
    record Output(String text, ConversionReport report) {}

    /// What came of one file.
    sealed interface Result {
        /// The file it is about.
        FileConversion file();

        /// The target is written.
        record Converted(FileConversion file, ConversionReport report) implements Result {}

        /// The file could not be read or the target not be written.
        record Failed(FileConversion file, String reason) implements Result {}
    }

    /// What a text becomes, whatever bytes it was.
    static Output convert(byte[] bytes, Format format) {
        var source = SourceText.of(bytes);
        var output = convert(source.text(), format);
        return new Output(output.text(), source.with(output.report()));
    }

    private static Output convert(String body, Format format) {
        return switch (format) {
            case STORAGE -> {
                var conversion = CONVERTER.storageToMarkdown(body, Surroundings.none());
                yield new Output(conversion.markdown(), conversion.report());
            }
            case ADF -> {
                var conversion = CONVERTER.adfToMarkdown(body, Surroundings.none());
                yield new Output(conversion.markdown(), conversion.report());
            }
            case MARKDOWN -> {
                var stored = new MarkdownToStorage().convert(body, Resolver.none());
                yield new Output(stored.storage(), stored.report());
            }
        };
    }

    /// Reads, converts and writes. The target appears whole or not at all.
    Result run() {
        try {
            return converted();
        } catch (OutOfMemoryError e) {
            // the page is gone again, and there is room for the next one
            return new Result.Failed(this, TOO_LARGE);
        }
    }

    private Result converted() {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(in);
        } catch (IOException e) {
            return new Result.Failed(this, "cannot be read: " + reason(e));
        }
        var conversion = convert(bytes, format);
        try {
            write(out, conversion.text());
        } catch (IOException e) {
            return new Result.Failed(this, out + " cannot be written: " + reason(e));
        }
        return new Result.Converted(this, conversion.report());
    }

    /// Writes a text; the target appears whole or not at all.
    static void write(Path target, String text) throws IOException {
        if (!Files.exists(target) || Files.isRegularFile(target)) {
            var folder = target.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            // not a temporary file of Java's, which nobody but its owner may read
            var partial = target.toAbsolutePath()
                    .resolveSibling(
                            ".convert-" + ProcessHandle.current().pid() + "-" + WRITTEN.incrementAndGet() + ".part");
            try {
                Files.write(partial, text.getBytes(StandardCharsets.UTF_8));
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(partial);
            }
        } else {
            Files.writeString(target, text); // a device or a pipe is written in place
        }
    }

    /// The reason in words; the exceptions of the file system mostly name the file only.
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
