package dev.anabranch.converter.roundtrip;

import dev.anabranch.converter.back.Forms;
import dev.anabranch.converter.back.MarkdownReader;
import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.back.StorageWriter;
import dev.anabranch.converter.markdown.MarkdownWriter;
import dev.anabranch.converter.markdown.Trace;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.storage.StorageReader;
import dev.anabranch.converter.tree.Block;
import dev.anabranch.converter.tree.Page;
import dev.anabranch.converter.tree.PlainWords;
import dev.anabranch.converter.tree.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A page in storage format that is edited by its Markdown.
///
/// ```java
/// var page = EditablePage.of(storage, Surroundings.none(), Resolver.none());
/// var edit = page.apply(page.markdown().replace("tomorrow", "today"));
/// edit.storage(); // the storage with that one word changed
/// ```
///
/// Only what is different in the Markdown changes; every other character of the storage stays: macros, attributes that
/// nobody knows, anchors, the marks of inline comments. What only a guess could do is not done and told as a
/// [Conflict]. What the page shows from elsewhere is not part of its Markdown here: a line stands for it.
///
/// Instances do not change. An edit gives new storage, of which a new page can be made.
public final class EditablePage {
    private static final int LONGEST_TEXT = 80;
    private static final int MOST_ROUNDS = 4;

    private final String storage;
    private final Surroundings surroundings;
    private final Resolver resolver;
    private final Forms forms;
    private final String markdown;
    private final List<Block> mirrored;
    private final Page page;
    private final Nodes nodes;

    private EditablePage(String storage, Surroundings surroundings, Resolver resolver, Forms forms) {
        this.storage = storage;
        this.surroundings = surroundings;
        this.resolver = resolver;
        this.forms = forms;
        this.page = StorageReader.read(storage, surroundings.siteUrl().orElse(null));
        var trace = new Trace();
        this.markdown = MarkdownWriter.write(page, surroundings, trace);
        this.mirrored = MarkdownReader.read(markdown, forms).blocks();
        this.nodes = new Nodes(storage, page.blocks());
        nodes.mirror(markdown, mirrored, trace);
    }

    /// A page with the standard forms.
    public static EditablePage of(String storage, Surroundings surroundings, Resolver resolver) {
        return of(storage, surroundings, resolver, Forms.standard());
    }

    /// A page.
    ///
    /// @param surroundings by which its Markdown is written
    /// @param resolver by which paths and names in edited Markdown are understood: the reverse of the surroundings
    public static EditablePage of(String storage, Surroundings surroundings, Resolver resolver, Forms forms) {
        return new EditablePage(storage, surroundings, resolver, forms);
    }

    /// The storage as it was given.
    public String storage() {
        return storage;
    }

    /// The Markdown of the whole page.
    public String markdown() {
        return markdown;
    }

    /// What has to be kept beside the Markdown for it to become this page again.
    public Sidecar sidecar() {
        return new Sidecar(storage, markdown);
    }

    // ---------------------------------------------------------------- looking

    /// The parts of the page in their order, each with an id.
    public List<OutlineNode> outline() {
        return nodes.top().stream().map(this::outline).toList();
    }

    private OutlineNode outline(Node node) {
        return new OutlineNode(
                node.id,
                node.kind.name().toLowerCase(Locale.ROOT),
                node.block instanceof Block.Heading heading ? heading.level() : 0,
                text(node),
                new Span(node.start, node.end),
                isEditable(node),
                node.children.stream().map(this::outline).toList());
    }

    private static String text(Node node) {
        var words = node.block == null
                ? PlainWords.of(node.children.stream()
                        .map(child -> child.block)
                        .filter(java.util.Objects::nonNull)
                        .toList())
                : PlainWords.of(List.of(node.block));
        return words.length() > LONGEST_TEXT ? words.substring(0, LONGEST_TEXT) + "…" : words;
    }

