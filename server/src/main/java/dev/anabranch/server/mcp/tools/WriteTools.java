package dev.anabranch.server.mcp.tools;

import java.util.List;

/// The tools by which agents propose changes and have them applied. What may be changed is decided by
/// [dev.anabranch.server.writing.Proposals], not here.
final class WriteTools {
    static final String CREATE = "confluence_create_page";
    static final String EDIT = "confluence_edit_page";
    static final String COMMENT = "confluence_add_comment";
    static final String LABELS = "confluence_label_page";
    static final String MOVE = "confluence_move_page";
    static final String ATTACH = "confluence_attach_file";
    static final String LIST = "confluence_list_proposals";
    static final String APPLY = "confluence_apply_proposal";
    static final String UNDO = "confluence_undo_proposal";

    private WriteTools() {}

    static List<Door> doors(Proposing proposing) {
        return List.of(
                new CreatePageTool(proposing),
                new EditPageTool(proposing),
                new CommentTool(proposing),
                new LabelsTool(proposing),
                new MoveTool(proposing),
                new AttachTool(proposing),
                new ProposalsTool(proposing),
                DecisionTool.apply(proposing),
                DecisionTool.undo(proposing));
    }
}
