package dev.anabranch.server.convert;

import dev.anabranch.converter.page.ConversionReport;
import dev.anabranch.converter.page.Outcome;
import dev.anabranch.server.convert.FileConversion.Result;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `anabranch convert`: files to Markdown, and Markdown to storage format. Needs no site: what lives elsewhere is named
/// by its title.
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        header = "Converts Confluence's storage format or ADF to Markdown, or Markdown to storage format.%n",
        description = {
            "IN is a file, a folder or '-' (standard input); OUT is a file, a folder or '-' (standard output).",
            "In a folder, .xml files are storage format and .json files are ADF; x.json and x.adf.json are ignored",
            "where x.xml is, and so are all other files. The names stay: a.xml becomes a.md.",
            "With --from markdown, .md files become storage format instead: a.md becomes a.xml.%n",
            "What could not be carried over in full is told by --report, and is no failure.%n"
        })
public final class ConvertCommand implements Callable<Integer> {
    private static final String STANDARD_STREAM = "-";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            converter = Format.FromOption.class,
            description = "storage, adf or markdown; default: by the file's name, storage for standard input")
    private @Nullable Format from;

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            converter = Format.ToOption.class,
            description = "markdown or storage; default: storage for Markdown, markdown for all else")
    private @Nullable Format to;

    @Option(names = "--report", paramLabel = "FILE", description = "write what became of each construct, as JSON Lines")
    private @Nullable Path reportFile;

    @Option(
            names = "--census",
            paramLabel = "FILE",
            description = "write how often each construct occurs in all files, as JSON Lines")
    private @Nullable Path censusFile;

    @Parameters(index = "0", paramLabel = "IN", description = "what to convert")
    private String in = "";

    @Parameters(index = "1", paramLabel = "OUT", description = "where the result goes")
    private String out = "";

    /// Made by the command line.
    public ConvertCommand() {}

    @Override
    public Integer call() throws IOException {
        checkFormats();
        checkReports();
        try (var report = openReport()) {
            if (in.equals(STANDARD_STREAM)) {
                return standardInput(report);
            }
            var source = Path.of(in);
            if (!Files.exists(source)) {
                throw new CommandFailed(ExitCode.FAILED, in + ": there is no such file or folder");
            }
            return Files.isDirectory(source) ? folder(source, report) : file(source, report);
        }
    }

    /// Storage format is made of Markdown, and Markdown of all else; the one option says the other.
    private void checkFormats() {
        if (to == Format.STORAGE && from == null) {
            from = Format.MARKDOWN;
        }
        if (to != null && from != null && from.target() != to) {
            throw usage("--from " + name(from) + " does not become --to " + name(to));
        }
    }

    /// Reports are written from the start on, and must not wipe out what is to be read, nor each other.
    private void checkReports() {
        var taken = new HashSet<>(List.of(place(in), place(out)));
        for (var file : Arrays.asList(reportFile, censusFile)) {
            if (file != null && !taken.add(place(file.toString()))) {
                throw usage(file + " is named twice; a report needs a file of its own");
            }
        }
    }

    private static Path place(String name) {
        try {
            return Path.of(name).toRealPath();
        } catch (IOException e) {
            return Path.of(name).toAbsolutePath().normalize(); // it does not exist yet
        }
    }

    private static String name(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable ReportFile openReport() {
        if (reportFile == null && censusFile == null) {
            return null;
        }
        try {
            return new ReportFile(reportFile, censusFile);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.FAILED,
                    (reportFile == null ? censusFile : reportFile) + ": the report cannot be written: "
                            + FileConversion.reason(e),
                    e);
        }
    }

    private int standardInput(@Nullable ReportFile report) throws IOException {
        var conversion = converted(STANDARD_STREAM, System.in::readAllBytes, from == null ? Format.STORAGE : from);
        if (report != null) {
            report.add(STANDARD_STREAM, conversion.report());
        }
        if (out.equals(STANDARD_STREAM)) {
            print(conversion.text());
            return ExitCode.DONE;
        }
        var target = Path.of(out);
        if (Files.isDirectory(target)) {
            throw usage(out + " is a folder; standard input needs a file or '-' to go to");
        }
        try {
            FileConversion.write(target, conversion.text());
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, out + " cannot be written: " + FileConversion.reason(e), e);
        }
        return ExitCode.DONE;
    }

    private static void print(String markdown) {
        System.out.writeBytes(markdown.getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private int file(Path source, @Nullable ReportFile report) throws IOException {
        var format = from == null ? Format.of(source).orElse(null) : from;
        if (format != null && to != null && format.target() != to) {
            throw usage(source + " is " + name(format) + ", which does not become " + name(to));
        }
        if (format == null) {
            throw usage("cannot tell the format of " + source
                    + " by its name; say --from storage, --from adf or --from markdown");
        }
        if (out.equals(STANDARD_STREAM)) {
            return toStandardOutput(source, format, report);
        }
        var target = Plan.targetOf(source, out, format);
        if (Files.exists(target) && Files.isSameFile(source, target)) {
            throw usage("IN and OUT are the same file: " + source);
        }
        return finish(List.of(new FileConversion(in, source, target, format).run()), report);
    }

    private int toStandardOutput(Path source, Format format, @Nullable ReportFile report) throws IOException {
        var conversion = converted(source.toString(), () -> Files.readAllBytes(source), format);
        if (report != null) {
            report.add(in, conversion.report());
        }
        print(conversion.text());
        return ExitCode.DONE;
    }

    private interface Bytes {
        byte[] read() throws IOException;
    }

    private static FileConversion.Output converted(String name, Bytes source, Format format) {
        try {
            return FileConversion.convert(source.read(), format);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, name + " cannot be read: " + FileConversion.reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new CommandFailed(ExitCode.FAILED, name + ": " + FileConversion.TOO_LARGE, e);
        }
    }

    private int folder(Path source, @Nullable ReportFile report) throws IOException {
        if (out.equals(STANDARD_STREAM)) {
            throw usage(in + " is a folder; its files need a folder to go to, not '-'");
        }
        var target = Path.of(out);
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw usage(out + " is a file; the files of a folder need a folder to go to");
        }
        if (absolute(target).startsWith(absolute(source))) {
            throw usage("OUT is inside of IN: " + out + "; choose a folder beside it");
        }
        Plan plan;
        try {
            plan = Plan.forFolder(source, target, Optional.ofNullable(from));
            Files.createDirectories(target);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, in + " to " + out + ": " + FileConversion.reason(e), e);
        }
        if (plan.files().isEmpty()) {
            var wanted = from == Format.MARKDOWN ? ".md" : ".xml or .json";
            System.err.println("convert: no " + wanted + " file in " + in);
        }
        for (var clash : plan.clashes()) {
            System.err.println("convert: " + clash + " is left out: what another file becomes has its name");
        }
        for (var unreadable : plan.unreadable()) {
            System.err.println("convert: " + unreadable);
        }
        int code = finish(inParallel(plan.files()), report);
        return plan.clashes().isEmpty() && plan.unreadable().isEmpty() ? code : ExitCode.FAILED;
    }

    /// The real place of a folder that may not exist yet: a link must not hide that it lies in the input.
    private static Path absolute(Path path) throws IOException {
        var existing = path.toAbsolutePath().normalize();
        var rest = Path.of("");
        while (!Files.exists(existing) && existing.getParent() != null) {
            rest = existing.getFileName().resolve(rest);
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(rest);
    }

    private static List<Result> inParallel(List<FileConversion> files) {
        var progress = new Progress(files.size());
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
                var _ = Interruption.ends(threads)) {
            var futures = new ArrayList<Future<Result>>(files.size());
            for (var file : files) {
                futures.add(threads.submit(() -> {
                    var result = file.run();
                    progress.step();
                    return result;
                }));
            }
            var results = new ArrayList<Result>(files.size());
            for (var future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed(ExitCode.FAILED, "interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a conversion ended in an error that it should have reported", e);
        } finally {
            progress.end();
        }
    }

    private static int finish(List<Result> results, @Nullable ReportFile report) throws IOException {
        int failed = 0;
        int withLosses = 0;
        for (var result : results) {
            if (report != null) {
                report.add(result);
            }
            switch (result) {
                case Result.Failed failure -> {
                    failed++;
                    System.err.println("convert: " + failure.file().name() + ": " + failure.reason());
                }
                case Result.Converted converted -> withLosses += hasLosses(converted.report()) ? 1 : 0;
            }
        }
        if (results.size() > 1) {
            System.err.printf(
                    "convert: %d files converted, %d of them with something shortened or left out, %d failed%n",
                    results.size() - failed, withLosses, failed);
        }
        return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static boolean hasLosses(ConversionReport report) {
        return report.entries().stream().anyMatch(entry -> entry.outcome() != Outcome.KEPT);
    }

    private ParameterException usage(String message) {
        return new ParameterException(
                java.util.Objects.requireNonNull(spec, "the command line sets it")
                        .commandLine(),
                message);
    }
}
