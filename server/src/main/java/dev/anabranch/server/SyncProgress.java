package dev.anabranch.server;

import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncListener;
import dev.anabranch.server.sync.SyncReport;
import java.io.Console;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/// Tells how a run goes on: a line that moves on a terminal, a line for each phase and failure elsewhere.
final class SyncProgress implements SyncListener {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int WIDTH = 78;

    private final PrintStream out;
    private final boolean terminal;
    private boolean lineIsOpen;

    private SyncProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static SyncProgress onStandardError() {
        // Null without a terminal on JDK 25; JDK 22 to 24 answered with a console that says it is none.
        var console = Optional.ofNullable(System.console());
        return new SyncProgress(System.err, console.map(Console::isTerminal).orElse(false));
    }

    @Override
    public synchronized void on(SyncEvent event) {
        switch (event) {
            case SyncEvent.Started started -> line("Run " + started.runId());
            case SyncEvent.PhaseBegan(var phase) -> line(phase.word());
            case SyncEvent.Progressed progressed -> progress(progressed);
            case SyncEvent.DocumentDone done ->
                done.failure()
                        .ifPresent(failure -> line("failed: %s (%s): %s"
                                .formatted(plain(failure.title()), failure.id(), plain(failure.message()))));
            case SyncEvent.Waiting(var until) ->
                line("the site asks to wait, or does not answer; going on at "
                        + TIME.format(until.atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
            case SyncEvent.Finished _ -> close();
        }
    }

    /// One line about a finished run.
    static String summary(SyncReport report) {
        return "%s: %s, in %.1f s with %d requests"
                .formatted(
                        report.status().word(),
                        RunLines.words(report.counts()),
                        report.duration().toMillis() / 1000.0,
                        report.usage().requests());
    }

    private void progress(SyncEvent.Progressed progressed) {
        if (!terminal) {
            return;
        }
        var total = progressed.total().isPresent() ? " of " + progressed.total().getAsLong() : "";
        var text = "  %s %d%s, %.0f/s  %s"
                .formatted(
                        progressed.phase().word(),
                        progressed.done(),
                        total,
                        progressed.perSecond(),
                        plain(progressed.title()));
        out.print("\r" + fitted(text));
        out.flush();
        lineIsOpen = true;
    }

    private void line(String text) {
        close();
        out.println(text);
    }

    private void close() {
        if (lineIsOpen) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            lineIsOpen = false;
        }
    }

    private static String fitted(String text) {
        return text.length() > WIDTH ? text.substring(0, WIDTH) : text + " ".repeat(WIDTH - text.length());
    }

    /// Titles are not to be trusted with a terminal.
    static String plain(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
    }
}
