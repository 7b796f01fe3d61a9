package dev.anabranch.server.convert;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The formats that can be read.
enum Format {
    STORAGE,
    ADF;

    /// The format that a file's name says; empty when it says none.
    static Optional<Format> of(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml") || name.endsWith(".xhtml") || name.endsWith(".html")) {
            return Optional.of(STORAGE);
        }
        return name.endsWith(".json") ? Optional.of(ADF) : Optional.empty();
    }

    /// Reads the value of `--from`.
    static final class FromOption implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return switch (value) {
                case "storage" -> STORAGE;
                case "adf" -> ADF;
                case "markdown" ->
                    throw new TypeConversionException("Markdown cannot be converted yet; use storage or adf");
                default -> throw new TypeConversionException("'" + value + "' is no format; use storage or adf");
            };
        }
    }

    /// Reads the value of `--to`, of which there is one so far.
    static final class ToOption implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            return switch (value) {
                case "markdown" -> value;
                case "storage" ->
                    throw new TypeConversionException("storage format cannot be written yet; use markdown");
                default -> throw new TypeConversionException("'" + value + "' is no format to write; use markdown");
            };
        }
    }
}
