package dev.anabranch.server.search.index;

import dev.anabranch.server.content.IndexLists;
import dev.anabranch.server.platform.StoredText;
import java.util.Optional;

/// Behind which document a list of records goes on.
record RecordPlace(int site, String space, String id) {
    /// A site, or one space of it, along which a list goes.
    ///
    /// @param lists of the index that is looked at
    record Strip(IndexLists lists, int site, String address, Optional<String> space) {
        RecordPlace start() {
            return new RecordPlace(site, "", "");
        }
    }

    /// @param cursor as [#cursor] told it; empty for the beginning
    /// @throws IllegalArgumentException when no list told it
    static RecordPlace of(String cursor) {
        if (cursor.isEmpty()) {
            return new RecordPlace(0, "", "");
        }
        var parts = StoredText.of(cursor).split(":", 3);
        if (parts.length < 3 || !parts[0].matches("\\d{1,9}")) {
            throw new IllegalArgumentException(cursor);
        }
        return new RecordPlace(Integer.parseInt(parts[0]), parts[2], parts[1]);
    }

    String cursor() {
        return site + ":" + id + ":" + space;
    }

    /// Whether nothing of a strip comes after this.
    boolean isBehind(Strip strip) {
        return strip.site() < site
                || (strip.site() == site
                        && strip.space()
                                .filter(each -> each.compareTo(space) < 0)
                                .isPresent());
    }

    /// Where a strip goes on.
    RecordPlace in(Strip strip) {
        boolean isInside = strip.site() == site
                && strip.space().filter(each -> !each.equals(space)).isEmpty();
        return isInside ? this : strip.start();
    }
}
