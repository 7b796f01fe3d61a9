package dev.anabranch.simulator.company;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// One file of a page, blog post, folder or the like: header lines, an empty line, the body in storage format, then
/// sections.
///
/// ```
/// id: 1048601
/// title: Battery life                 in quotes, as a JSON string, where spaces or odd characters must be seen
/// type: page | blogpost | folder | whiteboard | database | embed      page when missing
/// url: https://example.org            where an embed points
/// property: review-state | "approved"  a content property, as JSON
/// status: current | archived | trashed
/// parent: otter-3                     the parent's file name; missing at the root of the space
/// live: yes
/// labels: battery, hardware
/// read: user mara, group people-ops   who may read; missing: not restricted. `edit` likewise
/// created: 2024-03-04T09:12:31Z tomasz
/// edited: 2024-05-01T10:00:00Z jonas | what was changed          once per later version; `edited-minor` likewise
/// attachment: 2097200 | drawings/mount.pdf | Pole mount.pdf | 2024-03-04T09:20:00Z tomasz | comment
///
/// <p>Body.</p>
/// === version 1
/// <p>The body as it was.</p>
/// === comment 3145800 2024-05-02T08:00:00Z liam
/// <p>Footer comment.</p>
/// === reply 3145801 to 3145800 2024-05-02T09:00:00Z mara
/// <p>Answer.</p>
/// === inline 3145802 on 7f1c0f5e-… resolved 2024-05-02T09:00:00Z mara | the selected text
/// <p>Inline comment.</p>
/// ```
final class NodeFile {
    private static final Pattern SECTION = Pattern.compile("(?m)^=== ");

    private final String slug;
    private final Directory directory;
    private final Map<String, List<String>> header = new HashMap<>();
    private final String body;
    private final Map<Integer, String> olderBodies = new HashMap<>();
    private final List<Comment> comments = new ArrayList<>();

    NodeFile(String slug, String text, Directory directory) {
        this.slug = slug;
        this.directory = directory;
        var headerEnd = text.indexOf("\n\n");
        (headerEnd < 0 ? text : text.substring(0, headerEnd)).lines().forEach(this::headerLine);
        var sections = SECTION.split(headerEnd < 0 ? "" : text.substring(headerEnd + 2), -1);
        this.body = sections[0].strip();
        for (int i = 1; i < sections.length; i++) {
            var lineEnd = sections[i].indexOf('\n');
            section(
                    sections[i].substring(0, lineEnd),
                    sections[i].substring(lineEnd + 1).strip());
        }
    }

    Node node(Map<String, Long> idsBySlug) {
        return new Node(
                Long.parseLong(required("id")),
                slug,
                Node.Kind.valueOf(first("type").orElse("page").toUpperCase(Locale.ROOT)),
                Node.Status.valueOf(first("status").orElse("current").toUpperCase(Locale.ROOT)),
                first("parent").map(parent -> parentId(parent, idsBySlug)),
                plain(required("title")),
                first("live").isPresent(),
                versions(),
                first("labels").stream()
                        .flatMap(labels -> Pattern.compile(", *").splitAsStream(labels))
                        .toList(),
                first("read").map(directory::audience).orElse(Audience.nobodyNamed()),
                first("edit").map(directory::audience).orElse(Audience.nobodyNamed()),
                comments,
                header.getOrDefault("attachment", List.of()).stream()
                        .map(this::attachment)
                        .toList(),
                first("url").orElse(""),
                header.getOrDefault("property", List.of()).stream()
                        .map(line -> line.split(" \\| ", 2))
                        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
    }

    private void headerLine(String line) {
        var colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("not a header line: " + line);
        }
        var key = line.substring(0, colon);
        // both kinds of edits share one list, so that their order is kept
        var list = key.startsWith("edited") ? "edited" : key;
        var value = line.substring(colon + 2);
        header.computeIfAbsent(list, _ -> new ArrayList<>()).add(key.equals("edited-minor") ? "~" + value : value);
    }

    private void section(String title, String text) {
        var words = title.split(" ", -1);
        switch (words[0]) {
            case "version" -> olderBodies.put(Integer.valueOf(words[1]), text);
            case "comment" -> comments.add(comment(words[1], Optional.empty(), words[2], words[3], text));
            case "reply" ->
                comments.add(comment(words[1], Optional.of(Long.valueOf(words[3])), words[4], words[5], text));
            case "inline" -> {
                var resolution = Comment.Resolution.valueOf(words[4].toUpperCase(Locale.ROOT));
                var mark = new Comment.Mark(words[3], title.substring(title.indexOf(" | ") + 3), resolution);
                comments.add(new Comment(
                        Long.parseLong(words[1]),
                        Optional.empty(),
                        directory.accountId(words[6]),
                        Instant.parse(words[5]),
                        text,
                        Optional.of(mark),
                        true));
            }
            default -> throw new IllegalArgumentException("not a section: " + title);
        }
    }

    private Comment comment(String id, Optional<Long> replyTo, String at, String author, String text) {
        var inline = replyTo.isPresent()
                && comments.stream().anyMatch(other -> other.id() == replyTo.orElseThrow() && other.inline());
        return new Comment(
                Long.parseLong(id),
                replyTo,
                directory.accountId(author),
                Instant.parse(at),
                text,
                Optional.empty(),
                inline);
    }

    private List<Version> versions() {
        var lines = new ArrayList<String>();
        lines.add(required("created"));
        lines.addAll(header.getOrDefault("edited", List.of()));
        if (olderBodies.containsKey(lines.size())) {
            throw new IllegalArgumentException("the last version's body is the one under the header");
        }
        var versions = new ArrayList<Version>();
        var text = body;
        for (int number = lines.size(); number > 0; number--) {
            text = olderBodies.getOrDefault(number, text);
            versions.addFirst(version(number, lines.get(number - 1), text));
        }
        return versions;
    }

    private Version version(int number, String line, String text) {
        var minor = line.startsWith("~");
        var parts = (minor ? line.substring(1) : line).split(" \\| ", 2);
        var words = parts[0].split(" ", -1);
        var message = parts.length > 1 ? parts[1] : "";
        return new Version(number, directory.accountId(words[1]), Instant.parse(words[0]), message, minor, text);
    }

    private Attachment attachment(String line) {
        var parts = line.split(" \\| ", -1);
        var words = parts[3].split(" ", -1);
        return new Attachment(
                Long.parseLong(parts[0]),
                plain(parts[2]),
                MediaTypes.ofFile(parts[1]),
                directory.accountId(words[1]),
                Instant.parse(words[0]),
                parts.length > 4 ? parts[4] : "",
                parts[1]);
    }

    private static Long parentId(String parent, Map<String, Long> idsBySlug) {
        var id = idsBySlug.get(parent);
        if (id == null) {
            throw new IllegalArgumentException("its parent " + parent + " does not stand before it in index.txt");
        }
        return id;
    }

    private static String plain(String value) {
        return value.startsWith("\"") ? JsonMapper.shared().readValue(value, String.class) : value;
    }

    private Optional<String> first(String key) {
        return header.getOrDefault(key, List.of()).stream().findFirst();
    }

    private String required(String key) {
        return first(key).orElseThrow(() -> new IllegalArgumentException("no header line \"" + key + "\""));
    }
}
