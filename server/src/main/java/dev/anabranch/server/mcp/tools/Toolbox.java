package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.mcp.protocol.Offer;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.writing.Proposals;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All that agents are offered. Safe for any number of threads.
public final class Toolbox {
    private final Shelf shelf;
    private final List<Door> reading;
    private final List<Door> writing;
    private final ChildrenTool children;

    /// What is held.
    ///
    /// @param texts of attached files, as they were read
    /// @param pages as their readers see them
    public record Held(Database database, Workspace workspace, ExtractedTexts texts, ReaderTexts pages, Clock clock) {}

    /// Tools that only read.
    ///
    /// @param held   what is told
    /// @param search finds in it
    /// @param asking answers out of it
    public static Toolbox reading(Held held, Search search, Asking asking) {
        return reading(held, search, asking, ChangesTool.MOST_LOOKED_AT);
    }

    /// Tools that only read.
    ///
    /// @param mostChanges so many changes are looked at in one call, about
    public static Toolbox reading(Held held, Search search, Asking asking, int mostChanges) {
        return new Toolbox(held, search, asking, Optional.empty(), mostChanges);
    }

    /// Tools that read, and those that propose changes.
    ///
    /// @param proposals decide what may be changed
    public static Toolbox writing(Held held, Search search, Asking asking, Proposals proposals) {
        return new Toolbox(held, search, asking, Optional.of(proposals), ChangesTool.MOST_LOOKED_AT);
    }

    private Toolbox(Held held, Search search, Asking asking, Optional<Proposals> proposals, int mostChanges) {
        this.shelf = new Shelf(held.database(), held.workspace(), held.pages(), held.clock());
        this.children = new ChildrenTool(shelf);
        var proposing = proposals.map(known -> new Proposing(known, shelf));
        this.reading = ReadTools.doors(shelf, children, held.texts(), search, asking, proposing, mostChanges);
        this.writing = proposing.map(WriteTools::doors).orElse(List.of());
    }

    /// The tools that there are, whether they are on or not, in their order.
    public List<Tool> all() {
        return Stream.concat(reading.stream(), writing.stream()).map(Door::tool).toList();
    }

    /// Whether a tool is of those that there are only where something may be changed.
    ///
    /// @param name of the tool
    public boolean isForWriting(String name) {
        return writing.stream().anyMatch(door -> door.tool().name().equals(name));
    }

    /// What there is for somebody, for one message.
    ///
    /// @param isOn     whether the tool of a name may be used
    /// @param writes   whether anything may be changed at all
    /// @param listener hears of each call
    public Offer to(Visit visit, Predicate<String> isOn, boolean writes, CallListener listener) {
        return new Offered(
                Stream.concat(reading.stream(), writes ? writing.stream() : Stream.empty())
                        .filter(door -> isOn.test(door.tool().name()))
                        .toList(),
                new Library(shelf, children, isOn),
                visit,
                listener);
    }
}
