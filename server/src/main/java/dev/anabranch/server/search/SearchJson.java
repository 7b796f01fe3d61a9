package dev.anabranch.server.search;

import dev.anabranch.server.search.engine.Counts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was found, as an object for programs; the same over REST and on the command line.
public final class SearchJson {
    private SearchJson() {}

    /// `query`, `mode`, `total`, `didYouMean` (null where nothing was), `facets` and `results`.
    public static Map<String, Object> of(Question question, Findings findings) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("query", question.text());
        object.put("mode", findings.mode().word());
        object.put("total", findings.total());
        object.put("didYouMean", findings.meant().isEmpty() ? null : findings.meant());
        object.put("facets", facets(findings.counts()));
        object.put("results", findings.hits().stream().map(SearchJson::of).toList());
        return object;
    }

    private static Map<String, Object> facets(Counts counts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("space", counts.spaces());
        object.put("type", counts.types());
        object.put("label", counts.labels());
        object.put("author", counts.authors());
        object.put("year", counts.years());
        return object;
    }

    /// One document.
    public static Map<String, Object> of(Hit hit) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", hit.key().document().value());
        object.put("site", hit.site());
        object.put("type", hit.type().word());
        object.put("title", hit.title());
        object.put("space", hit.spaceKey());
        object.put("url", hit.url());
        object.put("version", hit.version());
        object.put("updated", hit.updatedAt().toString());
        object.put("author", hit.author());
        object.put("labels", hit.labels());
        object.put("score", rounded(hit.score()));
        object.put("lexical", rounded(hit.lexical()));
        object.put("cosine", Double.isNaN(hit.cosine()) ? null : rounded(hit.cosine()));
        object.put("passages", hit.snippets().stream().map(SearchJson::of).toList());
        return object;
    }

    private static Map<String, Object> of(Snippet snippet) {
        var passage = snippet.passage();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("passage", passage.ordinal());
        object.put("headings", passage.headings());
        object.put("text", passage.text());
        object.put("score", rounded(snippet.score()));
        object.put("from", snippet.from());
        object.put("to", snippet.to());
        object.put(
                "marks",
                snippet.marks().stream()
                        .map(mark -> List.of(mark.from(), mark.to()))
                        .toList());
        return object;
    }

    private static double rounded(double score) {
        return Math.round(score * 1e6) / 1e6;
    }
}
