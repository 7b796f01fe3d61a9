package dev.anabranch.server.workspace;

import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.history.Commit;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sorts changed files into commits by who changed them, and when. For one thread, once.
///
/// Each commit holds what one person changed at one moment. A run that brings more than [#MOST_COMMITS] of these, as
/// the first one does, makes one commit for each person instead, dated by the last change in it: a tree is written for
/// every commit, and thousands at once would make the history larger than the files. The message names the version and
/// time of each document either way. Last comes one commit of ours with what nobody wrote: files that follow a
/// move above them or a renamed link, and what is gone.
final class Authorship {
    static final int MOST_COMMITS = 200;
    private static final int LINES = 1000;
    private static final int LONGEST_SUBJECT = 72;
    private static final Commit.Author US = new Commit.Author("Anabranch", "anabranch@localhost");

    private final Atlas atlas;
    private final Disk disk;
    private final Map<String, DocumentId> owners;
    private final Instant now;

    /// Who wrote something, and when.
    private record Moment(Instant at, String account) {}

    /// @param owners whose file the history has at which path
    Authorship(Atlas atlas, Disk disk, Map<String, DocumentId> owners, Instant now) {
        this.atlas = atlas;
        this.disk = disk;
        this.owners = owners;
        this.now = now;
    }

    List<Commit> commits(List<Changed> changed, Map<DocumentId, HistoryRows.Row> gone) {
        var commits = new ArrayList<Commit>();
        for (var group : groups(changed.stream().filter(Changed::isOtherVersion).toList())) {
            commits.add(ofPerson(group));
        }
        var rest =
                sorted(changed.stream().filter(file -> !file.isOtherVersion()).toList());
        if (!rest.isEmpty() || !gone.isEmpty()) {
            commits.add(ofOurs(rest, gone));
        }
        return commits;
    }

    private static Collection<List<Changed>> groups(List<Changed> changed) {
        var byMoment = grouped(changed, file -> new Moment(time(file), account(file)));
        return byMoment.size() <= MOST_COMMITS
                ? byMoment
                : grouped(changed, file -> new Moment(Instant.EPOCH, account(file)));
    }

    /// Oldest first, so that the history runs forward in time.
    private static List<List<Changed>> grouped(List<Changed> changed, Function<Changed, Moment> by) {
        var groups = new TreeMap<Moment, List<Changed>>(
                Comparator.comparing(Moment::at).thenComparing(Moment::account));
        groups.putAll(changed.stream().collect(Collectors.groupingBy(by)));
        return groups.values().stream()
                .sorted(Comparator.comparing(Authorship::last))
                .toList();
    }

    private Commit ofPerson(List<Changed> group) {
        var files = sorted(group);
        var first = files.getFirst();
        var account = account(first);
        var name = atlas.nameOf(account).orElse("");
        var subject = files.size() == 1
                ? "%s (version %d)"
                        .formatted(cut(first.leaf().title()), first.row().version())
                : "%d documents of %s".formatted(files.size(), name.isEmpty() ? "somebody" : cut(name));
        return new Commit(
                new Commit.Author(name, mail(account)),
                last(group),
                subject + "\n\n" + lines(files.stream().map(this::line).toList()),
                left(files),
                contents(files));
    }

    private Commit ofOurs(List<Changed> files, Map<DocumentId, HistoryRows.Row> gone) {
        var lines = new ArrayList<String>();
        files.forEach(
                file -> lines.add("- %s: written again".formatted(file.row().path())));
        var left = new ArrayList<>(left(files));
        gone.forEach((document, row) -> {
            lines.add("- %s: gone (%s)".formatted(row.path(), document));
            leave(document, row.path(), left);
        });
        var subject = "%d %s, %d gone"
                .formatted(
                        files.size(), files.size() == 1 ? "file follows others" : "files follow others", gone.size());
        return new Commit(US, now, subject + "\n\n" + lines(lines), left, contents(files));
    }

    private String line(Changed file) {
        return "- %s: version %d of %s (%s %s)"
                .formatted(
                        file.row().path(),
                        file.row().version(),
                        time(file),
                        file.leaf().type().word(),
                        file.document());
    }

    private static String lines(List<String> all) {
        var some = all.stream().limit(LINES).collect(Collectors.joining("\n", "", "\n"));
        return all.size() <= LINES ? some : some + "- and %d more\n".formatted(all.size() - LINES);
    }

    /// The places that these files had before, but for those that are another's by now.
    private List<String> left(List<Changed> files) {
        var left = new ArrayList<String>();
        for (var file : files) {
            var before = file.before();
            if (before != null && !before.path().equals(file.row().path())) {
                leave(file.document(), before.path(), left);
            }
        }
        files.forEach(file -> owners.put(file.row().path(), file.document()));
        return left;
    }

    private void leave(DocumentId document, String path, List<String> left) {
        if (owners.remove(path, document)) {
            left.add(path);
        }
    }

    private List<Commit.Content> contents(List<Changed> files) {
        return files.stream()
                .map(file -> new Commit.Content(
                        file.row().path(),
                        file.length(),
                        () -> disk.open(file.row().path())))
                .toList();
    }

    private static List<Changed> sorted(List<Changed> files) {
        return files.stream()
                .sorted(Comparator.comparing(file -> file.row().path()))
                .toList();
    }

    private static Instant last(List<Changed> group) {
        return group.stream()
                .map(Authorship::time)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static Instant time(Changed file) {
        return file.leaf().edition().updatedAt();
    }

    private static String account(Changed file) {
        return file.leaf().edition().author().orElse("");
    }

    /// Confluence hides addresses; the account id stays the same, whatever the person is called.
    private String mail(String account) {
        var host = URI.create(atlas.wiki()).getHost();
        var who = account.isEmpty() ? "unknown" : account.replaceAll("[^A-Za-z0-9._:-]", "-");
        return who + "@" + (host == null ? "confluence" : host);
    }

    private static String cut(String title) {
        var line = title.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT / 2)) + "…";
    }
}
