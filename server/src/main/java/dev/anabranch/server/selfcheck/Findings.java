package dev.anabranch.server.selfcheck;

import dev.anabranch.server.platform.Database;
import java.util.ArrayList;
import java.util.List;

/// What a comparison found to differ, each kept as soon as it is known: also where the rest fails. For one thread.
final class Findings {
    private final Database database;
    private final String check;
    private final List<Disagreement> all = new ArrayList<>();

    /// @param check id of the comparison
    Findings(Database database, String check) {
        this.database = database;
        this.check = check;
    }

    /// Keeps one.
    ///
    /// @param with what has to happen in the same transaction
    void add(Disagreement found, Database.Work<?> with) {
        int number = all.size();
        database.write(open -> {
            Checks.add(open, check, number, found);
            return with.with(open);
        });
        all.add(found);
    }

    /// In the order in which they were found.
    List<Disagreement> all() {
        return List.copyOf(all);
    }
}
