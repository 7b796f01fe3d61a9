package dev.anabranch.server.writing;

import dev.anabranch.converter.back.Resolver;
import dev.anabranch.converter.page.Surroundings;
import dev.anabranch.converter.roundtrip.Change;
import dev.anabranch.converter.roundtrip.Conflict;
import dev.anabranch.converter.roundtrip.Conflict.Reason;
import dev.anabranch.converter.roundtrip.Edit;
import dev.anabranch.converter.roundtrip.EditablePage;
import dev.anabranch.converter.roundtrip.OutlineNode;
import dev.anabranch.converter.tree.Span;
import dev.anabranch.server.writing.WritingRefused.Why;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Edits the text of a page, so that everything that was not named stays as it is, byte for byte.
///
/// @param surroundings by which its Markdown is written
/// @param resolver     by which links in new Markdown are understood
record PageEditing(Surroundings surroundings, Resolver resolver) {
    private static final int MOST_TOLD = 5;

    /// The page to be looked at.
    EditablePage page(String storage) {
        return EditablePage.of(storage, surroundings, resolver);
    }

    /// The storage of a page after an edit.
    ///
    /// @param former gives the storage of a former version, where it is held; for edits of a whole page only
    /// @throws WritingRefused when it cannot be made as it is wanted
    String edited(String storage, int version, PageEdit edit, Former former) {
        var page = page(storage);
        var named = new Span(0, storage.length());
        var made = switch (edit) {
            case PageEdit.Rename _ -> new Edit(storage, List.of(), List.of(), List.of());
            case PageEdit.ReplaceSection(var id, var markdown) -> {
                named = section(page, id, storage);
                yield page.replaceSection(id, markdown);
            }
            case PageEdit.ReplaceNode(var id, var markdown) -> {
                named = place(page, id);
                yield page.replace(id, markdown);
            }
            case PageEdit.InsertAfter(var id, var markdown) -> {
                int end = place(page, id).end();
                named = new Span(end, end);
                yield page.insertAfter(id, markdown);
            }
            case PageEdit.RemoveNode(var id) -> {
                named = place(page, id);
                yield page.remove(id);
            }
            case PageEdit.Append(var markdown) -> {
                named = new Span(storage.length(), storage.length());
                yield page.append(markdown);
            }
            case PageEdit.WholePage(var markdown, var base) -> whole(page, version, markdown, base, former);
        };
        refuse(made);
        requireTheRestIsSame(storage, made);
        requireNothingElseIsLost(made, named);
        if (made.storage().equals(storage) && !(edit instanceof PageEdit.Rename)) {
            throw new WritingRefused(Why.INVALID, "The page reads like that already; nothing would change.");
        }
        return made.storage();
    }

    /// Gives the storage of a former version.
    @FunctionalInterface
    interface Former {
        /// Empty where it is not held.
        Optional<String> storage(int version);
    }

    private Edit whole(EditablePage page, int version, String markdown, int base, Former former) {
        if (base == version) {
            return page.apply(markdown);
        }
        var before = base > version ? Optional.<String>empty() : former.storage(base);
        return before.map(storage -> page.apply(markdown, page(storage).sidecar()))
                .orElseThrow(() -> new WritingRefused(
                        Why.CONFLICT,
                        "The Markdown was made from version %d, and the page has version %d now. Read it again, and make the edit there; or name the section that is meant."
                                .formatted(base, version)));
    }

    private static Span place(EditablePage page, String id) {
        return find(page.outline(), id)
                .map(OutlineNode::place)
                .orElseThrow(() -> new WritingRefused(
                        Why.INVALID,
                        "The page has no part with the id '%s' now; it may have been edited. Read its outline again."
                                .formatted(shortened(id))));
    }

    private static Optional<OutlineNode> find(List<OutlineNode> nodes, String id) {
        for (var node : nodes) {
            var found = node.id().equals(id) ? Optional.of(node) : find(node.children(), id);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Span section(EditablePage page, String id, String storage) {
        var top = page.outline();
        for (int i = 0; i < top.size(); i++) {
            var heading = top.get(i);
            if (heading.id().equals(id) && heading.level() > 0) {
                int end = i + 1;
                while (end < top.size()
                        && !(top.get(end).level() > 0 && top.get(end).level() <= heading.level())) {
                    end++;
                }
                int to = end < top.size() ? top.get(end).place().start() : storage.length();
                return new Span(heading.place().start(), to);
            }
        }
        throw new WritingRefused(
                Why.INVALID,
                "The page has no heading with the id '%s' at its top level now; it may have been edited. Read its outline again."
                        .formatted(shortened(id)));
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static void refuse(Edit edit) {
        if (edit.isComplete()) {
            return;
        }
        boolean meanwhile =
                edit.conflicts().stream().anyMatch(conflict -> conflict.reason() == Reason.CHANGED_MEANWHILE);
        var told = edit.conflicts().stream()
                .limit(MOST_TOLD)
                .map(PageEditing::words)
                .collect(Collectors.joining(" "));
        throw new WritingRefused(
                meanwhile ? Why.CONFLICT : Why.INVALID,
                (meanwhile ? "What is edited has changed meanwhile. " : "The page cannot be edited like that. ")
                        + told);
    }

    private static String words(Conflict conflict) {
        return conflict.message()
                + (conflict.wanted().isBlank() ? "" : " (“" + conflict.wanted().strip() + "”)");
    }

    /// Everything outside of the changes is the same, character for character.
    private static void requireTheRestIsSame(String storage, Edit edit) {
        var expected = new StringBuilder();
        int from = 0;
        for (var change : edit.changes()) {
            var place = change.place();
            boolean fits = place.start() >= from
                    && place.end() <= storage.length()
                    && storage.substring(place.start(), place.end()).equals(change.before());
            if (!fits) {
                throw harmful();
            }
            expected.append(storage, from, place.start()).append(change.after());
            from = place.end();
        }
        expected.append(storage, from, storage.length());
        if (!expected.toString().equals(edit.storage())) {
            throw harmful();
        }
    }

    /// No macro, anchor or mark of an inline comment goes that lies outside of what was named.
    private static void requireNothingElseIsLost(Edit edit, Span named) {
        for (var change : edit.changes()) {
            if (!isWithin(change, named)
                    && Counting.isLess(Counting.of(change.after()), Counting.of(change.before()))) {
                throw harmful();
            }
        }
    }

    private static boolean isWithin(Change change, Span named) {
        return change.place().start() >= named.start() && change.place().end() <= named.end();
    }

    private static WritingRefused harmful() {
        return new WritingRefused(
                Why.INVALID,
                "The edit would change the page outside of what was named; nothing was planned. Name a smaller part of the page.");
    }

    /// What an edit changes, in words and counts.
    Difference difference(String titleBefore, String before, String titleAfter, String after) {
        var renamed =
                titleBefore.equals(titleAfter) ? "" : UnifiedLines.of("title: " + titleBefore, "title: " + titleAfter);
        var lines = before.equals(after)
                ? ""
                : UnifiedLines.of(page(before).markdown(), page(after).markdown());
        return new Difference(renamed + lines, Counting.of(before), Counting.of(after));
    }
}
