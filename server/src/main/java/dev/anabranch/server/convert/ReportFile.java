package dev.anabranch.server.convert;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.server.convert.FileConversion.Result;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The report as JSON Lines: one object for each construct of each file, and one for each file that failed.
///
/// `{"file", "construct", "outcome": "kept" | "simplified" | "placeholder" | "dropped", "count", "place": {"line",
/// "column", "heading"}}`, or `{"file", "error"}`.
final class ReportFile implements AutoCloseable {
    private final JsonFactory json = new JsonFactory();
    private final Writer out;

    ReportFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
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
        var line = new StringWriter();
        try (var generator = json.createGenerator(ObjectWriteContext.empty(), line)) {
            generator.writeStartObject();
            properties.write(generator);
            generator.writeEndObject();
        }
        out.write(line.toString());
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