    private static boolean isEditable(Node node) {
        return switch (node.kind) {
            case PARAGRAPH, HEADING -> node.holdsWords;
            case MACRO, RULE -> false;
            case LIST, TABLE, PANEL, EXPAND, QUOTE, ITEM, ROW, CELL -> node.isParallel;
            case CODE, FORMULA -> node.end > node.start;
        };
    }

    /// The Markdown of one node; empty when there is none of this id.
    public Optional<String> markdownOf(String id) {
        var node = find(id);
        return node == null ? Optional.empty() : Optional.of(write(blocksOf(node)));
    }

    private static List<Block> blocksOf(Node node) {
        if (node.block != null) {
            return List.of(node.block);
        }
        var blocks = new ArrayList<Block>();
        node.children.forEach(child -> blocks.addAll(blocksOf(child)));
        return blocks;
    }

    private String write(List<Block> blocks) {
        return MarkdownWriter.write(page, blocks, surroundings);
    }

    /// The Markdown of a section: a heading and everything up to the next one of its level or above; empty when there
    /// is no heading of this id at the top of the page.
    public Optional<String> sectionOf(String headingId) {
        int start = topIndex(headingId);
        if (start < 0) {
            return Optional.empty();
        }
        var blocks = nodes.top().subList(start, sectionEnd(start)).stream()
                .map(node -> java.util.Objects.requireNonNull(node.block, "all at the top are blocks"))
                .toList();
        return Optional.of(write(blocks));
    }

    private int topIndex(String headingId) {
        for (int i = 0; i < nodes.top().size(); i++) {
            var node = nodes.top().get(i);
            if (node.id.equals(headingId) && node.block instanceof Block.Heading) {
                return i;
            }
        }
        return -1;
    }

    private int sectionEnd(int start) {
        int level = nodes.top().get(start).block instanceof Block.Heading heading ? heading.level() : 6;
        int end = start + 1;
        while (end < nodes.top().size()
                && !(nodes.top().get(end).block instanceof Block.Heading next && next.level() <= level)) {
            end++;
        }
        return end;
    }

    private @Nullable Node find(String id) {
        return find(nodes.top(), id);
    }

