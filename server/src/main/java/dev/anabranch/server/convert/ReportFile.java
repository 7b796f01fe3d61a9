package dev.anabranch.server.convert;

import dev.anabranch.converter.page.Census;
import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.server.convert.FileConversion.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The report as JSON Lines: one object for each construct of each file, and one for each file that failed.
///
/// `{"file", "construct", "outcome": "kept" | "simplified" | "placeholder" | "dropped", "count", "place": {"line",
/// "column", "heading"}}`, or `{"file", "error"}`. The census has one object for each construct of all files:
/// `{"construct", "count", "files", "kept", "simplified", "placeholder", "dropped"}`, the most frequent first.
final class ReportFile implements AutoCloseable {
    private final JsonFactory json = new JsonFactory();
    private final Writer out;
    private final @Nullable Writer censusOut;
    private final Census census = new Census();

    /// @param file for the report; null for none
    /// @param censusFile for the census; null for none
    ReportFile(@Nullable Path file, @Nullable Path censusFile) throws IOException {
        out = file == null ? Writer.nullWriter() : open(file);
        censusOut = censusFile == null ? null : open(censusFile);
    }

    /// A report may lie in the folder that the files go to, which may be made only later.
    private static Writer open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return Files.newBufferedWriter(file);
    }

    void add(Result result) throws IOException {
        switch (result) {
            case Result.Failed failed ->
                line(generator -> {
                    generator.writeStringProperty("file", failed.file().name());
                    generator.writeStringProperty("error", failed.reason());
                });
            case Result.Converted converted -> add(converted.file().name(), converted.report());
        }
    }

    void add(String file, ConversionReport report) throws IOException {
        census.add(report);
        for (var entry : report.entries()) {
            line(generator -> {
                generator.writeStringProperty("file", file);
                generator.writeStringProperty("construct", entry.construct());
                generator.writeStringProperty("outcome", entry.outcome().name().toLowerCase(Locale.ROOT));
                generator.writeNumberProperty("count", entry.count());
                generator.writeObjectPropertyStart("place");
                generator.writeNumberProperty("line", entry.place().line());
                generator.writeNumberProperty("column", entry.place().column());
                generator.writeStringProperty("heading", entry.place().heading());
                generator.writeEndObject();
            });
        }
    }

    private interface Properties {
        void write(JsonGenerator generator);
    }

    private void line(Properties properties) throws IOException {
        line(properties, out);
    }

    private void line(Properties properties, Writer target) throws IOException {
        var line = new StringWriter();
        try (var generator = json.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            properties.write(generator);
            generator.writeEndObject();
        }
        target.write(line.toString());
        target.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
        if (censusOut != null) {
            for (var row : census.rows()) {
                line(generator -> write(row, generator), censusOut);
            }
            censusOut.close();
        }
    }

    private static void write(Census.Row row, JsonGenerator generator) {
        generator.writeStringProperty("construct", row.construct());
        generator.writeNumberProperty("count", row.total());
        generator.writeNumberProperty("files", row.pages());
        for (var outcome : Outcome.values()) {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            generator.writeNumberProperty(name, row.counts().getOrDefault(outcome, 0));
        }
    }
}
