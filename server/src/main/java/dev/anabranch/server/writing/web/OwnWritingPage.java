package dev.anabranch.server.writing.web;

import dev.anabranch.server.writing.OwnAccounts;
import java.util.List;

/// What the page shows on which people see by whose account they write.
public record OwnWritingPage(List<Row> rows) {
    /// Copies the list.
    public OwnWritingPage {
        rows = List.copyOf(rows);
    }

    /// One site.
    ///
    /// @param isOn    whether writing is switched on there
    /// @param service whether the account of the workspace may write for people
    public record Row(String site, OwnAccounts.Standing standing, boolean isOn, boolean service) {}
}
