package dev.anabranch.server;

import dev.anabranch.server.choosing.Estimate;
import dev.anabranch.server.choosing.Preview;
import dev.anabranch.server.platform.web.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A preview as lines for people.
final class PreviewLines {
    private static final int MOST_FILES = 50;
    private static final String COLUMNS = "%-12s %-11s %8s %9s  %s";

    private PreviewLines() {}

    static List<String> of(Preview preview) {
        var lines = new ArrayList<String>();
        lines.add("%s would be taken, %d left out. Nothing was written, and no text was asked for."
                .formatted(
                        preview.documents() == 1 ? "1 document" : preview.documents() + " documents",
                        preview.leftOut()));
        if (!preview.complete()) {
            lines.add("A list of the site did not come to its end: there is more than this.");
        }
        lines.add(COLUMNS.formatted("SPACE", "TYPE", "TAKEN", "LEFT OUT", "FOLDER"));
        preview.lines().forEach(line -> lines.add(line(line)));
        lines.addAll(estimate(preview.estimate()));
        lines.addAll(files(preview));
        lines.addAll(collisions(preview));
        return lines;
    }

    private static String line(Preview.Line line) {
        int leftOut =
                line.leftOut().values().stream().mapToInt(Integer::intValue).sum();
        var why = leftOut == 0 ? "" : "  (" + byFilter(line.leftOut()) + ")";
        return SyncProgress.plain(
                COLUMNS.formatted(line.spaceKey(), line.type(), line.taken(), leftOut, line.folder() + why));
    }

    private static String byFilter(Map<String, Integer> leftOut) {
        return new TreeMap<>(leftOut)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> estimate(Estimate estimate) {
        var run = "A first run takes %d requests, about %s, and about %s on the disk."
                .formatted(estimate.requests(), Words.took(estimate.time()), Words.size(estimate.bytes()));
        return estimate.points() == 0 // Data Center has no such quota
                ? List.of(run)
                : List.of(
                        run,
                        "An OAuth app pays %,d points of its %,d an hour: about %s."
                                .formatted(
                                        estimate.points(),
                                        Estimate.POINTS_AN_HOUR,
                                        Words.took(estimate.timeByPoints())));
    }

    private static List<String> files(Preview preview) {
        var lines = new ArrayList<String>();
        lines.add("Files:");
        preview.files().stream().limit(MOST_FILES).forEach(file -> lines.add("  " + SyncProgress.plain(file.path())));
        if (preview.files().size() > MOST_FILES) {
            lines.add(
                    "  and %d more; --json lists all".formatted(preview.files().size() - MOST_FILES));
        }
        return lines;
    }

    private static List<String> collisions(Preview preview) {
        var lines = new ArrayList<String>();
        preview.files().stream()
                .filter(Preview.PlannedFile::collides)
                .limit(MOST_FILES)
                .forEach(file -> lines.add("  '%s' (%s): %s"
                        .formatted(SyncProgress.plain(file.title()), file.id(), SyncProgress.plain(file.path()))));
        if (!lines.isEmpty()) {
            lines.addFirst("These names are another's already, so the id stands behind them:");
        }
        return lines;
    }
}
