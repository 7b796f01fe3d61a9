package dev.anabranch.server.mcp.tools;

import dev.anabranch.server.content.NodeType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a tool was called with; the schema of the tool was held against it.
record Arguments(JsonNode given) {
    /// A text; empty where there is none.
    String text(String name) {
        return given.path(name).asString("").strip();
    }

    /// A text with its blanks and line ends; empty where there is none.
    String whole(String name) {
        return given.path(name).asString("");
    }

    int number(String name, int usual) {
        return given.path(name).asInt(usual);
    }

    List<String> list(String name) {
        return given.path(name)
                .valueStream()
                .map(item -> item.asString("").strip())
                .filter(item -> !item.isEmpty())
                .toList();
    }

    boolean has(String name) {
        return given.has(name);
    }

    /// The kinds of document that are wanted; all that the tool knows where none is named.
    Set<NodeType> types(String name, Set<NodeType> usual) {
        var wanted = new LinkedHashSet<NodeType>();
        list(name)
                .forEach(word -> Stream.of(NodeType.values())
                        .filter(type -> type.word().equals(word))
                        .forEach(wanted::add));
        return wanted.isEmpty() ? usual : wanted;
    }

    /// How many of a list were told already; 0 without a cursor.
    ///
    /// @throws Refusal when the cursor is of another call
    int told() {
        return Cursor.told(call(), text("cursor"));
    }

    /// The cursor with which a list goes on.
    ///
    /// @param told how many of it are told then
    /// @return null where there is no more
    @Nullable
    String next(boolean isMore, int told) {
        return isMore ? Cursor.of(call(), String.valueOf(told)) : null;
    }

    /// All but the cursor: what the cursor has to belong to.
    String call() {
        var parts = new StringBuilder();
        given.properties().stream()
                .filter(each -> !each.getKey().equals("cursor"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> parts.append(each.getKey())
                        .append('=')
                        .append(each.getValue())
                        .append('\n'));
        return parts.toString();
    }
}
