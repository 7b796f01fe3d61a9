package dev.anabranch.server.runs;

import dev.anabranch.server.sync.FailureCode;
import dev.anabranch.server.sync.Outcome;
import dev.anabranch.server.sync.RunDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/// What a run did with one document, as pages show it.
///
/// @param wiki what the web paths of its site's pages follow
public record DocumentView(RunDocument document, String wiki) {
    private static final Set<String> NO_PAGES = Set.of("attachment", "space", "group");

    /// The outcome as the style sheet names it.
    public String tone() {
        return tone(document.outcome());
    }

    /// What it is called on pages.
    public String name() {
        return document.title().equals(Told.WITHHELD)
                ? "%s (%s)".formatted(Told.WITHHELD, document.id())
                : document.title();
    }

    static String tone(Outcome outcome) {
        return switch (outcome) {
            case NEW, CHANGED -> "ok";
            case MOVED -> "live";
            case DELETED -> "";
            case FAILED -> "bad";
            case HELD, SKIPPED -> "warn";
        };
    }

    /// Where its file is shown, if it has one.
    public Optional<String> fileUrl() {
        return document.path().isEmpty() || document.outcome() == Outcome.DELETED
                ? Optional.empty()
                : Optional.of("/files/" + encoded(document.path()));
    }

    /// Where it is in Confluence. The address with the id works for pages and blog posts alike, whatever they are
    /// called.
    public Optional<String> sourceUrl() {
        return NO_PAGES.contains(document.type()) || document.outcome() == Outcome.DELETED
                ? Optional.empty()
                : Optional.of(wiki + "/pages/viewpage.action?pageId=" + document.id());
    }

    /// Under which number docs/troubleshooting.md explains why it failed or waits.
    public Optional<Integer> number() {
        return FailureCode.ofDocument(document.code()).map(FailureCode::number);
    }

    /// What a person can do about it.
    public String remedy() {
        return FailureCode.ofDocument(document.code()).map(FailureCode::remedy).orElse("");
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/", -1))
                .map(name -> UriUtils.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining("/"));
    }
}
