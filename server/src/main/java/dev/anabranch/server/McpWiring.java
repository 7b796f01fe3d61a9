package dev.anabranch.server;

import dev.anabranch.server.answers.Asking;
import dev.anabranch.server.extract.ExtractedTexts;
import dev.anabranch.server.mcp.protocol.Dispatcher;
import dev.anabranch.server.mcp.tools.Toolbox;
import dev.anabranch.server.mcp.web.ToolSwitches;
import dev.anabranch.server.platform.Database;
import dev.anabranch.server.search.Search;
import dev.anabranch.server.workspace.ReaderTexts;
import dev.anabranch.server.workspace.Workspace;
import dev.anabranch.server.writing.Proposals;
import java.time.Clock;
import org.springframework.context.support.GenericApplicationContext;

/// Puts together what agents are offered.
final class McpWiring {
    private McpWiring() {}

    /// What the server says of itself to agents, over HTTP and over standard input.
    static Dispatcher dispatcher() {
        return new Dispatcher(new Dispatcher.Implementation("anabranch", "Anabranch", ProgramVersion.number()));
    }

    static void register(GenericApplicationContext context) {
        context.registerBean(Dispatcher.class, McpWiring::dispatcher);
        context.registerBean(ToolSwitches.class, () -> new ToolSwitches(context.getBean(Database.class)));
        context.registerBean(
                Toolbox.class,
                () -> Toolbox.writing(
                        new Toolbox.Held(
                                context.getBean(Database.class),
                                context.getBean(Workspace.class),
                                context.getBean(ExtractedTexts.class),
                                context.getBean(ReaderTexts.class),
                                context.getBean(Clock.class)),
                        context.getBean(Search.class),
                        context.getBean(Asking.class),
                        context.getBean(Proposals.class)));
    }
}
