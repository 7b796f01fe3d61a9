package dev.anabranch.server.convert;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The formats that can be read.
enum Format {
    STORAGE,
    ADF,
    MARKDOWN;

    /// The format that a file's name says; empty when it says none.
    static Optional<Format> of(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml") || name.endsWith(".xhtml") || name.endsWith(".html")) {
            return Optional.of(STORAGE);
        }
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return Optional.of(MARKDOWN);
        }
        return name.endsWith(".json") ? Optional.of(ADF) : Optional.empty();
    }

    /// The format that files of this format become.
    Format target() {
        return this == MARKDOWN ? STORAGE : MARKDOWN;
    }

    /// How the names of files that this format is written to end.
    String ending() {
        return this == MARKDOWN ? ".md" : ".xml";
    }

    /// Reads the value of `--from`.
    static final class FromOption implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return switch (value) {
                case "storage" -> STORAGE;
                case "adf" -> ADF;
                case "markdown" -> MARKDOWN;
                default ->
                    throw new TypeConversionException("'" + value + "' is no format; use storage, adf or markdown");
            };
        }
    }

    /// Reads the value of `--to`.
    static final class ToOption implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return switch (value) {
                case "markdown" -> MARKDOWN;
                case "storage" -> STORAGE;
                default ->
                    throw new TypeConversionException("'" + value + "' is no format to write; use markdown or storage");
            };
        }
    }
}
