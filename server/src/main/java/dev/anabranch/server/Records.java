package dev.anabranch.server;

import dev.anabranch.server.search.index.IndexChoices;
import dev.anabranch.server.search.records.RecordDesk;
import dev.anabranch.server.search.records.RecordFilter;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// All records of a folder, for whoever owns it.
sealed interface Records permits FolderRecords, ServedRecords {
    /// Tells records, each as REST does.
    ///
    /// @param limit at most so many
    /// @return whether these were all
    boolean list(RecordFilter filter, int limit, Consumer<JsonNode> told);

    /// Takes documents into the index, or out of it.
    ///
    /// @return how many the index looks at again
    int decide(RecordDesk.Meant meant, IndexChoices.Decision decision);

    /// Has what failed tried once more.
    ///
    /// @return how many documents
    int retry(RecordDesk.Meant meant);

    /// Fills the index anew.
    ///
    /// @return whether that is done; else it goes on
    boolean rebuild();
}