    private static @Nullable Node find(List<Node> nodes, String id) {
        for (var node : nodes) {
            var found = node.id.equals(id) ? node : find(node.children, id);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- editing

    /// Makes the page read as the Markdown does.
    public Edit apply(String editedMarkdown) {
        return editedMarkdown.equals(markdown)
                ? unchanged(List.of())
                : apply(MarkdownReader.read(editedMarkdown, forms));
    }

    /// Makes the edits of a Markdown whose page has changed since: what was edited must still be as it was then.
    public Edit apply(String editedMarkdown, Sidecar sidecar) {
        if (sidecar.storage().equals(storage)) {
            return apply(editedMarkdown);
        }
        var base = of(sidecar.storage(), surroundings, resolver, forms);
        return new Rebase(base.nodes, nodes, surroundings.siteUrl().orElse(null))
                .of(base.apply(editedMarkdown), storage);
    }

    /// Puts Markdown in the place of a node.
    public Edit replace(String id, String newMarkdown) {
        return splice(id, newMarkdown, Splice.Where.INSTEAD);
    }

    /// Puts Markdown before a node.
    public Edit insertBefore(String id, String newMarkdown) {
        return splice(id, newMarkdown, Splice.Where.BEFORE);
    }

    /// Puts Markdown behind a node.
    public Edit insertAfter(String id, String newMarkdown) {
        return splice(id, newMarkdown, Splice.Where.AFTER);
    }

    /// Removes a node.
    public Edit remove(String id) {
        return splice(id, "", Splice.Where.INSTEAD);
    }

    private Edit splice(String id, String newMarkdown, Splice.Where where) {
        var node = find(id);
        if (node == null) {
            return unchanged(List.of(noSuchNode(id)));
        }
        var inserted = MarkdownReader.read(newMarkdown, forms);
        var after = new Splice(nodes.top(), mirrored).at(node, inserted.blocks(), where);
        if (after == null) {
            return unchanged(List.of(new Conflict(
                    id, Reason.NOT_EDITABLE, "The node has no place of its own in the Markdown.", newMarkdown)));
        }
        return apply(with(after));
    }

    private Page with(List<Block> blocks) {
        return new Page(blocks, List.of(), Set.of(), page.findings(), List.of(), false, storage.length());
    }

    private static Conflict noSuchNode(String id) {
        return new Conflict(id, Reason.NO_SUCH_NODE, "There is no node of this id; it may have been edited.", "");
    }

    /// Puts Markdown in the place of a section: its heading and all that [#sectionOf] shows.
    public Edit replaceSection(String headingId, String newMarkdown) {
        int start = topIndex(headingId);
        if (start < 0) {
            return unchanged(List.of(noSuchNode(headingId)));
        }
        var first = nodes.top().get(start).mirror;
        int from = first == null ? -1 : Splice.indexOf(mirrored, first);
        int end = sectionEnd(start);
        int to = mirrored.size();
        if (end < nodes.top().size()) {
            var next = nodes.top().get(end).mirror;
            to = next == null ? -1 : Splice.indexOf(mirrored, next);
        }
        if (from < 0 || to < from) {
            return unchanged(List.of(new Conflict(
                    headingId, Reason.NOT_EDITABLE, "The section has no place of its own in the Markdown.", "")));
        }
        var blocks = new ArrayList<>(mirrored.subList(0, from));
        blocks.addAll(MarkdownReader.read(newMarkdown, forms).blocks());
        blocks.addAll(mirrored.subList(to, mirrored.size()));
        return apply(with(blocks));
    }

    /// Puts Markdown at the end of the page.
    public Edit append(String newMarkdown) {
        var blocks = new ArrayList<>(mirrored);
        blocks.addAll(MarkdownReader.read(newMarkdown, forms).blocks());
        return apply(with(blocks));
    }

    private Edit unchanged(List<Conflict> conflicts) {
        return new Edit(storage, List.of(), List.of(), conflicts);
    }

    // ---------------------------------------------------------------- how an edit is made

    private Edit apply(Page after) {
        var writer = new StorageWriter(after, resolver, forms);
        writer.tasksAfter(TaskIds.highestIn(storage));
        var diff = new BlockDiff(storage, nodes, writer);
        diff.pages(mirrored, after.blocks());
        var refused = new HashSet<>(diff.patches.overlapping());
        var conflicts = new ArrayList<>(diff.conflicts());
        for (int group : refused) {
            conflicts.add(different(after, group));
        }
        // what could not be done is not there, and everything else must read as wanted
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var result = diff.patches.applied(refused);
            var wrong = Check.of(
                    after.blocks(), reading(result), diff.conflictsByGroup().keySet(), refused);
            if (wrong.isEmpty() && new Markup(result).mended() > nodes.markup().mended()) {
                break; // an element would lose its end
            }
            if (wrong.isEmpty()) {
                return done(result, diff.patches.changes(refused), conflicts);
            }
            boolean more = false;
            for (int group : wrong) {
                if (refused.add(group)) {
                    more = true;
                    conflicts.add(different(after, group));
                }
            }
            if (!more) {
                break;
            }
        }
        conflicts.add(new Conflict(
                "", Reason.DIFFERENT_RESULT, "The page would not read as the edit says; nothing was changed.", ""));
        return unchanged(conflicts);
    }

    private Edit done(String result, List<Change> changes, List<Conflict> conflicts) {
        var after = new Nodes(result, read(result).blocks());
        return new Edit(result, changes, NodeChanges.of(nodes, changes, after), conflicts);
    }

    private Page read(String body) {
        return StorageReader.read(body, surroundings.siteUrl().orElse(null));
    }

    private static Conflict different(Page after, int group) {
        var wanted =
                group < after.blocks().size() ? BlockDiff.quote(after.blocks().get(group)) : "";
        return new Conflict("", Reason.DIFFERENT_RESULT, "The page would not read as the edit says.", wanted);
    }

    private List<Block> reading(String result) {
        return MarkdownReader.read(MarkdownWriter.write(read(result), surroundings), forms)
                .blocks();
    }
}
