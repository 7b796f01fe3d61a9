package dev.anabranch.server.content;

/// The names of the lists of work of one index.
///
/// @param number of the index, see [KeptIndexes]; 0 for none
public record IndexLists(int number) {
    /// Of documents that the index does not hold as they are now.
    public String documents() {
        return ContentStore.SEARCH + ":" + number;
    }

    /// Of documents whose passages lack vectors there.
    public String vectors() {
        return "vectors:" + number;
    }

    /// Of attached files whose text it still lacks.
    public String files() {
        return "file-texts:" + number;
    }
}
