package dev.anabranch.server;

import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.workspace.Repair;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a command says that mended files or made them anew.
record RepairAnswer(Path root, Repair repair) {
    static RepairAnswer of(Path root, Repair repair) {
        return new RepairAnswer(root, repair);
    }

    /// Prints it.
    ///
    /// @return what the command ends with
    int tell(boolean json) {
        if (json) {
            Answers.print(object());
        } else {
            tell();
        }
        return exitCode();
    }

    private int exitCode() {
        var left = repair.after();
        if (left.damaged() == 0) {
            return ExitCode.DONE;
        }
        return left.needsOnlySite() ? ExitCode.PARTLY_DONE : ExitCode.DAMAGE_FOUND;
    }

    private void tell() {
        repair.copies()
                .forEach(copy -> System.out.println("kept " + SyncProgress.plain(copy) + ", which somebody edited"));
        repair.failures()
                .forEach(failure -> System.out.println("failed: %s (%s): %s"
                        .formatted(
                                SyncProgress.plain(failure.title()),
                                failure.id(),
                                SyncProgress.plain(failure.message()))));
        repair.after().findings().stream()
                .filter(finding -> finding.kind().isDamage())
                .forEach(finding -> System.out.println(FindingLines.line(finding)));
        System.out.println("%s: %d files written, %d deleted, %d edited ones kept, %d stored files restored"
                .formatted(
                        root,
                        repair.written(),
                        repair.deleted(),
                        repair.copies().size(),
                        repair.restored()));
        System.out.println(
                switch (exitCode()) {
                    case ExitCode.DONE -> "No damage is left.";
                    case ExitCode.PARTLY_DONE ->
                        "%d things are left that a sync mends: %s. Run anabranch sync again."
                                .formatted(repair.after().damaged(), FindingLines.sums(repair.after()));
                    default ->
                        "%d things are left: %s."
                                .formatted(repair.after().damaged(), FindingLines.sums(repair.after()));
                });
        System.out.flush();
        FindingLines.remedies(repair.after()).forEach(System.err::println);
    }

    private Map<String, Object> object() {
        var left = repair.after();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("folder", root.toString());
        object.put(
                "status",
                switch (exitCode()) {
                    case ExitCode.DONE -> "clean";
                    case ExitCode.PARTLY_DONE -> "needs_sync";
                    default -> "damaged";
                });
        object.put("found", FindingLines.counts(repair.before()));
        object.put("written", repair.written());
        object.put("deleted", repair.deleted());
        object.put("kept", repair.copies());
        object.put("restored", repair.restored());
        object.put("toReadAgain", repair.asked());
        object.put(
                "failures",
                repair.failures().stream()
                        .map(failure -> Map.of(
                                "id", failure.id(),
                                "title", failure.title(),
                                "code", failure.code(),
                                "message", failure.message()))
                        .toList());
        object.put("damaged", left.damaged());
        object.put("counts", FindingLines.counts(left));
        object.put("findings", FindingLines.json(left));
        return object;
    }
}
