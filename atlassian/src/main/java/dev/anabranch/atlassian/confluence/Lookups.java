package dev.anabranch.atlassian.confluence;

import dev.anabranch.atlassian.AtlassianException.Unreadable;
import dev.anabranch.atlassian.http.AnswerReader.Priced;
import dev.anabranch.atlassian.http.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// What is asked by id: one thing, or many in as few requests as the site allows.
record Lookups(ConfluenceHttp http, Lists lists) {
    private static final int PEOPLE_AT_ONCE = 250;
    private static final int IDS_AT_ONCE = 100;
    /// A half of what a list gives at once, in an address of well under 2,000 characters.
    private static final int SEARCHED_AT_ONCE = 125;

    Page page(String id, BodyFormat body) {
        return thing(ContentType.PAGE, id, body, row -> Records.page(row, Records.body(row, body, true)));
    }

    BlogPost blogPost(String id, BodyFormat body) {
        return thing(ContentType.BLOG_POST, id, body, row -> Records.blogPost(row, Records.body(row, body, true)));
    }

    Node node(ContentType type, String id) {
        return switch (type) {
            case FOLDER, WHITEBOARD, DATABASE, EMBED ->
                thing(type, id, BodyFormat.NONE, row -> Records.node(row, type));
            case PAGE, BLOG_POST, ATTACHMENT, COMMENT, OTHER ->
                throw new IllegalArgumentException(
                        "A " + Lists.words(type) + " is no folder, whiteboard, database or embed.");
        };
    }

    Attachment attachment(String id, int version) {
        var target = Target.of(Lists.path(ContentType.ATTACHMENT, id)).with("version", String.valueOf(version));
        return http.callForThing(
                Call.get(target.text(), "version " + version + " of attachment " + id),
                (call, answer) -> new Priced<>(ofVersion(Records.attachment(Json.object(answer.body())), version), 1));
    }

    /// A site that does not know the parameter tells the current version instead: its bytes would be taken for older
    /// ones.
    static Attachment ofVersion(Attachment attachment, int asked) {
        if (attachment.version().number() != asked) {
            throw new Unreadable(
                    "The site was asked for version %d of attachment %s and told version %d."
                            .formatted(
                                    asked, attachment.id(), attachment.version().number()),
                    "version.number");
        }
        return attachment;
    }

    private <T> T thing(ContentType type, String id, BodyFormat body, Function<Payload, T> record) {
        var target = Target.of(Lists.path(type, id));
        var asked = body == BodyFormat.NONE ? target : target.with("body-format", Lists.word(body));
        return http.callForThing(
                Call.get(asked.text(), Lists.words(type) + " " + id),
                (call, answer) -> new Priced<>(record.apply(Json.object(answer.body())), 1));
    }

    Map<String, Person> people(Collection<String> accountIds) {
        var people = new HashMap<String, Person>();
        for (var ids : portions(accountIds, PEOPLE_AT_ONCE)) {
            var call = Call.post("/wiki/api/v2/users-bulk", Json.objectOfList("accountIds", ids), "people");
            http.callInList(call, (sent, answer) -> {
                        var rows = Json.rows(answer.body(), Records::person);
                        return new Priced<>(rows.items(), 2 * rows.items().size());
                    })
                    .forEach(person -> people.put(person.accountId(), person));
        }
        return Map.copyOf(people);
    }

    Map<String, ContentType> types(Collection<String> contentIds) {
        var types = new HashMap<String, ContentType>();
        for (var ids : portions(contentIds, IDS_AT_ONCE)) {
            var call = Call.post(
                    "/wiki/api/v2/content/convert-ids-to-types",
                    Json.objectOfList("contentIds", ids),
                    "kinds of content");
            types.putAll(http.callInList(
                    call, (sent, answer) -> new Priced<>(types(ids, Json.object(answer.body())), 0)));
        }
        return Map.copyOf(types);
    }

    /// Each id must be answered for: only then is one that is answered by null really absent or hidden.
    private static Map<String, ContentType> types(List<String> ids, Payload answer) {
        var results = answer.at("results").object();
        var types = new HashMap<String, ContentType>();
        for (var id : ids) {
            if (!results.json().has(id)) {
                throw new Unreadable("The site did not answer for content " + id + ".", "results." + id);
            }
            results.maybeText(id).ifPresent(word -> types.put(id, Records.type(word)));
        }
        return types;
    }

    Map<String, List<Label>> labels(Collection<String> contentIds, boolean archivedSpaces) {
        var labels = new HashMap<String, List<Label>>();
        described(contentIds, Set.of(), List.of(), archivedSpaces)
                .forEach((id, described) -> labels.put(id, described.labels()));
        return Map.copyOf(labels);
    }

    /// Labels by search, and more with them; labels that the search told only in part are read one content at a
    /// time. A search may go on promising more behind its end, so it is left when all is known.
    ///
    /// @param properties names of content properties whose values are wanted
    /// @param archivedSpaces whether they may lie in archived spaces
    Map<String, Described> described(
            Collection<String> contentIds, Set<Expansion> more, Collection<String> properties, boolean archivedSpaces) {
        var expansions = new HashSet<>(more);
        expansions.add(Expansion.LABELS);
        var described = new HashMap<String, Described>();
        for (var ids : portions(contentIds, SEARCHED_AT_ONCE)) {
            ids.forEach(Lists::checkedId);
            var search = lists.search(
                    new Cql("id in (" + String.join(",", ids) + ")", archivedSpaces), expansions, properties);
            var page = search.first();
            page.items().forEach(found -> described.put(found.id(), described(found)));
            while (page.next().isPresent() && !described.keySet().containsAll(ids)) {
                page = search.after(page.next().get());
                page.items().forEach(found -> described.put(found.id(), described(found)));
            }
        }
        return Map.copyOf(described);
    }

    private Described described(FoundContent found) {
        return new Described(
                found.labels().orElseGet(() -> allLabels(new Parent(found.id(), found.type()))),
                found.readers(),
                found.properties());
    }

    private List<Label> allLabels(Parent content) {
        return lists.labels(content).stream().toList();
    }

    /// Asks for exactly the listed version, so that a newer one cannot arrive under the old one's length.
    Downloaded download(Attachment attachment, AttachmentSink sink) {
        var container = attachment
                .container()
                .orElseThrow(() -> new Unreadable(
                        "Attachment " + attachment.id()
                                + " cannot be downloaded: the site does not tell where it hangs.",
                        ""));
        var target = Target.of("/wiki/rest/api/content/" + Lists.checkedId(container.id()) + "/child/attachment/"
                        + Lists.checkedId(attachment.id()) + "/download")
                .with("version", String.valueOf(attachment.version().number()));
        var received =
                http.download(Call.get(target.text(), "attachment " + attachment.id()), attachment.listed(), sink);
        return new Downloaded(received.bytes(), received.sha256());
    }

    private static List<List<String>> portions(Collection<String> ids, int size) {
        var distinct = List.copyOf(new LinkedHashSet<>(ids));
        var portions = new ArrayList<List<String>>();
        for (int start = 0; start < distinct.size(); start += size) {
            portions.add(distinct.subList(start, Math.min(distinct.size(), start + size)));
        }
        return portions;
    }
}
