package dev.anabranch.server.search.records;

import dev.anabranch.server.content.NodeType;
import dev.anabranch.server.content.Space;
import dev.anabranch.server.search.index.IndexRecord;
import dev.anabranch.server.search.index.IndexRecords;
import dev.anabranch.server.search.index.SpaceSwitch;
import java.util.List;
import java.util.Optional;

/// How much is in the index of what is held.
///
/// @param counts by space, type and state
/// @param spaces by name
public record Overview(List<IndexRecords.Count> counts, List<OfSpace> spaces) {
    /// Copies the lists.
    public Overview {
        counts = List.copyOf(counts);
        spaces = List.copyOf(spaces);
    }

    /// A space and what its switch says.
    ///
    /// @param name by which it is meant: its key, with the site where several sites have it
    public record OfSpace(
            IndexRecords.OfSpace place,
            String site,
            Space space,
            String name,
            SpaceSwitch wanted,
            List<IndexRecords.Count> counts) {
        /// Copies the list.
        public OfSpace {
            counts = List.copyOf(counts);
        }

        /// How many documents are in a state.
        public long documents(IndexRecord.State state) {
            return Overview.documents(counts, Optional.of(state), Optional.empty());
        }

        /// How many pages and blog posts can be found.
        public long pages() {
            return Overview.pages(counts);
        }

        /// How many passages the index holds.
        public long passages() {
            return Overview.passages(counts);
        }
    }

    /// How many pages and blog posts can be found.
    public long pages() {
        return pages(counts);
    }

    /// How many attached files can be found.
    public long files() {
        return documents(counts, Optional.of(IndexRecord.State.INDEXED), Optional.of(NodeType.ATTACHMENT));
    }

    /// How many comments can be found.
    public long comments() {
        return documents(counts, Optional.of(IndexRecord.State.INDEXED), Optional.of(NodeType.COMMENT));
    }

    /// How many passages the index holds.
    public long passages() {
        return passages(counts);
    }

    /// How many documents are in a state.
    public long documents(IndexRecord.State state) {
        return documents(counts, Optional.of(state), Optional.empty());
    }

    /// How many documents there are.
    public long documents() {
        return documents(counts, Optional.empty(), Optional.empty());
    }

    /// The part of it that a filter means, whatever it says of states and titles.
    Overview narrowed(Optional<List<IndexRecords.OfSpace>> meant, Optional<NodeType> type) {
        return new Overview(
                counts.stream()
                        .filter(count -> meant.isEmpty() || meant.get().contains(count.space()))
                        .filter(count -> type.isEmpty() || type.get() == count.type())
                        .toList(),
                spaces);
    }

    private static long pages(List<IndexRecords.Count> counts) {
        return documents(counts, Optional.of(IndexRecord.State.INDEXED), Optional.of(NodeType.PAGE))
                + documents(counts, Optional.of(IndexRecord.State.INDEXED), Optional.of(NodeType.BLOG_POST));
    }

    private static long passages(List<IndexRecords.Count> counts) {
        return counts.stream().mapToLong(IndexRecords.Count::passages).sum();
    }

    private static long documents(
            List<IndexRecords.Count> counts, Optional<IndexRecord.State> state, Optional<NodeType> type) {
        return counts.stream()
                .filter(count -> state.isEmpty() || count.state() == state.get())
                .filter(count -> type.isEmpty() || count.type() == type.get())
                .mapToLong(IndexRecords.Count::documents)
                .sum();
    }
}
