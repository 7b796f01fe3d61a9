package dev.anabranch.server;

import dev.anabranch.atlassian.AtlassianException;
import dev.anabranch.atlassian.http.ClientOptions;
import dev.anabranch.atlassian.http.Retries;
import dev.anabranch.atlassian.http.Waiting;
import dev.anabranch.server.choosing.PreviewJson;
import dev.anabranch.server.choosing.Previews;
import dev.anabranch.server.content.DocumentId;
import dev.anabranch.server.mapping.Choice;
import dev.anabranch.server.mapping.Mapping;
import dev.anabranch.server.mapping.WrongMapping;
import dev.anabranch.server.platform.CommandFailed;
import dev.anabranch.server.platform.ExitCode;
import dev.anabranch.server.platform.FolderLock;
import dev.anabranch.server.platform.Spans;
import dev.anabranch.server.source.Contents;
import dev.anabranch.server.source.NoSuchSpace;
import dev.anabranch.server.source.Selection;
import dev.anabranch.server.source.SelectionRefused;
import dev.anabranch.server.source.Upstream;
import dev.anabranch.server.sync.Counts;
import dev.anabranch.server.sync.ReportJson;
import dev.anabranch.server.sync.RunKind;
import dev.anabranch.server.sync.StopReason;
import dev.anabranch.server.sync.SyncEvent;
import dev.anabranch.server.sync.SyncReport;
import dev.anabranch.server.sync.SyncRequest;
import dev.anabranch.server.workspace.CommentPlace;
import dev.anabranch.server.workspace.MirroredFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Carry spaces of a Confluence site into a folder of Markdown files, without a server.",
            "",
            "The first call reads everything; later ones read what changed, and find what was moved, renamed or"
                    + " deleted. A call that was cut off goes on where it stopped. The token is never a flag: set"
                    + " ANABRANCH_TOKEN, or name a file that holds only the token."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  anabranch sync --site https://acme.atlassian.net --email me@acme.com --space ENG --out wiki",
            "  anabranch sync --site acme --email me@acme.com --space ENG --space HR --out wiki --json",
            "  anabranch sync --site https://wiki.acme.com/confluence --space ENG --out wiki    (Data Center)"
        })
final class SyncCommand implements Callable<Integer> {
    private static final Pattern COMMA = Pattern.compile(",");

    @Option(names = "--site", required = true, paramLabel = "URL", description = "address of the Confluence site")
    private String site = "";

    @Option(names = "--email", paramLabel = "E", description = "e-mail of the account the API token belongs to (Cloud)")
    private Optional<String> email = Optional.empty();

