package dev.anabranch.server.mcp.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.AuditEvent;
import dev.anabranch.server.account.AuditLog;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.account.Right;
import dev.anabranch.server.account.clients.web.ClientDoors;
import dev.anabranch.server.account.web.Caller;
import dev.anabranch.server.mcp.protocol.Tool;
import dev.anabranch.server.mcp.tools.Toolbox;
import dev.anabranch.server.platform.web.Forms;
import dev.anabranch.server.platform.web.OwnAddresses;
import dev.anabranch.server.platform.web.Pages;
import dev.anabranch.server.platform.web.Problem;
import dev.anabranch.server.platform.web.Section;
import dev.anabranch.server.writing.Policies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page for agents: how they come in, what they may use, what they called.
@Controller
final class AgentsPages {
    private static final int CALLS = 20;

    private final Pages pages;
    private final Toolbox tools;
    private final ToolSwitches switches;
    private final Accounts accounts;
    private final OwnAddresses addresses;
    private final ClientDoors clients;
    private final Policies policies;

    AgentsPages(
            Pages pages,
            Toolbox tools,
            ToolSwitches switches,
            Accounts accounts,
            OwnAddresses addresses,
            ClientDoors clients,
            Policies policies) {
        this.policies = policies;
        this.clients = clients;
        this.pages = pages;
        this.tools = tools;
        this.switches = switches;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    @GetMapping("/agents")
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var off = switches.off();
        boolean writes = policies.isAnyOn();
        var base = addresses.base(request);
        var rows = tools.all().stream()
                .map(tool -> row(tool, !off.contains(tool.name()), writes))
                .toList();
        var page = new AgentsPage(base + "/mcp", Snippets.of(base), rows, clients.of(request), calls(request));
        pages.write(request, response, Section.AGENTS, "Agents", "mcp/agents.jte", page);
    }

    private AgentsPage.Row row(Tool tool, boolean isOn, boolean writes) {
        boolean isOffered = isOn && (writes || !tools.isForWriting(tool.name()));
        return new AgentsPage.Row(tool.name(), tool.title(), tool.description(), tool.effect(), isOn, isOffered);
    }

    private List<AuditEvent> calls(HttpServletRequest request) {
        var caller = Caller.of(request);
        boolean all = caller.filter(known -> known.has(Right.ADMINISTER)).isPresent();
        var person = caller.flatMap(Caller::person).map(Person::id);
        if (!all && person.isEmpty()) {
            return List.of();
        }
        var everything = AuditLog.Wanted.ALL;
        var wanted = new AuditLog.Wanted(all ? "" : person.get(), Callers.CALL, everything.from(), everything.until());
        return accounts.audit().newest(wanted, "", CALLS);
    }

    @PostMapping("/agents/tools")
    void turn(@RequestParam String tool, @RequestParam boolean on, HttpServletResponse response) {
        if (tools.all().stream().map(Tool::name).noneMatch(tool::equals)) {
            throw Problem.notFound("There is no such tool.");
        }
        switches.turn(tool, on);
        Forms.seeOther(response, "/agents#tools");
    }
}
