package dev.anabranch.server.mcp.tools;

import dev.anabranch.converter.Converter;
import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.search.Search;
import java.util.List;
import java.util.Optional;

/// The tools that only read.
final class ReadTools {
    static final String SEARCH = "confluence_search";
    static final String ASK = "confluence_ask";
    static final String PAGE = "confluence_get_page";
    static final String CHILDREN = "confluence_list_children";
    static final String SPACES = "confluence_list_spaces";
    static final String COMMENTS = "confluence_list_comments";
    static final String ATTACHMENTS = "confluence_list_attachments";
    static final String ATTACHMENT = "confluence_get_attachment";
    static final String CHANGES = "confluence_list_changes";

    private ReadTools() {}

    /// @param proposing   reads pages to be edited; empty where nothing can be changed
    /// @param mostChanges so many changes are looked at in one call, about
    static List<Door> doors(
            Shelf shelf,
            ChildrenTool children,
            ExtractedTexts texts,
            Search search,
            Asking asking,
            Optional<Proposing> proposing,
            int mostChanges) {
        return List.of(
                new SearchTool(search, shelf),
                new AskTool(asking),
                new PageTool(shelf, proposing),
                children,
                new SpacesTool(shelf),
                new CommentsTool(shelf, new Converter()),
                new AttachmentsTool(shelf),
                new AttachmentTextTool(shelf, texts),
                new ChangesTool(shelf, mostChanges));
    }
}
