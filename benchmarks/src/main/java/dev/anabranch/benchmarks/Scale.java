package dev.anabranch.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a large site costs: a first sync, a call without a change, a sweep, a hundred edits, and how all that grows
/// with the number of pages. The sync runs with 512 MB of heap by the launcher as users start it, the simulator in a
/// process of its own that takes 5 ms for each answer.
final class Scale {
    private static final String HEAP = "-Xmx512m";
    private static final String LATENCY = "5";
    private static final int EDITS = 100;
    private static final int SMALLER = 10;

    private final SimulatedSite site;
    private final int pages;
    private final Path folder;

    private Scale(SimulatedSite site, int pages, Path folder) {
        this.site = site;
        this.pages = pages;
        this.folder = folder;
    }

    /// Arguments: number of pages (default 100000), of files of up to 64 KB (default 20000), bytes of one large file
    /// (default 2 GB; 0 for none).
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pages = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        long large = arguments.length > 2 ? Long.parseLong(arguments[2]) : 2L << 30;
        print("%,d pages, %,d files of up to 64 KB, one of %,d bytes", pages, files, large);
        double perPage = measured(pages, files, large);
        print("%,d pages, to compare", pages / SMALLER);
        double perPageOfFewer = measured(pages / SMALLER, files / SMALLER, 0);
        print("growth: a page of many costs %.2f x a page of few (bar 1.1)", perPage / perPageOfFewer);
    }

    /// @return seconds a page of the first sync, without the large file
    private static double measured(int pages, int files, long large) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("anabranch-scale");
        try (var site = SimulatedSite.start(
                "--pages", Integer.toString(pages),
                "--attachments", Integer.toString(files),
                "--latency", LATENCY)) {
            var scale = new Scale(site, pages, folder);
            var first = scale.run("first sync", "--no-sweep");
            scale.run("nothing changed, content clock", "--no-sweep");
            scale.run("nothing changed, with sweep");
            for (int edit = 0; edit < EDITS; edit++) {
                site.edit(edit, pages);
            }
            var edits = scale.run(EDITS + " edits", "--no-sweep");
            if (edits.report().path("changed").asInt() != EDITS) {
                throw new IOException("not all edits were found: " + edits.report());
            }
            if (large > 0) {
                largeFile(large);
            }
            return (double) first.duration().toMillis() / pages;
        } finally {
            Folders.delete(folder);
        }
    }

    /// By itself, because it only shows how fast bytes are made and hashed.
    private static void largeFile(long bytes) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("anabranch-scale-large");
        try (var site = SimulatedSite.start("--pages", "10", "--large-file", Long.toString(bytes))) {
            new Scale(site, 10, folder).run("one file of %,d bytes".formatted(bytes));
        } finally {
            Folders.delete(folder);
        }
    }

    private Observed run(String what, String... flags) throws IOException, InterruptedException {
        site.forgetRequests();
        var command = site.syncInto(folder, flags);
        command.add("--include-attachments");
        var run = Observed.run(Child.product(HEAP, site.token(), command), folder);
        int bytes = site.requests(path -> path.endsWith("/download") || path.startsWith("/file/"));
        int others = site.requests() - bytes;
        print(
                "%-32s %8.1f s  %5d MB resident  first file %s  %6d requests (%.2f per 1,000 pages) and %d for bytes",
                what,
                run.duration().toMillis() / 1000.0,
                run.largest() >> 20,
                run.firstFile()
                        .map(at -> "%.1f s".formatted(at.toMillis() / 1000.0))
                        .orElse("-"),
                others,
                others * 1000.0 / pages,
                bytes);
        return run;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
        System.out.flush();
    }
}