    @Option(
            names = "--user",
            paramLabel = "U",
            description = "user name, when the secret is its password (Data Center)")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "auto",
            description =
                    "auto, cloud or datacenter; auto asks the site unless --email is given (default: ${DEFAULT-VALUE})")
    private String kind = "auto";

    @Option(
            names = "--scoped-token",
            description = "the API token is one with scopes: it goes through Atlassian's gateway (Cloud)")
    private boolean scopedToken;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "a file that holds nothing but the token; - for standard input")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(
            names = "--space",
            required = true,
            arity = "1..*",
            paramLabel = "KEY",
            description = "keys of the spaces, also with commas between; * stands for anything; may be repeated")
    private List<String> spaces = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder, new or synced before")
    private Path out = Path.of("");

    @Mixin
    private CarriedFlags carried = new CarriedFlags();

    @Mixin
    private FolderFlags folderFlags = new FolderFlags();

    @Option(names = "--include-access", description = "read who may read what, too (files do not say it)")
    private boolean access;

    @Option(names = "--full", description = "read everything again instead of only what changed")
    private boolean full;

    @Option(
            names = "--only-page",
            paramLabel = "ID",
            description = "read only this page or blog post; may be repeated. Nothing is deleted by such a run")
    private List<String> onlyPages = List.of();

    @Option(
            names = "--only-subtree",
            paramLabel = "ID",
            description = "read only this page or folder and what lies below it. Nothing is deleted by such a run")
    private Optional<String> onlySubtree = Optional.empty();

    @Option(
            names = "--no-sweep",
            description = "only what was added or edited: what moved or is gone is found by a later call without this")
    private boolean noSweep;

    @Option(names = "--confirm-deletions", description = "delete even when so much is gone that it would be held")
    private boolean confirmDeletions;

    @Option(
            names = "--max-wait",
            paramLabel = "SPAN",
            defaultValue = "10m",
            description = "longest wait when the site asks to slow down, such as 90s or 1h (default: ${DEFAULT-VALUE})")
    private String maxWait = "10m";

    @Option(
            names = "--preview",
            description = "only look: what would be taken, what it costs, which files there would be; writes nothing")
    private boolean preview;

    @Option(names = "--json", description = "print one object of JSON about the run on standard output")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    SyncCommand() {}

    @Override
    public Integer call() {
        try {
            return sync();
        } catch (CommandFailed refused) {
            if (json) {
                System.out.println(
                        ReportJson.ofRefusal(Answers.code(refused.exitCode()), String.valueOf(refused.getMessage())));
                System.out.flush();
            }
            throw refused;
        } catch (NoSuchSpace | SelectionRefused unknown) { // while looking; a run tells it in its report
            boolean noSpace = unknown instanceof NoSuchSpace;
            var message = String.valueOf(unknown.getMessage());
            if (json) {
                System.out.println(ReportJson.ofRefusal(noSpace ? "no_such_space" : "selection_refused", message));
                System.out.flush();
            }
            throw new CommandFailed(ExitCode.FAILED, message, unknown);
        } catch (AtlassianException unreachable) { // while the site was asked what it is
            boolean throttled = unreachable instanceof AtlassianException.Throttled;
            var message = String.valueOf(unreachable.getMessage());
            if (json) {
                System.out.println(ReportJson.ofRefusal(throttled ? "throttled" : "unavailable", message));
                System.out.flush();
            }
            throw new CommandFailed(throttled ? ExitCode.THROTTLED : ExitCode.FAILED, message, unreachable);
        }
    }

    private int sync() {
        var where = new SyncSite(site, kind, email, user, scopedToken);
        where.check();
        var keys = keys();
        var what = what();
        var selection = selection();
        var settings = folderFlags.settings();
        if (settings.files().versions() > 1 && !carried.attachments()) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--attachment-versions is about attached files: say --include-attachments, too");
        }
        var commentPlace = CommentChoice.of(carried.comments().orElse(CommentPlace.NONE.word()));
        var patience = Retries.STANDARD.waitingAtMost(patience());
        var secret = SyncToken.secret(tokenFile);
        var progress = SyncProgress.onStandardError();
        var options = ClientOptions.standard().with(patience).with(telling(progress));
        if (preview) {
            try (var open = where.open(secret, options)) {
                return look(open.upstream(), keys, selection, settings.contents());
            }
        }
        try (var goodbye = new Goodbye();
                var folder = take();
                var open = where.open(secret, options)) {
            var request = SyncRequest.of(keys)
                    .withAttachments(carried.attachments())
                    .withSelection(selection, false)
                    .withFiles(settings.files())
                    .withVersions(settings.pageVersions())
                    .withAccess(access)
                    .withKind(what)
                    .withSweep(!noSweep)
                    .withDeletionsConfirmed(confirmDeletions);
            var report = folder.mirror()
                    .asking(settings.rules())
                    .keepingRemoved(settings.keepRemoved())
                    .run(open.upstream(), request, commentPlace, progress, goodbye.stop());
            print(report, hint(where, report));
            if (report.stopped().isEmpty() && what.isWhole()) {
                tell(folder.mirror().leftAlone(report.runId()));
            }
            return RunExit.code(report);
        }
    }

    private Selection selection() {
        return FilterFlags.of(Objects.requireNonNull(spec).commandLine().getParseResult());
    }

    private int look(Upstream site, List<String> keys, Selection selection, Contents contents) {
        var choice = choice(keys, selection);
        var found = new Previews(site, contents, Clock.systemUTC()).of(choice, carried.attachments());
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(PreviewJson.of(found)));
        } else {
            PreviewLines.of(found).forEach(System.out::println);
        }
        System.out.flush();
        return ExitCode.DONE;
    }

    private static Choice choice(List<String> keys, Selection selection) {
        try {
            return new Choice(keys.stream().map(Mapping::of).toList(), selection);
        } catch (WrongMapping wrong) {
            throw new CommandFailed(ExitCode.USAGE, "--space: " + wrong.getMessage(), wrong);
        }
    }

    /// What the site is after all, which explains more than how it refused.
    private static Optional<String> hint(SyncSite where, SyncReport report) {
        return report.stopped()
                .filter(stopped -> List.of(StopReason.UNAVAILABLE, StopReason.NOT_CONFLUENCE, StopReason.SIGN_IN_NEEDED)
                        .contains(stopped.reason()))
                .filter(stopped -> report.counts().equals(Counts.NONE))
                .flatMap(stopped -> where.hint());
    }

    /// What earlier calls read stays in the folder; nothing else would tell that it grows old.
    private static void tell(Map<String, Instant> leftAlone) {
        if (!leftAlone.isEmpty()) {
            var each = leftAlone.entrySet().stream()
                    .map(space -> "%s (as of %s)"
                            .formatted(
                                    SyncProgress.plain(space.getKey()),
                                    space.getValue().truncatedTo(ChronoUnit.SECONDS)))
                    .collect(Collectors.joining(", "));
            System.err.println(
                    "anabranch sync: In the folder, but not read this time: " + each
                            + ". They were not named, or this account may not see them any more. Their files stay as they are.");
        }
    }

    private void print(SyncReport report, Optional<String> hint) {
        if (json) {
            System.out.println(ReportJson.of(report));
        } else {
            System.out.println(SyncProgress.summary(report));
        }
        System.out.flush();
        report.stopped()
                .map(stopped -> hint.orElseGet(() -> SyncProgress.plain(stopped.message())))
                .ifPresent(words -> System.err.println("anabranch sync: " + words));
        if (report.counts().held() > 0) {
            System.err.println("anabranch sync: %d deletions are held, because so much is gone at once. 'anabranch"
                            .formatted(report.counts().held())
                    + " deletions' lists them and decides about each; or run again with --confirm-deletions when all of"
                    + " it is right.");
        }
    }

    private MirroredFolder take() {
        if (out.toString().isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "--out: name a folder");
        }
        try {
            return MirroredFolder.take(out.toAbsolutePath().normalize(), "anabranch sync", Clock.systemUTC());
        } catch (MirroredFolder.NotOurs | FolderLock.FolderInUse taken) {
            throw new CommandFailed(ExitCode.CONFLICT, String.valueOf(taken.getMessage()), taken);
        } catch (MirroredFolder.NotUsable why) {
            int code = why.isDamaged() ? ExitCode.DAMAGE_FOUND : ExitCode.FAILED;
            throw new CommandFailed(code, String.valueOf(why.getMessage()), why);
        }
    }

    private RunKind what() {
        if (Stream.of(full, !onlyPages.isEmpty(), onlySubtree.isPresent())
                        .filter(said -> said)
                        .count()
                > 1) {
            throw new CommandFailed(ExitCode.USAGE, "Give one of --full, --only-page and --only-subtree");
        }
        if (!onlyPages.isEmpty()) {
            return new RunKind.Pages(
                    onlyPages.stream().map(id -> document("--only-page", id)).toList());
        }
        return onlySubtree
                .<RunKind>map(id -> new RunKind.Subtree(document("--only-subtree", id)))
                .orElse(full ? RunKind.full() : RunKind.incremental());
    }

    private static DocumentId document(String flag, String id) {
        return DocumentId.parse(id)
                .filter(DocumentId::isNumbered)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE,
                        "%s '%s' is no id of a page; it is the number in the page's address".formatted(flag, id)));
    }

    private List<String> keys() {
        var keys = spaces.stream()
                .flatMap(some -> COMMA.splitAsStream(some))
                .map(String::strip)
                .distinct()
                .toList();
        if (keys.isEmpty() || keys.contains("")) {
            throw new CommandFailed(ExitCode.USAGE, "--space: a key is missing");
        }
        return keys;
    }

    private Duration patience() {
        return Spans.parse(maxWait)
                .orElseThrow(() -> new CommandFailed(
                        ExitCode.USAGE, "--max-wait '%s' is no span such as 90s, 10m or 1h".formatted(maxWait)));
    }

    private static Waiting telling(SyncProgress progress) {
        var real = Waiting.real();
        return new Waiting(real.clock(), real.random(), pause -> {
            if (pause.compareTo(Duration.ofSeconds(1)) >= 0) {
                progress.on(new SyncEvent.Waiting(real.clock().instant().plus(pause)));
            }
            real.sleeper().sleep(pause);
        });
    }
}
