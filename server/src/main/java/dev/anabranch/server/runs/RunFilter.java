package dev.anabranch.server.runs;

import dev.anabranch.server.sync.DocumentQuery;
import dev.anabranch.server.sync.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.util.UriUtils;

/// Which documents of a run its page shows, as its address says it.
public record RunFilter(String run, DocumentQuery query) {
    /// @param outcome a word; anything else than the word of an outcome stands for all
    static RunFilter of(String run, String outcome, String type, String text) {
        Optional<Outcome> known = Arrays.stream(Outcome.values())
                .filter(each -> each.word().equals(outcome))
                .findFirst();
        return new RunFilter(run, new DocumentQuery(known, type, text));
    }

    /// Where the same is shown for another outcome, or for all.
    public String withOutcome(Optional<Outcome> outcome) {
        return address("/runs/" + run, new DocumentQuery(outcome, query.type(), query.text()));
    }

    /// Where exactly this is shown.
    public String url() {
        return address("/runs/" + run, query);
    }

    /// Where what follows a document is shown.
    String after(int number) {
        String here = url();
        return here + (here.contains("?") ? "&" : "?") + "after=" + number;
    }

    /// Where the same is found as lines of JSON.
    public String download() {
        return address("/runs/" + run + "/documents.ndjson", query);
    }

    /// Whether it shows only this outcome.
    public boolean isOnly(Outcome outcome) {
        return query.outcome().equals(Optional.of(outcome));
    }

    private static String address(String path, DocumentQuery query) {
        var address = new StringBuilder(path);
        append(address, "outcome", query.outcome().map(Outcome::word).orElse(""));
        append(address, "type", query.type());
        append(address, "q", query.text());
        return address.toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(UriUtils.encode(value, StandardCharsets.UTF_8));
        }
    }
}
