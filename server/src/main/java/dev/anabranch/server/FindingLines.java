package dev.anabranch.server;

import dev.anabranch.server.workspace.Examination;
import dev.anabranch.server.workspace.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What was found in a folder, as lines for people and as members of JSON for scripts.
final class FindingLines {
    private FindingLines() {}

    /// `513 altered        Space/Page.md: what about it`.
    static String line(Finding finding) {
        return "%d %-14s %s: %s"
                .formatted(
                        finding.kind().number(),
                        finding.kind().word(),
                        SyncProgress.plain(what(finding)),
                        SyncProgress.plain(finding.message()));
    }

    /// `2 altered, 1 extra`; `nothing` when nothing was found.
    static String sums(Examination examination) {
        var sums = examination.counts().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", "));
        return sums.isEmpty() ? "nothing" : sums;
    }

    /// What can be done about each kind that was found, damage first.
    static List<String> remedies(Examination examination) {
        var lines = new ArrayList<String>();
        for (boolean damage : List.of(true, false)) {
            examination.counts().keySet().stream()
                    .filter(kind -> kind.isDamage() == damage && kind != Finding.Kind.EXTRA)
                    .map(kind -> kind.word() + ": " + kind.remedy())
                    .forEach(lines::add);
        }
        return lines;
    }

    static Map<String, Object> counts(Examination examination) {
        Map<String, Object> json = new LinkedHashMap<>();
        examination.counts().forEach((kind, count) -> json.put(kind.word(), count));
        return json;
    }

    static List<Map<String, Object>> json(Examination examination) {
        return examination.findings().stream().map(FindingLines::json).toList();
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", finding.kind().number());
        json.put("kind", finding.kind().word());
        json.put("damage", finding.kind().isDamage());
        json.put("path", finding.path());
        json.put("id", finding.id());
        json.put("title", finding.title());
        json.put("message", finding.message());
        json.put("remedy", finding.kind().remedy());
        return json;
    }

    private static String what(Finding finding) {
        if (!finding.path().isEmpty()) {
            return finding.path();
        }
        return finding.id().isEmpty() ? "the folder" : "'%s' (%s)".formatted(finding.title(), finding.id());
    }
}
