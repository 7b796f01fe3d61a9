package dev.anabranch.server.mcp.tools;

import dev.anabranch.converter.roundtrip.OutlineNode;
import dev.anabranch.server.writing.PageOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A page as it is edited: its Markdown, the sections of that, and the nodes.
///
/// @param headings the nodes of the headings, in their order
record Source(PageOutline outline, Sections sections, List<OutlineNode> headings) {
    private static final int MOST_NODES = 500;

    static Source of(PageOutline outline) {
        return new Source(
                outline,
                Sections.of(Plain.text(outline.markdown())),
                outline.nodes().stream().filter(node -> node.level() > 0).toList());
    }

    /// The node of the heading of a section; empty where it cannot be told.
    Optional<String> heading(String section) {
        var below = below();
        if (below.size() != headings.size()) {
            return Optional.empty();
        }
        for (int i = 0; i < below.size(); i++) {
            if (below.get(i).id().equals(section)) {
                return Optional.of(headings.get(i).id());
            }
        }
        return Optional.empty();
    }

    /// The section of a heading, whether its node is named or the section itself.
    Optional<Sections.Section> section(String said) {
        var below = below();
        for (int i = 0; i < headings.size() && below.size() == headings.size(); i++) {
            if (headings.get(i).id().equals(said)) {
                return Optional.of(below.get(i));
            }
        }
        return sections.find(said);
    }

    private List<Sections.Section> below() {
        return sections.all().stream().filter(section -> section.level() > 0).toList();
    }

    /// Tells the nodes, all or those of a section.
    void nodes(Optional<Sections.Section> only, ObjectNode json) {
        var list = json.putArray("nodes");
        for (var node :
                only.flatMap(section -> heading(section.id())).map(this::from).orElse(outline.nodes())) {
            tell(node, 0, list);
        }
        json.put("more_nodes", list.size() >= MOST_NODES);
    }

    /// A heading and what stands below it.
    private List<OutlineNode> from(String heading) {
        var found = new ArrayList<OutlineNode>();
        int level = 0;
        for (var node : outline.nodes()) {
            if (node.id().equals(heading)) {
                level = node.level();
            } else if (level > 0 && node.level() > 0 && node.level() <= level) {
                break;
            }
            if (level > 0) {
                found.add(node);
            }
        }
        return found;
    }

    private static void tell(OutlineNode node, int depth, ArrayNode list) {
        if (list.size() >= MOST_NODES) {
            return;
        }
        list.addObject()
                .put("node", node.id())
                .put("kind", node.kind())
                .put("level", node.level())
                .put("depth", depth)
                .put("editable", node.isEditable())
                .put("source_text", Plain.name(node.text()));
        node.children().forEach(child -> tell(child, depth + 1, list));
    }
}
