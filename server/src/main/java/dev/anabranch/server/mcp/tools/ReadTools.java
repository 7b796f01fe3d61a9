package dev.anabranch.server.mcp.tools;

import dev.anabranch.converter.Converter;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.mcp.protocol.Offer;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;

/// All that agents are offered, which only reads. Safe for any number of threads.
public final class ReadTools {
    static final String SEARCH = "confluence_search";
    static final String ASK = "confluence_ask";
    static final String PAGE = "confluence_get_page";
    static final String CHILDREN = "confluence_list_children";
    static final String SPACES = "confluence_list_spaces";
    static final String COMMENTS = "confluence_list_comments";
    static final String ATTACHMENTS = "confluence_list_attachments";
    static final String ATTACHMENT = "confluence_get_attachment";
    static final String CHANGES = "confluence_list_changes";

    private final Shelf shelf;
    private final List<Door> doors;
    private final ChildrenTool children;

    /// What is held.
    ///
    /// @param texts of attached files, as they were read
    /// @param pages as their readers see them
    public record Held(Database database, Workspace workspace, ExtractedTexts texts, ReaderTexts pages, Clock clock) {}

    /// @param held   what is told
    /// @param search finds in it
    /// @param asking answers out of it
    public ReadTools(Held held, Search search, Asking asking) {
        this(held, search, asking, ChangesTool.MOST_LOOKED_AT);
    }

    /// @param mostLookedAt so many changes are looked at in one call, about
    public ReadTools(Held held, Search search, Asking asking, int mostLookedAt) {
        this.shelf = new Shelf(held.database(), held.workspace(), held.pages(), held.clock());
        this.children = new ChildrenTool(shelf);
        this.doors = List.of(
                new SearchTool(search, shelf),
                new AskTool(asking),
                new PageTool(shelf),
                children,
                new SpacesTool(shelf),
                new CommentsTool(shelf, new Converter()),
                new AttachmentsTool(shelf),
                new AttachmentTextTool(shelf, held.texts()),
                new ChangesTool(shelf, mostLookedAt));
    }

    /// The tools that there are, whether they are on or not, in their order.
    public List<Tool> all() {
        return doors.stream().map(Door::tool).toList();
    }

    /// What there is for somebody, for one message.
    ///
    /// @param isOn     whether the tool of a name may be used
    /// @param listener hears of each call
    public Offer to(Visit visit, Predicate<String> isOn, CallListener listener) {
        return new Offered(
                doors.stream().filter(door -> isOn.test(door.tool().name())).toList(),
                new Library(shelf, children, isOn),
                visit,
                listener);
    }
}
