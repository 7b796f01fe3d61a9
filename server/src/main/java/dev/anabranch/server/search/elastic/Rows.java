package dev.anabranch.server.search.elastic;

import dev.anabranch.server.search.engine.Entry;
import dev.anabranch.server.search.engine.IndexTerms;
import dev.anabranch.server.search.engine.Key;
import dev.anabranch.server.search.passage.Passage;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// A document and its passages as rows of the index: one for the document as a whole, one for each passage, and each
/// carries where it stands, so that each can be filtered by itself.
final class Rows {
    private Rows() {}

    /// @param everParts how many rows of passages there ever were of this document
    static Map<String, Object> whole(Entry entry, int everParts) {
        var row = common(entry, Names.WHOLE);
        row.put(IndexTerms.TEXT, String.join(" ", IndexTerms.text(entry)));
        row.put(IndexTerms.TITLE, String.join(" ", IndexTerms.title(entry)));
        row.put(IndexTerms.CODE, String.join(" ", IndexTerms.code(entry)));
        row.put(
                Names.YEAR,
                String.valueOf(entry.updatedAt().atZone(ZoneOffset.UTC).getYear()));
        row.put(Names.LANGUAGE, entry.language().code());
        row.put(Names.TITLE_LENGTH, entry.title().length());
        row.put(Names.TITLE_WORD, Names.words(entry.title()));
        var words = new TreeSet<>(Names.words(entry.title()));
        entry.parts().forEach(part -> words.addAll(Names.words(part.passage().text())));
        row.put(Names.WORD, words);
        row.put(Names.PARTS, everParts);
        return row;
    }

    static Map<String, Object> part(Entry entry, Entry.Part part) {
        var row = common(entry, Names.PART);
        var passage = part.passage();
        row.put(Names.PART_TEXT, String.join(" ", IndexTerms.text(entry, passage)));
        row.put(Names.PART_CODE, String.join(" ", IndexTerms.code(entry, passage)));
        row.put(Names.ORDINAL, passage.ordinal());
        row.put(
                Names.STORED,
                Map.of(
                        "headings", passage.headings(),
                        "text", passage.text(),
                        "start", passage.start(),
                        "end", passage.end()));
        var vector = part.vector();
        if (vector != null) {
            row.put(Names.VECTOR, vector);
        }
        return row;
    }

    private static Map<String, Object> common(Entry entry, String kind) {
        var row = new LinkedHashMap<String, Object>();
        int site = entry.key().site();
        row.put(Names.KEY, entry.key().term());
        row.put(Names.KIND, kind);
        row.put(Names.SPACE, Names.space(site, entry.place().space()));
        row.put(
                Names.WAY,
                entry.place().way().stream().map(id -> new Key(site, id).term()).toList());
        row.put(Names.TYPE, entry.type().word());
        row.put(
                Names.LABEL,
                entry.labels().stream().map(Names::shortened).distinct().toList());
        if (!entry.author().isEmpty()) {
            row.put(Names.AUTHOR, Names.shortened(entry.author()));
        }
        row.put(Names.UPDATED, entry.updatedAt().toEpochMilli());
        return row;
    }

    /// The passage of a row.
    static Passage passage(JsonNode hit, int ordinal) {
        var stored = hit.path("_source").path(Names.STORED);
        List<String> headings = new ArrayList<>();
        stored.path("headings").forEach(heading -> headings.add(heading.asString()));
        return new Passage(
                ordinal,
                headings,
                stored.path("text").asString(""),
                stored.path("start").asInt(0),
                stored.path("end").asInt(0));
    }
}
